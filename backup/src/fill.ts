import { migrate, migrations } from '@beistand/server/src/db/migrate.ts';
import {
  createTally,
  type Engine,
  ensureEmpty,
  insertRows,
  type Row,
  type TableName,
  type Tally,
  tallyOf,
} from '@beistand/server/src/db/rows.ts';
import type { Db, Store } from '@beistand/server/src/db/store.ts';
import { tablesShared } from '@beistand/server/src/db/tables.ts';
import { BackupError } from './backup-error.ts';
import type { readContents } from './contents.ts';
import { type Begin, type Rows, rowsOf, type TableTally } from './frames.ts';

export interface Filling {
  readonly store: Store;
  readonly engine: Engine;
  readonly contents: ReturnType<typeof readContents>;
  /** @throws BackupError where this backup may not be restored here */
  readonly ensureMay: (begin: Begin) => void;
  readonly isErased: (table: TableName, row: Row) => boolean;
  /** A row as it is to come back: of a message that was taken back since, what stands in its place. */
  readonly hollowed: (table: TableName, row: Row) => Row;
}

/** What has become of one table. */
export interface Filled extends TableTally {
  /** Rows that were erased since, and have not come back. */
  readonly erased: number;
}

/**
 * Fills a new database from a backup. All of it is stored or nothing, and only once every row has
 * been read back and compared.
 *
 * @throws Error in words for the operator
 */
export async function fill(filling: Filling): Promise<readonly Filled[]> {
  const { store, contents, ensureMay } = filling;
  const first = await contents.next();
  if (first.done === true || first.value.kind !== 'begin') {
    throw new BackupError('The file does not begin as a backup does.');
  }
  ensureMay(first.value);
  await migrate(store, stepsOf(first.value.schema));
  const filled = await store.alter(async (db) => {
    await ensureEmpty(db);
    return fillTables(db, filling);
  });
  await migrate(store);
  return filled;
}

function stepsOf(schema: readonly string[]): typeof migrations {
  const steps = migrations.slice(0, schema.length);
  if (JSON.stringify(steps.map(({ name }) => name)) === JSON.stringify(schema)) return steps;
  throw new BackupError(
    'The backup is of a newer version of Beistand than this program: install that version first.',
  );
}

const restored: ReadonlySet<TableName> = new Set([...tablesShared('open'), ...tablesShared('day')]);

async function fillTables(db: Db, filling: Filling): Promise<readonly Filled[]> {
  const counts = new Map<TableName, Count>();
  let wanted: readonly TableTally[] | undefined;
  for await (const frame of filling.contents) {
    if (frame.kind === 'begin' || wanted !== undefined) throw disordered();
    if (frame.kind === 'end') wanted = frame.tables;
    else await take(db, frame, counts, filling);
  }
  if (wanted === undefined) throw new BackupError('The file is cut off: its end is missing.');
  const filled: Filled[] = [];
  for (const { table, ...tally } of wanted) {
    const count = counts.get(table) ?? newCount();
    counts.delete(table);
    if (!same(count.came.result(), tally)) {
      throw new BackupError(`The table ${table} is not what the backup says it is.`);
    }
    const stored = await tallyOf(db, filling.engine, table);
    if (!same(stored, count.kept.result())) {
      throw new BackupError(`The table ${table} has not arrived as it was.`);
    }
    filled.push({ table, ...stored, erased: tally.rows - stored.rows });
  }
  if (counts.size > 0) throw disordered();
  return filled;
}

interface Count {
  readonly came: ReturnType<typeof createTally>;
  readonly kept: ReturnType<typeof createTally>;
}

const newCount = (): Count => ({ came: createTally(), kept: createTally() });

async function take(
  db: Db,
  frame: Rows,
  counts: Map<TableName, Count>,
  { isErased, hollowed }: Pick<Filling, 'isErased' | 'hollowed'>,
): Promise<void> {
  const { table } = frame;
  if (!restored.has(table)) throw disordered();
  const count = counts.get(table) ?? newCount();
  counts.set(table, count);
  const rows = rowsOf(frame);
  const kept = rows.filter((row) => !isErased(table, row)).map((row) => hollowed(table, row));
  count.came.add(rows);
  count.kept.add(kept);
  await insertRows(db, table, kept);
}

const same = (one: Tally, other: Tally): boolean =>
  one.rows === other.rows && one.hash === other.hash;

const disordered = (): BackupError => new BackupError('The parts of the backup are not in order.');
