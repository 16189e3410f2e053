import type { Migration } from '../migrate.ts';

/** By what a process knows that its secrets are those of this database. */
export const secretsCheckMigration: Migration = {
  name: '0003-secrets-check',
  async up(db) {
    await db.schema
      .createTable('secrets_check')
      .addColumn('fingerprint', 'text', (column) => column.primaryKey())
      .execute();
  },
};
