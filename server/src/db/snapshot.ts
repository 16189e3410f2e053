import { openDatabase, createAskNow } from './sqlite-connection.ts';
import { kyselyOver } from './sqlite-dialect.ts';
import { pagesOf, type Row, type TableName } from './rows.ts';
import type { Db } from './store.ts';

/** A database as it was at one moment, whatever is written meanwhile. */
export interface Snapshot {
  readonly db: Db;
  /** Names of the steps that its schema has made, in order. */
  readonly schema: readonly string[];
  pages(table: TableName): AsyncGenerator<readonly Row[], void>;
}

/** Where a database is: the address of a PostgreSQL, or else the SQLite file. */
export interface Place {
  readonly databaseUrl: string;
  readonly file: string;
}

/**
 * Reads a database in one transaction, beside the processes that write to it: they neither wait for
 * this nor does it see what they do. While it lasts, the journal of SQLite grows.
 */
export async function readSnapshot<T>(
  { databaseUrl, file }: Place,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  if (databaseUrl === '') return readFile(file, work);
  const { withPostgresSnapshot } = await import('./postgres.ts');
  return withPostgresSnapshot(databaseUrl, async (db) => work(await snapshotOf(db, 'postgres')));
}

async function readFile<T>(path: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const database = openDatabase(path, { readOnly: true, patienceMs: 5_000 });
  try {
    const ask = createAskNow(database);
    const db = kyselyOver({ ask: async (sql, parameters) => ask(sql, parameters) });
    // The moment is that of the first page read: that of the schema's steps.
    ask('BEGIN', []);
    return await work(await snapshotOf(db, 'sqlite'));
  } finally {
    database.close();
  }
}

async function snapshotOf(db: Db, engine: 'sqlite' | 'postgres'): Promise<Snapshot> {
  const steps = await db.selectFrom('migration').select('name').orderBy('name').execute();
  return {
    db,
    schema: steps.map(({ name }) => name),
    pages: (table) => pagesOf(db, engine, table),
  };
}
