import type { Migration } from '../migrate.ts';

/**
 * Under which password something was begun: logins, and changes of password. What is under way at the
 * upgrade has none, and is begun again.
 */
export const begunUnderMigration: Migration = {
  name: '0007-begun-under',
  async up(db) {
    await db.schema.alterTable('login_ticket').addColumn('record', 'text').execute();
    await db.schema.alterTable('factor_ticket').addColumn('record', 'text').execute();
    await db.schema.alterTable('tab').addColumn('record', 'text').execute();
  },
};
