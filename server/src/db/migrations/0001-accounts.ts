import type { CreateTableBuilder } from 'kysely';
import type { Migration } from '../migrate.ts';
import type { ColumnTypes, Db } from '../store.ts';

/** Centres, teams, accounts with what belongs to them, sessions, one-time ledgers. */
export const accountsMigration: Migration = {
  name: '0001-accounts',
  async up(db, types) {
    await createCentres(db, types);
    await createAccounts(db, types);
    await createSessions(db);
    await createLedgers(db);
  },
};

async function createCentres(db: Db, { bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('centre')
    .addColumn('centre', 'text', (column) => column.primaryKey())
    .addColumn('host', 'text', (column) => column.notNull().unique())
    .addColumn('root', bytes, (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('created_day', 'text', (column) => column.notNull())
    .execute();
  await ofCentre(db.schema.createTable('team'))
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('deputy', 'text')
    .addPrimaryKeyConstraint('team_key', ['centre', 'team'])
    .execute();
}

async function createAccounts(db: Db, { bytes }: ColumnTypes): Promise<void> {
  await ofCentre(db.schema.createTable('account'))
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('name_hash', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('staff', 'text')
    .addColumn('admin', 'bigint', (column) => column.notNull())
    .addColumn('counsellor', 'bigint', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .addColumn('created_day', 'text', (column) => column.notNull())
    .addColumn('last_login_day', 'text')
    .addPrimaryKeyConstraint('account_key', ['centre', 'account'])
    .addUniqueConstraint('account_name', ['centre', 'name_hash'])
    .execute();
  await ofAccount(ofCentre(db.schema.createTable('slot')))
    .addColumn('slot', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('slot_key', ['centre', 'account'])
    .execute();
  await ofAccount(ofCentre(db.schema.createTable('recovery')))
    .addColumn('lookup_hash', 'text', (column) => column.notNull())
    .addColumn('slot', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('recovery_key', ['centre', 'account'])
    .addUniqueConstraint('recovery_lookup', ['centre', 'lookup_hash'])
    .execute();
  await ofAccount(ofCentre(db.schema.createTable('vault')))
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('vault', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('vault_key', ['centre', 'account'])
    .execute();
}

async function createSessions(db: Db): Promise<void> {
  await ofAccount(ofCentre(db.schema.createTable('session')))
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('idle_minutes', 'bigint', (column) => column.notNull())
    .addColumn('idle_slot', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('session_key', ['centre', 'session'])
    .execute();
  await db.schema
    .createIndex('session_account')
    .on('session')
    .columns(['centre', 'account'])
    .execute();
  await db.schema.createIndex('session_idle').on('session').column('idle_slot').execute();
  await ofCentre(db.schema.createTable('tab'))
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('tab', 'text', (column) => column.notNull())
    .addColumn('handle', 'text', (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('end_slot', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('tab_key', ['centre', 'session', 'tab'])
    .addForeignKeyConstraint(
      'tab_session',
      ['centre', 'session'],
      'session',
      ['centre', 'session'],
      (key) => key.onDelete('cascade'),
    )
    .execute();
  await ofCentre(db.schema.createTable('login_ticket'))
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('account', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('until_slot', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('login_ticket_key', ['centre', 'ticket'])
    .execute();
  await db.schema
    .createIndex('login_ticket_until')
    .on('login_ticket')
    .column('until_slot')
    .execute();
}

async function createLedgers(db: Db): Promise<void> {
  await ofAccount(ofCentre(db.schema.createTable('recovery_ticket')))
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('until_slot', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('recovery_ticket_key', ['centre', 'ticket'])
    .execute();
  await ofCentre(db.schema.createTable('spent_challenge'))
    .addColumn('challenge', 'text', (column) => column.notNull())
    .addColumn('until_slot', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('spent_challenge_key', ['centre', 'challenge'])
    .execute();
  await db.schema
    .createTable('setup_token')
    .addColumn('token', 'text', (column) => column.primaryKey())
    .execute();
}

function ofCentre(table: CreateTableBuilder<string>) {
  return table
    .addColumn('centre', 'text', (column) => column.notNull())
    .addForeignKeyConstraint('of_centre', ['centre'], 'centre', ['centre']);
}

function ofAccount(table: ReturnType<typeof ofCentre>) {
  return table
    .addColumn('account', 'text', (column) => column.notNull())
    .addForeignKeyConstraint(
      'of_account',
      ['centre', 'account'],
      'account',
      ['centre', 'account'],
      (key) => key.onDelete('cascade'),
    );
}
