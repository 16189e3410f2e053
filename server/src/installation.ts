import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from './config.ts';
import { migrate } from './db/migrate.ts';
import { openSqlite } from './db/sqlite.ts';
import type { Store } from './db/store.ts';
import { fingerprintOfSecrets, loadSecrets, type Secrets } from './secrets.ts';

/** What an installation consists of: a database, and secrets beside it. */
export interface Installation {
  readonly store: Store;
  readonly secrets: Secrets;
}

type Place = Pick<Config, 'databaseUrl'>;

/**
 * Opens, or makes, the database with its schema and the secrets that belong to it.
 *
 * @param data  data folder, absolute; exists
 * @throws Error in words for the operator
 */
export async function openInstallation(config: Place, data: string): Promise<Installation> {
  const folder = join(data, 'secrets');
  // Where the database is a file of ours, the secrets come first: a process killed in between
  // must not leave a database that will never be given any.
  const early =
    config.databaseUrl === '' ? await loadSecrets(folder, !existsSync(fileOf(data))) : undefined;
  const store = await openStore(config, data);
  try {
    const secrets = early ?? (await loadSecrets(folder, !(await hasSecrets(store))));
    await claim(store, secrets);
    return { store, secrets };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Opens, or makes, the database with its schema. @throws Error in words for the operator */
export async function openStore({ databaseUrl }: Place, data: string): Promise<Store> {
  const store = await openEngine(databaseUrl, data);
  try {
    await migrate(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

const units = new URL('./units.ts', import.meta.url);

/** Opens a database as it is, without bringing its schema up to date. */
export async function openEngine(databaseUrl: string, data: string): Promise<Store> {
  if (databaseUrl === '') return openSqlite(fileOf(data), units);
  const { openPostgres } = await import('./db/postgres.ts');
  return openPostgres(databaseUrl);
}

/** The SQLite file of a data folder. */
export const fileOf = (data: string): string => join(data, 'beistand.sqlite');

/** The folder of the keys of days and of the ledger of erasures. */
export const keysFolderOf = ({ backupKeys }: Pick<Config, 'backupKeys'>, data: string): string =>
  resolve(data, backupKeys);

async function hasSecrets(store: Store): Promise<boolean> {
  const rows = await store.read((db) => db.selectFrom('secrets_check').selectAll().execute());
  return rows.length > 0;
}

/**
 * Notes in a new database which secrets belong to it.
 *
 * @throws Error where they are others: with them nobody could log in, and what is stored would be
 *   spoilt by two processes that do not agree
 */
async function claim(store: Store, secrets: Secrets): Promise<void> {
  const fingerprint = fingerprintOfSecrets(secrets);
  const known = await store.write(async (db) => {
    const row = await db.selectFrom('secrets_check').select('fingerprint').executeTakeFirst();
    if (row !== undefined) return row.fingerprint;
    await db.insertInto('secrets_check').values({ fingerprint }).execute();
    return fingerprint;
  });
  if (known === fingerprint) return;
  throw new Error(
    'The secrets in the data folder are not those of this database. Copy the folder `secrets` of the process that was started first, or restore it from its backup.',
  );
}
