import type { Migration } from '../migrate.ts';

/** How long ago a tab gave the password. Tabs that are open at the upgrade count as stale. */
export const freshTabsMigration: Migration = {
  name: '0004-fresh-tabs',
  async up(db) {
    await db.schema
      .alterTable('tab')
      .addColumn('fresh_slot', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
