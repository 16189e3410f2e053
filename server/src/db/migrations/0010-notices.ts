import type { Migration } from '../migrate.ts';
import type { ColumnTypes, Db } from '../store.ts';

/** E-mail: addresses under the mail key, codes that prove them, and what is to be sent. */
export const noticesMigration: Migration = {
  name: '0010-notices',
  async up(db, types) {
    await createAddresses(db, types);
    await createCodes(db, types);
    await createOutbox(db);
  },
};

async function createAddresses(db: Db, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('mail_key')
    .addColumn('public_key', bytes, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('mail_address')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('sealed', bytes, (column) => column.notNull())
    .addColumn('subject', bytes)
    .addColumn('lang', 'text', (column) => column.notNull())
    .addColumn('notices', 'bigint', (column) => column.notNull())
    .addColumn('days', 'bigint', (column) => column.notNull())
    .addColumn('from_hour', 'bigint', (column) => column.notNull())
    .addColumn('until_hour', 'bigint', (column) => column.notNull())
    .addColumn('bounces', 'bigint', (column) => column.notNull())
    .addColumn('noticed_day', 'text')
    .addPrimaryKeyConstraint('mail_address_key', ['centre', 'account'])
    .addForeignKeyConstraint('of_account', ...ofAccount, (key) => key.onDelete('cascade'))
    .execute();
}

async function createCodes(db: Db, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('mail_code')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('salt', bytes)
    .addColumn('sealed', bytes)
    .addColumn('lang', 'text', (column) => column.notNull())
    .addColumn('tries', 'bigint', (column) => column.notNull())
    .addColumn('until_slot', 'bigint', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('asked', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('mail_code_key', ['centre', 'account'])
    .addForeignKeyConstraint('of_account', ...ofAccount, (key) => key.onDelete('cascade'))
    .execute();
  await db.schema
    .createTable('mail_count')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('codes', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('mail_count_key', ['centre', 'address'])
    .addForeignKeyConstraint('of_centre', ['centre'], 'centre', ['centre'])
    .execute();
}

async function createOutbox(db: Db): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('due_slot', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'bigint', (column) => column.notNull())
    .addColumn('lease', 'text')
    .addColumn('lease_slot', 'bigint')
    .addPrimaryKeyConstraint('outbox_key', ['centre', 'account', 'kind'])
    .addForeignKeyConstraint('of_account', ...ofAccount, (key) => key.onDelete('cascade'))
    .execute();
  await db.schema.createIndex('outbox_due').on('outbox').columns(['due_slot']).execute();
}

const ofAccount: [['centre', 'account'], 'account', ['centre', 'account']] = [
  ['centre', 'account'],
  'account',
  ['centre', 'account'],
];
