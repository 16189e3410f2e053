import type { Migration } from '../migrate.ts';

/**
 * What is left of what was erased: for those who sat in a conversation, until their vaults have noted
 * it; and for backups, until none of them holds it any more.
 */
export const erasureMigration: Migration = {
  name: '0011-erasure',
  async up(db, { bytes }) {
    await db.schema
      .createTable('erased')
      .addColumn('centre', 'text', (column) => column.notNull())
      .addColumn('conversation', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('erased_day', 'text', (column) => column.notNull())
      .addColumn('erasures', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('erased_key', ['centre', 'account', 'conversation'])
      .execute();
    await db.schema
      .createTable('erasure_ledger')
      .addColumn('subject', 'text', (column) => column.primaryKey())
      .addColumn('erased_day', 'text', (column) => column.notNull())
      .addColumn('retract', bytes)
      .execute();
    await db.schema
      .createTable('observed_day')
      .addColumn('day', 'text', (column) => column.primaryKey())
      .execute();
  },
};
