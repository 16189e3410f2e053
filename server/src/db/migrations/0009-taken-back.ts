import type { Migration } from '../migrate.ts';

/** How many messages of a conversation were taken back: who was away learns from it to look again. */
export const takenBackMigration: Migration = {
  name: '0009-taken-back',
  async up(db) {
    await db.schema
      .alterTable('conversation')
      .addColumn('taken_back', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
