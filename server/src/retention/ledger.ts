import { randomBytes } from 'node:crypto';
import { readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '@beistand/protocol/centres.ts';
import { makeFolder, syncFolder } from '../sync-folder.ts';
import { writeOnce } from '../write-once.ts';
import { hasHadItsTime, withToday } from './kept-days.ts';

/*
 * The ledger of erasures: which accounts and conversations no backup may bring back. It lies beside
 * the keys of days, outside of the database and of every backup, and names nobody: with the secrets
 * one can ask whether an id that one has stands in it. Only the server writes it, every minute
 * in which something was erased and on every day: out of its table `erasure_ledger`.
 */

/** What was erased. */
export interface Erasure {
  /** As the database's own ledger names it. */
  readonly hash: string;
  /** Day on which it was erased. */
  readonly day: Day;
  /** Of a message that was taken back: what stands in its place, base64url. It holds no content. */
  readonly retract?: string;
}

export interface ErasureLedger {
  /** Drawn when it was begun. A backup names the ledger it was made beside: one begun later lacks what came before. */
  readonly id: string;
  /** Day up to which it is complete. */
  readonly day: Day;
  /** Every day on which the server has run. */
  readonly seen: readonly Day[];
  readonly erasures: readonly Erasure[];
}

/** Each change is a new file; the highest number counts, and the others go. */
const nameOf = (number: number): string => `erasures-${String(number).padStart(8, '0')}.json`;

/**
 * @param folder  that of the keys of days
 * @returns undefined where there is none
 * @throws Error where it is damaged: without it nobody knows what must not come back
 */
export async function readLedger(folder: string): Promise<ErasureLedger | undefined> {
  const newest = (await numbersIn(folder)).at(-1);
  if (newest === undefined) return undefined;
  const path = join(folder, nameOf(newest));
  return parseLedger(await readFile(path, 'utf8'), path);
}

/**
 * Adds erasures, and today to the days seen; lets go of what no readable backup can hold any more.
 * One process writes to one folder, one call after the other.
 */
export async function writeLedger(
  folder: string,
  today: Day,
  erased: readonly Erasure[],
): Promise<ErasureLedger> {
  await makeFolder(folder);
  const known = await readLedger(folder);
  const held = new Set(known?.erasures.map(({ hash }) => hash));
  if (known?.day === today && erased.every(({ hash }) => held.has(hash))) return known;
  const seen = withToday(known?.seen ?? [], today);
  const all = new Map([...erased, ...(known?.erasures ?? [])].map((each) => [each.hash, each]));
  const erasures = [...all.values()].filter(({ day }) => !hasHadItsTime(day, today, seen));
  const id = known?.id ?? randomBytes(16).toString('hex');
  const ledger = { id, day: today, seen, erasures };
  const older = await numbersIn(folder);
  await writeOnce(join(folder, nameOf((older.at(-1) ?? 0) + 1)), `${JSON.stringify(ledger)}\n`);
  for (const number of older) await unlink(join(folder, nameOf(number)));
  await syncFolder(folder);
  return ledger;
}

async function numbersIn(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const found = names.map((name) => /^erasures-(\d{8})\.json$/.exec(name)?.[1]);
  return found
    .filter((number) => number !== undefined)
    .map(Number)
    .toSorted((a, b) => a - b);
}

function parseLedger(text: string, path: string): ErasureLedger {
  try {
    const read: unknown = JSON.parse(text);
    if (isLedger(read)) return read;
  } catch {
    // Said below.
  }
  throw new Error(`The ledger of erasures is damaged: ${path}`);
}

function isLedger(read: unknown): read is ErasureLedger {
  if (typeof read !== 'object' || read === null) return false;
  if (!('id' in read && 'day' in read && 'seen' in read && 'erasures' in read)) return false;
  const { id, day, seen, erasures } = read;
  if (typeof id !== 'string' || !isDay(day) || !Array.isArray(seen) || !Array.isArray(erasures))
    return false;
  return seen.every(isDay) && erasures.every(isErasure);
}

function isErasure(read: unknown): read is Erasure {
  if (typeof read !== 'object' || read === null) return false;
  if (!('hash' in read && 'day' in read)) return false;
  const { hash, day } = read;
  const retract = 'retract' in read ? read.retract : '';
  if (typeof retract !== 'string') return false;
  return typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) && isDay(day);
}

const isDay = (read: unknown): read is Day =>
  typeof read === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(read);
