import type { Migration } from '../migrate.ts';

/** The line of a centre's root keys after the first one. */
export const successionMigration: Migration = {
  name: '0006-succession',
  async up(db, { bytes }) {
    await db.schema
      .createTable('succession')
      .addColumn('centre', 'text', (column) => column.notNull())
      .addColumn('n', 'bigint', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('succession', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('succession_key', ['centre', 'n'])
      .execute();
  },
};
