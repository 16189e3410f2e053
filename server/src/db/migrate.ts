import type { Db, Store } from './store.ts';
import { accountsMigration } from './migrations/0001-accounts.ts';
import { conversationsMigration } from './migrations/0002-conversations.ts';

/** One step of the schema. Frozen once released: a mistake is mended by a later step. */
export interface Migration {
  readonly name: string;
  up(db: Db, types: ColumnTypes): Promise<void>;
}

/** Column types that the databases name differently. */
export interface ColumnTypes {
  readonly bytes: 'blob' | 'bytea';
}

/** Every step, in order. */
const migrations: readonly Migration[] = [accountsMigration, conversationsMigration];

/**
 * Brings the schema up to date. Each step is one transaction with its own entry, so that a
 * process killed in between goes on where it stopped.
 */
export async function migrate(store: Store, types: ColumnTypes = { bytes: 'blob' }): Promise<void> {
  await store.write((db) =>
    db.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .execute(),
  );
  for (const migration of migrations) {
    await store.write(async (db) => {
      const done = await db
        .insertInto('migration')
        .values({ name: migration.name })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .returning('name')
        .executeTakeFirst();
      if (done !== undefined) await migration.up(db, types);
    });
  }
}
