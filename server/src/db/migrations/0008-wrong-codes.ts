import type { Migration } from '../migrate.ts';

/** Wrong codes of second factors, counted by account until a right one, over all processes. */
export const wrongCodesMigration: Migration = {
  name: '0008-wrong-codes',
  async up(db) {
    await db.schema
      .createTable('wrong_code')
      .addColumn('centre', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('lately', 'bigint', (column) => column.notNull())
      .addColumn('until_slot', 'bigint', (column) => column.notNull())
      .addColumn('since_right', 'bigint', (column) => column.notNull())
      .addColumn('untold', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('wrong_code_key', ['centre', 'account'])
      .addForeignKeyConstraint(
        'of_account',
        ['centre', 'account'],
        'account',
        ['centre', 'account'],
        (key) => key.onDelete('cascade'),
      )
      .execute();
  },
};
