import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '@beistand/protocol/centres.ts';
import { makeFolder, syncFolder } from '../sync-folder.ts';
import { writeOnce } from '../write-once.ts';
import { hasHadItsTime } from './kept-days.ts';

/*
 * Keys of days: what must become unreadable in old backups is encrypted under the key of its day as
 * well, and that key ends. They lie in a folder of their own that is in no backup. The server never
 * reads one; it only ends them.
 */

const keyBytes = 32;
const nameOf = (day: Day): string => `${day}.key`;
const isKeyName = (name: string): boolean => /^\d{4}-\d{2}-\d{2}\.key$/.test(name);

/** The key of a day: the one that is there, or else a new one, on the disk before it is used. */
export async function takeDayKey(folder: string, day: Day): Promise<Uint8Array> {
  await makeFolder(folder);
  const known = await readDayKey(folder, day);
  if (known !== undefined) return known;
  await writeOnce(join(folder, nameOf(day)), `${randomBytes(keyBytes).toString('hex')}\n`);
  const written = await readDayKey(folder, day);
  if (written === undefined) throw new Error(`The key of ${day} could not be kept.`);
  return written;
}

/** @returns undefined where there is none: never made, or ended */
export async function readDayKey(folder: string, day: Day): Promise<Uint8Array | undefined> {
  const text = await readFile(join(folder, nameOf(day)), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  if (!/^[0-9a-f]{64}\n$/.test(text)) throw new Error(`The key of ${day} is damaged.`);
  return Buffer.from(text.trim(), 'hex');
}

/**
 * Ends the keys of days that have had their time.
 *
 * @param seen  every day on which the server has run
 * @returns the days whose keys have ended now
 */
export async function endDayKeys(
  folder: string,
  today: Day,
  seen: readonly Day[],
): Promise<readonly Day[]> {
  const names = await readdir(folder);
  const old = names
    .filter(isKeyName)
    .map((name) => name.slice(0, 10))
    .filter((day) => hasHadItsTime(day, today, seen));
  for (const day of old) await end(join(folder, nameOf(day)));
  if (old.length > 0) await syncFolder(folder);
  return old;
}

/** Writes over it first, for the bytes of a file whose name is gone may stay on a disk for long. */
async function end(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.write(randomBytes(keyBytes * 2));
    await file.sync();
  } finally {
    await file.close();
  }
  await unlink(path);
}
