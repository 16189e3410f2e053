import { createReadStream, existsSync } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Day } from '@beistand/protocol/centres.ts';
import { backupDays } from '@beistand/protocol/erasure.ts';
import { openPostgres } from '@beistand/server/src/db/postgres.ts';
import { openSqlite } from '@beistand/server/src/db/sqlite.ts';
import type { Store } from '@beistand/server/src/db/store.ts';
import { fileOf } from '@beistand/server/src/installation.ts';
import { readDayKey } from '@beistand/server/src/retention/day-keys.ts';
import type { ErasureLedger } from '@beistand/server/src/retention/ledger.ts';
import {
  ledgerKeyOf,
  fingerprintOfSecrets,
  loadSecrets,
  type Secrets,
} from '@beistand/server/src/secrets.ts';
import { makeFolder, syncFolder } from '@beistand/server/src/sync-folder.ts';
import { BackupError } from './backup-error.ts';
import { readContents } from './contents.ts';
import { createErased } from './erased-rows.ts';
import { createHollowed } from './hollowed.ts';
import { type Filled, fill, type Filling } from './fill.ts';
import { openWith } from './seal.ts';

export interface RestoreDeps {
  /** The backup. */
  readonly file: string;
  /** Private half of a key that opens it. */
  readonly identity: string;
  /** Folder of the keys of days, absolute. */
  readonly keys: string;
  /** Ledgers of erasures as they are now, one for each process that erased. */
  readonly ledgers: readonly ErasureLedger[];
  /** Data folder, absolute: with the secrets that belong to the backup, without a database. */
  readonly data: string;
  /** Empty: into a SQLite file in the data folder. */
  readonly databaseUrl: string;
}

/**
 * Restores a backup into a place where no database is. What was erased since it was made does not
 * come back: its rows are left out, so that their bytes never reach the disk.
 *
 * @throws Error in words for the operator; the place is empty then as it was before
 */
export async function restoreBackup(deps: RestoreDeps): Promise<readonly Filled[]> {
  if (deps.ledgers.length === 0) {
    throw new BackupError(
      'Without the ledger of erasures nothing is restored: what people have deleted would come back.',
    );
  }
  const secrets = await loadSecrets(join(deps.data, 'secrets'), false);
  const bytes = createReadStream(deps.file, { highWaterMark: 1 << 20 });
  try {
    const opened = await openWith(deps.identity, bytes);
    const filling = {
      contents: readContents(opened, (day) => dayKey(deps.keys, day)),
      ensureMay: mayRestore(deps, secrets),
      isErased: createErased(ledgerKeyOf(secrets), deps.ledgers),
      hollowed: createHollowed(ledgerKeyOf(secrets), deps.ledgers),
    };
    return deps.databaseUrl === ''
      ? await intoFile(deps.data, filling)
      : await intoPostgres(deps.databaseUrl, filling);
  } finally {
    bytes.destroy();
  }
}

async function dayKey(keys: string, day: Day): Promise<Uint8Array> {
  const key = await readDayKey(keys, day);
  if (key !== undefined) return key;
  throw new BackupError(
    `The key of ${day} is not in ${keys}. Keys end after ${backupDays} days, so that deletion reaches the backups: an older one cannot be read any more.`,
  );
}

function mayRestore({ ledgers }: RestoreDeps, secrets: Secrets): Filling['ensureMay'] {
  return (begin) => {
    if (begin.secrets !== fingerprintOfSecrets(secrets)) {
      throw new BackupError(
        'The secrets in the data folder are not those of this backup: put those back that belong to it.',
      );
    }
    if (!ledgers.some(({ id }) => id === begin.ledger)) {
      throw new BackupError(
        'This is not the ledger of erasures beside which the backup was made, or it was begun anew since: what people have deleted could come back.',
      );
    }
    for (const { day } of ledgers) {
      if (day >= begin.day) continue;
      throw new BackupError(
        `The ledger of erasures ends on ${day}, before this backup was made: the newest one is needed.`,
      );
    }
  };
}

type Source = Omit<Filling, 'store' | 'engine'>;

async function intoPostgres(url: string, source: Source): Promise<readonly Filled[]> {
  const store = await openPostgres(url);
  try {
    return await fill({ ...source, store, engine: 'postgres' });
  } finally {
    await store.close();
  }
}

/** The file gets its name once it is whole, checked and on the disk. */
async function intoFile(data: string, source: Source): Promise<readonly Filled[]> {
  const target = fileOf(data);
  for (const path of [target, `${target}-wal`, `${target}-shm`]) {
    if (existsSync(path)) throw new BackupError(`There is a database already: ${path}`);
  }
  const folder = join(data, 'restoring');
  await rm(folder, { recursive: true, force: true });
  await makeFolder(folder);
  try {
    const path = fileOf(folder);
    const store = await openSqlite(path);
    const filled = await fillAndCheck(store, source).finally(() => store.close());
    // What has not left the journal would be lost with its name.
    if (existsSync(`${path}-wal`)) throw new BackupError('The restored file could not be closed.');
    const file = await open(path, 'r+');
    await file.sync().finally(() => file.close());
    await link(path, target);
    await syncFolder(data);
    return filled;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fillAndCheck(store: Store, source: Source): Promise<readonly Filled[]> {
  const filled = await fill({ ...source, store, engine: 'sqlite' });
  const wrong = await store.read(async (db) => {
    const pages = await sql<Record<string, unknown>>`pragma integrity_check`.execute(db);
    const orphans = await sql<Record<string, unknown>>`pragma foreign_key_check`.execute(db);
    const said = [...pages.rows, ...orphans.rows].map((row) => Object.values(row).join(' '));
    return said.filter((line) => line !== 'ok');
  });
  if (wrong.length > 0) {
    throw new BackupError(`The restored file is not sound: ${wrong.slice(0, 5).join('; ')}`);
  }
  return filled;
}
