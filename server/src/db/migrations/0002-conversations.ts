import type { Migration } from '../migrate.ts';
import type { ColumnTypes, Db } from '../store.ts';

/** Staff, teams, conversations, messages, drafts, consents and the audit trail. */
export const conversationsMigration: Migration = {
  name: '0002-conversations',
  async up(db, types) {
    await createConversations(db, types);
    await createMembers(db, types);
    await createMessages(db, types);
    await createCases(db);
    await createInvitations(db, types);
    await createTrust(db, types);
    await createAudit(db);
  },
};

async function createConversations(db: Db, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('conversation')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('statement_hash', 'text', (column) => column.notNull())
    .addColumn('newest', 'bigint', (column) => column.notNull())
    .addColumn('newest_day', 'text')
    .addColumn('created_day', 'text', (column) => column.notNull())
    .addColumn('tips', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('conversation_key', ['centre', 'conversation'])
    .execute();
  await db.schema
    .createTable('epoch')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('statement', bytes, (column) => column.notNull())
    .addColumn('keys', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('epoch_key', ['centre', 'conversation', 'n'])
    .execute();
}

async function createMembers(db: Db, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('seat')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('seat', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('staff', 'bigint', (column) => column.notNull())
    .addColumn('last_seq', 'bigint', (column) => column.notNull())
    .addColumn('last_hash', bytes)
    .addPrimaryKeyConstraint('seat_key', ['centre', 'conversation', 'number'])
    .addUniqueConstraint('seat_once', ['centre', 'conversation', 'seat'])
    .execute();
  await db.schema
    .createTable('membership')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('seat', 'bigint', (column) => column.notNull())
    .addColumn('from_n', 'bigint', (column) => column.notNull())
    .addColumn('until_n', 'bigint')
    .addColumn('from_position', 'bigint', (column) => column.notNull())
    .addColumn('until_position', 'bigint')
    .addPrimaryKeyConstraint('membership_key', ['centre', 'conversation', 'seat', 'from_n'])
    .execute();
  await db.schema
    .createTable('epoch_grant')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('seat', 'bigint', (column) => column.notNull())
    .addColumn('wrapped_key', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('epoch_grant_key', ['centre', 'conversation', 'n', 'seat'])
    .execute();
}

async function createMessages(db: Db, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('message')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('seat', 'bigint', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('id', bytes, (column) => column.notNull())
    .addColumn('hash', bytes, (column) => column.notNull())
    .addColumn('stored', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('message_key', ['centre', 'conversation', 'position'])
    .addUniqueConstraint('message_number', ['centre', 'conversation', 'seat', 'seq'])
    .addUniqueConstraint('message_id', ['centre', 'conversation', 'seat', 'id'])
    .execute();
  await db.schema
    .createTable('reader')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('read', 'bigint', (column) => column.notNull())
    .addColumn('own_read', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reader_key', ['centre', 'conversation', 'account'])
    .execute();
  await db.schema
    .createIndex('reader_by_account')
    .on('reader')
    .columns(['centre', 'account', 'place', 'conversation'])
    .execute();
  await db.schema
    .createTable('draft')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('draft', 'text', (column) => column.notNull())
    .addColumn('stored', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('draft_key', ['centre', 'account', 'draft'])
    .execute();
}

async function createCases(db: Db): Promise<void> {
  await db.schema
    .createTable('counselling_case')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('policy', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('waiting', 'text', (column) => column.notNull())
    .addColumn('promised_day', 'text', (column) => column.notNull())
    .addColumn('accepted_day', 'text')
    .addColumn('answered_day', 'text')
    .addColumn('due_day', 'text')
    .addPrimaryKeyConstraint('counselling_case_key', ['centre', 'conversation'])
    .execute();
  await db.schema
    .createTable('consent')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('terms', 'bigint', (column) => column.notNull())
    .addColumn('agreed_day', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('consent_key', ['centre', 'account', 'conversation', 'terms'])
    .execute();
}

async function createInvitations(db: Db, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('invitation')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('invitation', 'text', (column) => column.notNull())
    .addColumn('admin', 'bigint', (column) => column.notNull())
    .addColumn('counsellor', 'bigint', (column) => column.notNull())
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('expires_day', 'text', (column) => column.notNull())
    .addColumn('account', 'text')
    .addColumn('answer', bytes)
    .addColumn('tag', bytes)
    .addPrimaryKeyConstraint('invitation_key', ['centre', 'invitation'])
    .addUniqueConstraint('invitation_account', ['centre', 'account'])
    .execute();
}

async function createTrust(db: Db, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('certificate')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('serial', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('staff', 'text', (column) => column.notNull())
    .addColumn('seat', 'text', (column) => column.notNull())
    .addColumn('from_hour', 'bigint', (column) => column.notNull())
    .addColumn('until_hour', 'bigint', (column) => column.notNull())
    .addColumn('certificate', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('certificate_key', ['centre', 'serial'])
    .addUniqueConstraint('certificate_hash', ['centre', 'hash'])
    .execute();
  await db.schema
    .createIndex('certificate_by_account')
    .on('certificate')
    .columns(['centre', 'account'])
    .execute();
  await db.schema
    .createIndex('certificate_by_seat')
    .on('certificate')
    .columns(['centre', 'seat'])
    .execute();
  await db.schema
    .createTable('revocations')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('revocations', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('revocations_key', ['centre', 'n'])
    .execute();
  await db.schema
    .createTable('roster')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('roster', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('roster_key', ['centre', 'team', 'n'])
    .execute();
}

async function createAudit(db: Db): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('centre', 'text', (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('done_day', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_key', ['centre', 'number'])
    .execute();
}
