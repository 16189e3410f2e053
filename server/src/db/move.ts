import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Store } from './store.ts';
import { tableNames, type Tables } from './tables.ts';

type TableName = keyof Tables;

/** One table, as it arrived. */
export interface MovedTable {
  readonly table: TableName;
  readonly rows: number;
  /** Over all rows, whatever their order; hex. */
  readonly hash: string;
}

/** Rows read and written at a time: a few megabytes at most. */
const pageRows = 200;

/**
 * Copies every table from a SQLite store to an empty PostgreSQL one, both with the same schema.
 * Then reads it back and compares it row by row; only if all of it agrees is it stored. Nobody
 * writes to either meanwhile.
 *
 * @throws Error in words for the operator; the target is empty then, and the source as it was
 */
export async function moveStore(from: Store, to: Store): Promise<readonly MovedTable[]> {
  return to.alter(async (target) => {
    await ensureEmpty(target);
    return from.alter(async (source) => {
      await ensureSameSchema(source, target);
      const moved: MovedTable[] = [];
      for (const table of tableNames) {
        if (table !== 'migration') moved.push(await moveTable(source, target, table));
      }
      return moved;
    });
  });
}

async function ensureEmpty(target: Db): Promise<void> {
  for (const table of tableNames) {
    if (table === 'migration') continue;
    const row = await target.selectFrom(table).selectAll().limit(1).executeTakeFirst();
    if (row !== undefined) throw new Error(`The target is not empty: there are rows in ${table}.`);
  }
}

async function ensureSameSchema(source: Db, target: Db): Promise<void> {
  const [there, here] = await Promise.all(
    [source, target].map((db) =>
      db.selectFrom('migration').select('name').orderBy('name').execute(),
    ),
  );
  if (JSON.stringify(there) !== JSON.stringify(here)) {
    throw new Error('The two databases do not have the same schema.');
  }
}

async function moveTable(source: Db, target: Db, table: TableName): Promise<MovedTable> {
  const sent = createTally();
  for await (const rows of pagesOfSource(source, table)) {
    sent.add(rows);
    await insert(target, table, rows);
  }
  const arrived = createTally();
  for await (const rows of pagesOfTarget(target, table)) arrived.add(rows);
  const moved = { table, ...arrived.result() };
  const wanted = sent.result();
  if (moved.rows !== wanted.rows || moved.hash !== wanted.hash) {
    throw new Error(`The table ${table} has not arrived as it was; nothing has been stored.`);
  }
  return moved;
}

type Row = Readonly<Record<string, unknown>>;

async function* pagesOfSource(db: Db, table: TableName): AsyncGenerator<readonly Row[]> {
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

async function* pagesOfTarget(db: Db, table: TableName): AsyncGenerator<readonly Row[]> {
  await sql`declare arrived no scroll cursor for select * from ${sql.table(table)}`.execute(db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(pageRows)} from arrived`.execute(db);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close arrived`.execute(db);
}

async function insert(db: Db, table: TableName, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((name) => row[name]))})`);
  const names = sql.join(columns.map((name) => sql.id(name)));
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(db);
}

interface Tally {
  add(rows: readonly Row[]): void;
  result(): { readonly rows: number; readonly hash: string };
}

/** Counts rows and adds up their hashes, so that the order in which they come does not matter. */
function createTally(): Tally {
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

function hashOf(row: Row): string {
  const cells = Object.keys(row)
    .toSorted()
    .map((name) => [name, cellOf(row[name])]);
  return createHash('sha256').update(JSON.stringify(cells)).digest('hex');
}

/** A value with its type: the number 1 is not the text "1". */
function cellOf(value: unknown): readonly string[] {
  if (value === null) return ['null'];
  if (value instanceof Uint8Array) return ['bytes', Buffer.from(value).toString('base64')];
  if (typeof value === 'string' || typeof value === 'number') return [typeof value, String(value)];
  throw new Error(`a ${typeof value} cannot be moved`);
}
