import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../db/migrate.ts';
import { openPostgres } from '../db/postgres.ts';
import { openSqlite } from '../db/sqlite.ts';
import type { Store } from '../db/store.ts';
import { tableNames } from '../db/tables.ts';

/** A database that is gone after the test, and a folder for what lies beside it. */
export interface TestStore {
  readonly store: Store;
  readonly folder: string;
  /** Address of the database where it is PostgreSQL, empty where it is SQLite. */
  readonly url: string;
  remove(): Promise<void>;
}

/** An empty database with the schema, of the engine that this run of the tests is for. */
export async function openTestStore(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'beistand-test-'));
  const schema = isForPostgres() ? await createTestSchema() : undefined;
  const store =
    schema === undefined
      ? await openSqlite(join(folder, 'beistand.sqlite'), new URL('../units.ts', import.meta.url))
      : await openPostgres(schema.url);
  await migrate(store);
  return {
    store,
    folder,
    url: schema?.url ?? '',
    async remove() {
      await store.close();
      await schema?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A hash over every row of every table. */
export async function fingerprintOf(store: Store): Promise<string> {
  const hash = createHash('sha256');
  for (const table of tableNames) {
    const rows = await store.read((db) => db.selectFrom(table).selectAll().execute());
    hash.update(JSON.stringify([table, ...rows.map((row) => JSON.stringify(row)).toSorted()]));
  }
  return hash.digest('hex');
}

/** Address of the PostgreSQL that the tests may use. */
const testDatabaseUrl = (): string =>
  process.env['BEISTAND_TEST_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/test';

/** Address of the NATS that the tests may use. */
export const testNatsUrl = (): string =>
  process.env['BEISTAND_TEST_NATS_URL'] ?? 'nats://127.0.0.1:4222';

/** Whether this run of the tests is for PostgreSQL. */
export const isForPostgres = (): boolean => process.env['BEISTAND_TEST_ENGINE'] === 'postgres';

/** An empty schema of its own in the tests' database. */
export interface TestSchema {
  readonly url: string;
  /** Runs SQL beside the server under test. */
  run(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  drop(): Promise<void>;
}

export async function createTestSchema(): Promise<TestSchema> {
  const seconds = Math.floor(Date.now() / 1_000);
  const name = `beistand_test_${seconds}_${randomBytes(8).toString('hex')}`;
  const run = async (sql: string) => {
    const client = new Client({
      connectionString: testDatabaseUrl(),
      options: `-c search_path=${name} -c client_min_messages=warning`,
    });
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, unknown>>(sql);
      return rows;
    } finally {
      await client.end();
    }
  };
  await run(`create schema ${name}`);
  await dropForgotten(run, seconds - 3_600);
  const url = new URL(testDatabaseUrl());
  url.searchParams.set('options', `-c search_path=${name}`);
  return {
    url: url.href,
    run,
    drop: async () => void (await run(`drop schema if exists ${name} cascade`)),
  };
}

/** Drops what runs that were killed have left behind. */
async function dropForgotten(run: TestSchema['run'], before: number): Promise<void> {
  const old = await run(
    `select nspname as name from pg_namespace
     where nspname ~ '^beistand_test_[0-9]+_' and split_part(nspname, '_', 3)::bigint < ${before}`,
  );
  for (const { name } of old) await run(`drop schema if exists ${String(name)} cascade`);
}
