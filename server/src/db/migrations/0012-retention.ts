import type { Migration } from '../migrate.ts';
import type { Db } from '../store.ts';

/**
 * What ends by itself: for each counselling the observed day from which is counted, for each account
 * without an enquiry the same; what a counsellor was asked to erase; and who is doing it.
 */
export const retentionMigration: Migration = {
  name: '0012-retention',
  async up(db, { bytes }) {
    await createSpans(db);
    await db.schema
      .createTable('erasure_request')
      .addColumn('centre', 'text', (column) => column.notNull())
      .addColumn('conversation', 'text', (column) => column.notNull())
      .addColumn('newest', 'bigint', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addColumn('erasure', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('erasure_request_key', ['centre', 'conversation'])
      .addForeignKeyConstraint('of_conversation', ...ofConversation)
      .execute();
    await db.schema
      .createTable('job')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('done', 'bigint', (column) => column.notNull())
      .addColumn('lease', 'text')
      .addColumn('lease_slot', 'bigint')
      .execute();
    await db.schema.alterTable('erased').addColumn('reason', 'text').execute();
  },
};

async function createSpans(db: Db): Promise<void> {
  await db.schema
    .createTable('retention')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('newest', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('warned', 'bigint')
    .addPrimaryKeyConstraint('retention_key', ['centre', 'conversation'])
    .addForeignKeyConstraint('of_conversation', ...ofConversation)
    .execute();
  await db.schema
    .createTable('idle_account')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('login_day', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('idle_account_key', ['centre', 'account'])
    .addForeignKeyConstraint('of_account', ['centre', 'account'], 'account', ['centre', 'account'])
    .execute();
}

const ofConversation: [['centre', 'conversation'], 'conversation', ['centre', 'conversation']] = [
  ['centre', 'conversation'],
  'conversation',
  ['centre', 'conversation'],
];
