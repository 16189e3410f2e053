import type { ColumnTypes, Db, Store } from './store.ts';
import { accountsMigration } from './migrations/0001-accounts.ts';
import { conversationsMigration } from './migrations/0002-conversations.ts';
import { secretsCheckMigration } from './migrations/0003-secrets-check.ts';
import { freshTabsMigration } from './migrations/0004-fresh-tabs.ts';
import { factorsMigration } from './migrations/0005-factors.ts';
import { successionMigration } from './migrations/0006-succession.ts';
import { begunUnderMigration } from './migrations/0007-begun-under.ts';
import { wrongCodesMigration } from './migrations/0008-wrong-codes.ts';
import { takenBackMigration } from './migrations/0009-taken-back.ts';
import { noticesMigration } from './migrations/0010-notices.ts';
import { erasureMigration } from './migrations/0011-erasure.ts';
import { retentionMigration } from './migrations/0012-retention.ts';
import { resetsMigration } from './migrations/0013-resets.ts';

/** One step of the schema. Frozen once released: a mistake is mended by a later step. */
export interface Migration {
  readonly name: string;
  up(db: Db, types: ColumnTypes): Promise<void>;
}

/** Every step, in order. */
export const migrations: readonly Migration[] = [
  accountsMigration,
  conversationsMigration,
  secretsCheckMigration,
  freshTabsMigration,
  factorsMigration,
  successionMigration,
  begunUnderMigration,
  wrongCodesMigration,
  takenBackMigration,
  noticesMigration,
  erasureMigration,
  retentionMigration,
  resetsMigration,
];

/**
 * Brings the schema up to date. Each step is one transaction with its own entry, so that a
 * process killed in between goes on where it stopped. Of several processes that start at the same
 * time, one does it and the others wait.
 *
 * @param steps  fewer only to make a database as an older release left it
 */
export async function migrate(store: Store, steps = migrations): Promise<void> {
  await store.alter((db) =>
    db.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .execute(),
  );
  for (const migration of steps) {
    if (await isDone(store, migration)) continue;
    await store.alter(async (db, types) => {
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

async function isDone(store: Store, { name }: Migration): Promise<boolean> {
  const row = await store.read((db) =>
    db.selectFrom('migration').select('name').where('name', '=', name).executeTakeFirst(),
  );
  return row !== undefined;
}
