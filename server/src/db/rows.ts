import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './store.ts';
import { tableNames, type Tables } from './tables.ts';

/* Whole tables, row by row: what moves an installation, and what backs one up and restores it. */

export type TableName = keyof Tables;

/** Numbers, texts, bytes and nulls, by the names of their columns. */
export type Row = Readonly<Record<string, unknown>>;

export type Engine = 'sqlite' | 'postgres';

/** Rows read and written at a time: a few megabytes at most. */
const pageRows = 200;

/** Every row of a table, some at a time. The caller is in a transaction, so that all belong together. */
export function pagesOf(
  db: Db,
  engine: Engine,
  table: TableName,
): AsyncGenerator<readonly Row[], void> {
  return engine === 'sqlite' ? pagesByNumber(db, table) : pagesByCursor(db, table);
}

async function* pagesByNumber(db: Db, table: TableName): AsyncGenerator<readonly Row[], void> {
  for (let last = 0; ;) {
    const page = sql<Row & { readonly row_number: number }>`
      select rowid as row_number, * from ${sql.table(table)}
      where rowid > ${last} order by rowid limit ${sql.lit(pageRows)}`;
    const { rows } = await page.execute(db);
    const newest = rows.at(-1);
    if (newest === undefined) return;
    last = newest.row_number;
    yield rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'row_number')),
    );
  }
}

async function* pagesByCursor(db: Db, table: TableName): AsyncGenerator<readonly Row[], void> {
  await sql`declare pages no scroll cursor for select * from ${sql.table(table)}`.execute(db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(pageRows)} from pages`.execute(db);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close pages`.execute(db);
}

/** Adds rows that have the same columns. */
export async function insertRows(db: Db, table: TableName, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const values = rows.map((row) => sql`(${sql.join(columns.map((name) => row[name]))})`);
  const names = sql.join(columns.map((name) => sql.id(name)));
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(db);
}

/** @throws Error naming a table in which there is a row */
export async function ensureEmpty(target: Db): Promise<void> {
  for (const table of tableNames) {
    if (table === 'migration') continue;
    const row = await target.selectFrom(table).selectAll().limit(1).executeTakeFirst();
    if (row !== undefined) throw new Error(`The target is not empty: there are rows in ${table}.`);
  }
}

/** What a table holds: two with the same tally have the same rows. */
export interface Tally {
  readonly rows: number;
  /** Over all rows, whatever their order; hex. */
  readonly hash: string;
}

export interface Tallying {
  add(rows: readonly Row[]): void;
  result(): Tally;
}

/** Counts rows and adds up their hashes, so that the order in which they come does not matter. */
export function createTally(): Tallying {
  let count = 0;
  let sum = 0n;
  return {
    add(rows) {
      for (const row of rows) sum += BigInt(`0x${hashOf(row)}`);
      count += rows.length;
    },
    result: () => ({ rows: count, hash: BigInt.asUintN(256, sum).toString(16).padStart(64, '0') }),
  };
}

/** Adds up a whole table. */
export async function tallyOf(db: Db, engine: Engine, table: TableName): Promise<Tally> {
  const tally = createTally();
  for await (const rows of pagesOf(db, engine, table)) tally.add(rows);
  return tally.result();
}

function hashOf(row: Row): string {
  const cells = Object.keys(row)
    .toSorted()
    .map((name) => [name, cellOf(row[name])]);
  return createHash('sha256').update(JSON.stringify(cells)).digest('hex');
}

/** A value with its type: the number 1 is not the text "1". */
function cellOf(value: unknown): readonly string[] {
  if (value === null) return ['null'];
  if (value instanceof Uint8Array) {
    const { buffer, byteOffset, byteLength } = value;
    return ['bytes', Buffer.from(buffer, byteOffset, byteLength).toString('base64')];
  }
  if (typeof value === 'string' || typeof value === 'number') return [typeof value, String(value)];
  throw new Error(`a ${typeof value} cannot be moved`);
}
