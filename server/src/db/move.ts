import { createTally, ensureEmpty, insertRows, pagesOf, type TableName, tallyOf } from './rows.ts';
import type { Db, Store } from './store.ts';
import { tableNames } from './tables.ts';

/** One table, as it arrived. */
export interface MovedTable {
  readonly table: TableName;
  readonly rows: number;
  /** Over all rows, whatever their order; hex. */
  readonly hash: string;
}

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
  for await (const rows of pagesOf(source, 'sqlite', table)) {
    sent.add(rows);
    await insertRows(target, table, rows);
  }
  const moved = { table, ...(await tallyOf(target, 'postgres', table)) };
  const wanted = sent.result();
  if (moved.rows !== wanted.rows || moved.hash !== wanted.hash) {
    throw new Error(`The table ${table} has not arrived as it was; nothing has been stored.`);
  }
  return moved;
}
