import { decode, encode } from 'cborg';
import type { Day } from '@beistand/protocol/centres.ts';
import type { Row, TableName, Tally } from '@beistand/server/src/db/rows.ts';
import { tableNames } from '@beistand/server/src/db/tables.ts';
import { BackupError } from './backup-error.ts';
import type { Bytes } from './seal.ts';

/*
 * What stands in a backup once it is opened: frames, each the length of its CBOR (4 bytes, big
 * endian) and the CBOR. First `begin`; the open tables as `rows`; then `day` with pieces of an age
 * file under the key of the day, in which the other tables stand as `rows`; last `end`.
 */

export type Frame = Begin | Rows | OfDay | End;

export interface Begin {
  readonly kind: 'begin';
  readonly version: 1;
  /** On which it was made, and under whose key a part of it is. */
  readonly day: Day;
  /** Names of the schema's steps, in order. */
  readonly schema: readonly string[];
  /** Id of the ledger of erasures beside which it was made. */
  readonly ledger: string;
  /** Of the secrets that belong to the database. */
  readonly secrets: string;
}

export interface Rows {
  readonly kind: 'rows';
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly cells: readonly (readonly unknown[])[];
}

interface OfDay {
  readonly kind: 'day';
  readonly bytes: Uint8Array;
}

interface End {
  readonly kind: 'end';
  readonly tables: readonly TableTally[];
}

/** What must have arrived of a table. */
export interface TableTally extends Tally {
  readonly table: TableName;
}

/** Far above what a page of rows has: a length beyond it is no length. */
const maxFrameBytes = 512 << 20;

export function frame(content: Frame): Uint8Array {
  const body = encode(content);
  const bytes = Buffer.allocUnsafe(4 + body.length);
  bytes.writeUInt32BE(body.length);
  bytes.set(body, 4);
  return bytes;
}

export function rowsFrame(table: TableName, rows: readonly Row[]): Uint8Array {
  const columns = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => columns.map((name) => row[name]));
  return frame({ kind: 'rows', table, columns, cells });
}

export const rowsOf = ({ columns, cells }: Rows): readonly Row[] =>
  cells.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));

/** @throws BackupError where the bytes are no frames */
export async function* framesIn(bytes: Bytes): AsyncGenerator<Frame, void> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  const together = (): Buffer => {
    const [first] = waiting;
    const isOne = waiting.length === 1 && first instanceof Buffer;
    const all = isOne ? first : Buffer.concat(waiting);
    waiting = [all];
    return all;
  };
  let wanted = 4;
  for await (const piece of bytes) {
    waiting.push(piece);
    length += piece.length;
    while (length >= wanted) {
      const all = together();
      const whole = 4 + all.readUInt32BE();
      if (whole > maxFrameBytes) throw notOurs();
      wanted = whole;
      if (length < whole) break;
      yield parse(all.subarray(4, whole));
      waiting = [all.subarray(whole)];
      length -= whole;
      wanted = 4;
    }
  }
  if (length > 0) throw notOurs();
}

function parse(body: Uint8Array): Frame {
  try {
    const read: unknown = decode(body);
    if (isFrame(read)) return read;
  } catch {
    // Said below.
  }
  throw notOurs();
}

function isFrame(read: unknown): read is Frame {
  if (typeof read !== 'object' || read === null || !('kind' in read)) return false;
  switch (read.kind) {
    case 'begin':
      return (
        'version' in read &&
        read.version === 1 &&
        hasTexts(read, 'day', 'ledger', 'secrets') && //
        'schema' in read &&
        isTexts(read.schema)
      );
    case 'rows':
      return isRows(read);
    case 'day':
      return 'bytes' in read && read.bytes instanceof Uint8Array;
    case 'end':
      return 'tables' in read && Array.isArray(read.tables) && read.tables.every(isTableTally);
    default:
      return false;
  }
}

function isRows(read: object): boolean {
  if (!('table' in read && 'columns' in read && 'cells' in read)) return false;
  const { table, columns, cells } = read;
  if (!isTable(table) || !isTexts(columns) || !Array.isArray(cells)) return false;
  return cells.every(
    (row) => Array.isArray(row) && row.length === columns.length && row.every(isCell),
  );
}

const isCell = (cell: unknown): boolean =>
  cell === null ||
  typeof cell === 'string' ||
  Number.isSafeInteger(cell) ||
  cell instanceof Uint8Array;

function isTableTally(read: unknown): boolean {
  if (typeof read !== 'object' || read === null) return false;
  if (!('table' in read && 'rows' in read)) return false;
  return isTable(read.table) && Number.isSafeInteger(read.rows) && hasTexts(read, 'hash');
}

const isTable = (read: unknown): boolean => tableNames.some((name) => name === read);

const isTexts = (read: unknown): read is readonly string[] =>
  Array.isArray(read) && read.every((each) => typeof each === 'string');

const hasTexts = (read: object, ...names: readonly string[]): boolean => {
  const texts = new Map(Object.entries(read));
  return names.every((name) => typeof texts.get(name) === 'string');
};

const notOurs = (): BackupError =>
  new BackupError('This file was opened, but what is in it is no backup of this program.');
