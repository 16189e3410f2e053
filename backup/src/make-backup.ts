import { link, open, readdir, readFile, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '@beistand/protocol/centres.ts';
import { migrations } from '@beistand/server/src/db/migrate.ts';
import { type Place, readSnapshot, type Snapshot } from '@beistand/server/src/db/snapshot.ts';
import { endDayKeys, takeDayKey } from '@beistand/server/src/retention/day-keys.ts';
import { readLedger } from '@beistand/server/src/retention/ledger.ts';
import { makeFolder, syncFolder } from '@beistand/server/src/sync-folder.ts';
import { BackupError } from './backup-error.ts';
import { writeContents } from './contents.ts';
import type { TableTally } from './frames.ts';
import { type Bytes, sealFor } from './seal.ts';

export interface MakeDeps {
  readonly place: Place;
  /** Folder of the keys of days, absolute. */
  readonly keys: string;
  /** Folder into which the backup goes, absolute. */
  readonly into: string;
  readonly today: Day;
  /** Public halves of the keys that open it. */
  readonly recipients: readonly string[];
  /** Number of this process, by which a later one knows whether it still writes. */
  readonly process: number;
}

export interface Made {
  readonly path: string;
  readonly bytes: number;
  readonly tables: readonly TableTally[];
  /** Days whose keys have ended now. */
  readonly ended: readonly Day[];
}

const suffix = '.backup';

/**
 * Writes a backup beside the running server: all of it out of one moment of the database. The file
 * has its name once it is whole and on the disk.
 *
 * @throws Error in words for the operator; nothing is left behind then
 */
export async function makeBackup(deps: MakeDeps): Promise<Made> {
  const { keys, into, today, place } = deps;
  const ledger = await readLedger(keys);
  if (ledger === undefined) {
    throw new BackupError(
      `There is no ledger of erasures in ${keys}, without which no backup can be restored. The server writes it: start it once.`,
    );
  }
  const ended = await endDayKeys(keys, today, ledger.seen);
  await makeFolder(into);
  await removeUnfinished(into);
  const key = await takeDayKey(keys, today);
  const part = join(into, `.${deps.process}.${today}.part`);
  const tables: TableTally[] = [];
  try {
    const bytes = await readSnapshot(place, async (snapshot) => {
      ensureOurs(snapshot);
      const contents = writeContents(snapshot, { day: today, key, ledger: ledger.id }, tables);
      return writeBytes(part, await sealFor(deps.recipients, contents));
    });
    return { path: await giveName(part, into, today), bytes, tables, ended };
  } catch (error) {
    throw inPlainWords(error);
  } finally {
    await rm(part, { force: true });
  }
}

/** The public half of the operator's key, which lies beside the keys of days. */
export async function readRecipient(keys: string): Promise<string> {
  const path = join(keys, 'recipient');
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text.trim() === '') {
    throw new BackupError(`There is no key for backups in ${path}: make one with key.ts.`);
  }
  return text.trim();
}

function ensureOurs({ schema }: Snapshot): void {
  const ours = migrations.map(({ name }) => name);
  if (JSON.stringify(schema) === JSON.stringify(ours)) return;
  throw new BackupError(
    'The database is of another version than this program: start the server of this version first.',
  );
}

async function writeBytes(path: string, bytes: Bytes): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  try {
    let written = 0;
    for await (const piece of bytes) {
      await file.writeFile(piece);
      written += piece.length;
    }
    await file.sync();
    return written;
  } finally {
    await file.close();
  }
}

/** Never over a backup that is there: those of a day are numbered, so that their names are in order. */
async function giveName(part: string, into: string, today: Day): Promise<string> {
  for (let number = 1; ; number++) {
    const path = join(into, `beistand-${today}-${String(number).padStart(3, '0')}${suffix}`);
    try {
      await link(part, path);
      await syncFolder(into);
      return path;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** What processes have left behind that were killed. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const writer = /^\.(\d+)\..*\.part$/.exec(name)?.[1];
    if (writer !== undefined && !isAlive(Number(writer))) await unlink(join(folder, name));
  }
}

function isAlive(writer: number): boolean {
  try {
    return process.kill(writer, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function inPlainWords(error: unknown): unknown {
  const said: Readonly<Record<string, string>> = {
    ENOSPC: 'The disk is full: no backup has been made.',
    EROFS: 'The disk is read-only: no backup has been made.',
    EIO: 'The disk gives errors: no backup has been made.',
  };
  const words = said[codeOf(error)];
  return words === undefined ? error : new BackupError(words);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
