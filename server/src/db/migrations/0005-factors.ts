import type { Migration } from '../migrate.ts';
import type { ColumnTypes, Db } from '../store.ts';

/** Second factors of staff, and what a session knows of them. */
export const factorsMigration: Migration = {
  name: '0005-factors',
  async up(db, types) {
    await createFactors(db, types);
    await createLedgers(db);
    await db.schema.alterTable('login_ticket').addColumn('proved_slot', 'bigint').execute();
    await db.schema.alterTable('session').addColumn('proved_slot', 'bigint').execute();
    await db.schema
      .alterTable('session')
      .addColumn('lacks_factor', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};

async function createFactors(db: Db, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('passkey')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('passkey', 'text', (column) => column.notNull())
    .addColumn('credential', bytes, (column) => column.notNull())
    .addColumn('public_key', bytes, (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('added_day', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('passkey_key', ['centre', 'passkey'])
    .addForeignKeyConstraint('of_account', ...ofAccount, (key) => key.onDelete('cascade'))
    .execute();
  await db.schema
    .createIndex('passkey_account')
    .on('passkey')
    .columns(['centre', 'account'])
    .execute();
  await db.schema
    .createTable('code_app')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('salt', bytes, (column) => column.notNull())
    .addColumn('added_day', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('code_app_key', ['centre', 'account'])
    .addForeignKeyConstraint('of_account', ...ofAccount, (key) => key.onDelete('cascade'))
    .execute();
}

async function createLedgers(db: Db): Promise<void> {
  await db.schema
    .createTable('factor_ticket')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('drawn', 'text', (column) => column.notNull())
    .addColumn('tab', 'text')
    .addColumn('handle', 'text')
    .addColumn('until_slot', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('factor_ticket_key', ['centre', 'ticket'])
    .addForeignKeyConstraint('of_account', ...ofAccount, (key) => key.onDelete('cascade'))
    .execute();
  await db.schema
    .createTable('spent_code')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('until_slot', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('spent_code_key', ['centre', 'code'])
    .addForeignKeyConstraint('of_centre', ['centre'], 'centre', ['centre'])
    .execute();
}

const ofAccount: [['centre', 'account'], 'account', ['centre', 'account']] = [
  ['centre', 'account'],
  'account',
  ['centre', 'account'],
];
