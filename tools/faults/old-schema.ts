import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrate, migrations } from '../../server/src/db/migrate.ts';
import { openPostgres } from '../../server/src/db/postgres.ts';
import { openSqlite } from '../../server/src/db/sqlite.ts';
import type { Db, Store } from '../../server/src/db/store.ts';
import { createTestSchema } from '../../server/src/testing/store.ts';
import type { Engine } from './installation.ts';

type Row = Readonly<Record<string, unknown>>;

/** A database as a release has left it, without a server. */
export interface OldDatabase {
  /** A file, or an address. */
  readonly place: string;
  readonly open: () => Promise<Store>;
  /** SQL beside the store. */
  readonly run: (sql: string) => Promise<readonly Row[]>;
  /** What the engine itself finds wrong. */
  readonly complaints: () => Promise<readonly Row[]>;
  readonly remove: () => Promise<void>;
}

/** An empty database. */
export const createOldDatabase = (engine: Engine): Promise<OldDatabase> =>
  engine === 'SQLite' ? createFile() : createSchema();

async function createFile(): Promise<OldDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'beistand-old-'));
  const place = join(folder, 'beistand.sqlite');
  const run = async (sql: string) => {
    const database = new DatabaseSync(place, { enableForeignKeyConstraints: false });
    try {
      return database.prepare(sql).all() as Row[];
    } finally {
      database.close();
    }
  };
  return {
    place,
    open: () => openSqlite(place),
    run,
    complaints: async () => [
      ...(await run('PRAGMA integrity_check')).filter((row) => row['integrity_check'] !== 'ok'),
      ...(await run('PRAGMA foreign_key_check')),
    ],
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function createSchema(): Promise<OldDatabase> {
  const schema = await createTestSchema();
  const { url } = schema;
  return {
    place: url,
    open: () => openPostgres(url),
    run: (sql) => schema.run(sql),
    complaints: async () => [],
    remove: () => schema.drop(),
  };
}

/** Calls back with the number of each statement of `alter` that is about to be sent. */
export function countStatements(store: Store, count: (statement: number) => void): Store {
  let statements = 0;
  const plugin: Parameters<Db['withPlugin']>[0] = {
    transformQuery: ({ node }) => {
      count(++statements);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    ...store,
    alter: (work) =>
      store.alter((db, types) =>
        work(Object.assign(db.withPlugin(plugin), { rows: db.rows }), types),
      ),
  };
}

/** Brings a database to the schema after so many steps. @returns how many statements that took */
export async function migrateTo(database: OldDatabase, steps: number): Promise<number> {
  let statements = 0;
  const store = await database.open();
  await migrate(
    countStatements(store, (statement) => {
      statements = statement;
    }),
    migrations.slice(0, steps),
  );
  await store.close();
  return statements;
}

/** Tables, columns, constraints and indexes, in words of the engine. */
export function schemaOf(engine: Engine, { run }: OldDatabase): Promise<readonly Row[]> {
  if (engine === 'SQLite') {
    return run('select type, name, tbl_name, sql from sqlite_schema order by type, name');
  }
  return run(`
    select 'column' as type, table_name || '.' || column_name as name,
      concat_ws(' ', data_type, is_nullable, column_default) as text
      from information_schema.columns where table_schema = current_schema()
    union all select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
      from pg_constraint where connamespace = current_schema()::regnamespace
    union all select 'index', tablename || '.' || indexname,
      replace(indexdef, current_schema() || '.', '')
      from pg_indexes where schemaname = current_schema()
    order by 1, 2`);
}

/** The columns of a schema, by table. */
export interface Columns {
  readonly [table: string]: readonly { readonly name: string; readonly type: string }[];
}

/** Every table but the one that says which steps have been done. */
export async function columnsOf(engine: Engine, { run }: OldDatabase): Promise<Columns> {
  const rows = await run(
    engine === 'SQLite'
      ? `select t.name as holder, c.name as name, lower(c.type) as type
           from sqlite_schema t, pragma_table_info(t.name) c where t.type = 'table' order by 1, c.cid`
      : `select table_name as holder, column_name as name, data_type as type
           from information_schema.columns where table_schema = current_schema()
           order by 1, ordinal_position`,
  );
  const columns: Record<string, { name: string; type: string }[]> = {};
  for (const { holder, name, type } of rows) {
    if (holder === 'migration') continue;
    (columns[String(holder)] ??= []).push({ name: String(name), type: String(type) });
  }
  return columns;
}

const rowsEach = 3;

/**
 * Puts rows into every table. A value is made of its column's name and the row's number, so that what
 * refers to something finds it: the columns are called alike on both sides.
 */
export async function fill(engine: Engine, database: OldDatabase, columns: Columns): Promise<void> {
  // Whatever the order of the tables.
  if (engine === 'PostgreSQL') {
    const inserts = insertsOf(engine, columns).join(';');
    await database.run(`set session_replication_role = replica; ${inserts}`);
    return;
  }
  for (const insert of insertsOf(engine, columns)) await database.run(insert);
}

function insertsOf(engine: Engine, columns: Columns): readonly string[] {
  const literal = (name: string, type: string, number: number) => {
    if (type === 'bigint') return String(number);
    if (type === 'text') return `'${name}-${number}'`;
    const hex = Buffer.from(`${name}-${number}`).toString('hex');
    return engine === 'SQLite' ? `x'${hex}'` : `'\\x${hex}'::bytea`;
  };
  return Object.entries(columns).map(([table, all]) => {
    const rows = Array.from({ length: rowsEach }, (_, at) => {
      const values = all.map(({ name, type }) => literal(name, type, at + 1));
      return `(${values.join(', ')})`;
    });
    return `insert into ${table} (${namesOf(all)}) values ${rows.join(', ')}`;
  });
}

const namesOf = (columns: Columns[string]): string =>
  columns.map(({ name }) => `"${name}"`).join(', ');

/** What stands in these columns, as text. */
export async function contentOf({ run }: OldDatabase, columns: Columns): Promise<string> {
  const tables: unknown[] = [];
  for (const [table, all] of Object.entries(columns)) {
    const rows = await run(`select ${namesOf(all)} from ${table} order by ${namesOf(all)}`);
    tables.push([table, rows.map((row) => Object.values(row).map(String))]);
  }
  return JSON.stringify(tables);
}
