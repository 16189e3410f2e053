import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';
import type { ColumnTypes, Db } from '../store.ts';

/**
 * Passwords reset by e-mail: accounts that have lost their name to another, and requests under way.
 * Whoever has given an address before was told that it brings no new password: so it does not.
 */
export const resetsMigration: Migration = {
  name: '0013-resets',
  async up(db, types) {
    await changeAccounts(db);
    await createRequests(db, types);
  },
};

async function changeAccounts(db: Db): Promise<void> {
  const texts = ['lost_hash', 'reset_day', 'reset_side', 'reset_of'];
  for (const column of texts) {
    await db.schema.alterTable('account').addColumn(column, 'text').execute();
  }
  await db.schema.alterTable('account').addColumn('lost_number', 'bigint').execute();
  await db.schema
    .alterTable('account')
    .addColumn('never_reset', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`update account set never_reset = 1 where exists (
    select 1 from mail_address
    where mail_address.centre = account.centre and mail_address.account = account.account
  )`.execute(db);
  await db.schema
    .createIndex('account_lost')
    .on('account')
    .columns(['centre', 'lost_hash', 'lost_number'])
    .execute();
}

async function createRequests(db: Db, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('reset_request')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('name_hash', 'text', (column) => column.notNull())
    .addColumn('draw', bytes, (column) => column.notNull())
    .addColumn('sealed', bytes, (column) => column.notNull())
    .addColumn('lang', 'text', (column) => column.notNull())
    .addColumn('account', 'text')
    .addColumn('tries', 'bigint', (column) => column.notNull())
    .addColumn('proved', 'bigint', (column) => column.notNull())
    .addColumn('until_slot', 'bigint', (column) => column.notNull())
    .addColumn('due_slot', 'bigint')
    .addColumn('lease', 'text')
    .addColumn('lease_slot', 'bigint')
    .addPrimaryKeyConstraint('reset_request_key', ['centre', 'ticket'])
    .addForeignKeyConstraint('of_centre', ['centre'], 'centre', ['centre'])
    .addForeignKeyConstraint(
      'of_account',
      ['centre', 'account'],
      'account',
      ['centre', 'account'],
      (key) => key.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('reset_request_due')
    .on('reset_request')
    .columns(['due_slot'])
    .execute();
  await db.schema
    .createIndex('reset_request_account')
    .on('reset_request')
    .columns(['centre', 'account'])
    .execute();
}
