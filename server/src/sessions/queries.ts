import type { Day } from '@beistand/protocol/centres.ts';
import type { AccountId, CentreId, TicketId } from '@beistand/protocol/ids.ts';
import { maxTabs } from '@beistand/protocol/sessions.ts';
import { hashHex } from '../bytes.ts';
import type { Db } from '../db/store.ts';

export interface LoginTicket {
  readonly ticket: TicketId;
  readonly account: AccountId | undefined;
  readonly state: string;
  /** Hash of the record that it was begun with; undefined for an unknown name. */
  readonly record: string | undefined;
  readonly provedSlot: number | undefined;
  readonly untilSlot: number;
}

export async function insertTicket(db: Db, centre: CentreId, ticket: LoginTicket): Promise<void> {
  await db
    .insertInto('login_ticket')
    .values({
      centre,
      ticket: hashHex(ticket.ticket),
      account: ticket.account ?? null,
      state: ticket.state,
      record: ticket.record ?? null,
      proved_slot: ticket.provedSlot ?? null,
      until_slot: ticket.untilSlot,
    })
    .execute();
}

/** Takes a login out of the ledger: it cannot be tried a second time, however it ends. */
export async function takeTicket(
  db: Db,
  centre: CentreId,
  ticket: TicketId,
): Promise<Omit<LoginTicket, 'ticket' | 'untilSlot'> | undefined> {
  const row = await db
    .deleteFrom('login_ticket')
    .where('centre', '=', centre)
    .where('ticket', '=', hashHex(ticket))
    .returning(['account', 'state', 'record', 'proved_slot'])
    .executeTakeFirst();
  return (
    row && {
      account: row.account ?? undefined,
      state: row.state,
      record: row.record ?? undefined,
      provedSlot: row.proved_slot ?? undefined,
    }
  );
}

/** What a person gets who has just proved the password. */
export async function findAccount(db: Db, centre: CentreId, account: AccountId) {
  return db
    .selectFrom('account')
    .innerJoin('slot', (join) =>
      join
        .onRef('slot.centre', '=', 'account.centre')
        .onRef('slot.account', '=', 'account.account'),
    )
    .innerJoin('vault', (join) =>
      join
        .onRef('vault.centre', '=', 'account.centre')
        .onRef('vault.account', '=', 'account.account'),
    )
    .leftJoin('recovery', (join) =>
      join
        .onRef('recovery.centre', '=', 'account.centre')
        .onRef('recovery.account', '=', 'account.account'),
    )
    .select([
      'account.kind',
      'account.staff',
      'account.admin',
      'account.counsellor',
      'account.name_hash',
      'account.lost_hash',
      'account.record',
      'account.last_login_day',
      'slot.slot',
      'vault.n',
      'vault.vault',
      'recovery.lookup_hash',
    ])
    .where('account.centre', '=', centre)
    .where('account.account', '=', account)
    .executeTakeFirstOrThrow();
}

export async function noteLogin(
  db: Db,
  at: { readonly centre: CentreId; readonly account: AccountId; readonly day: Day },
): Promise<void> {
  await db
    .updateTable('account')
    .set({ last_login_day: at.day })
    .where('centre', '=', at.centre)
    .where('account', '=', at.account)
    .execute();
}

export interface OfSession {
  readonly centre: CentreId;
  /** Stored hash of the session's id. */
  readonly session: string;
}

export async function findSession(
  db: Db,
  { centre, session }: OfSession,
): Promise<{ readonly account: string; readonly idle_slot: number } | undefined> {
  return db
    .selectFrom('session')
    .select(['account', 'idle_slot'])
    .where('centre', '=', centre)
    .where('session', '=', session)
    .executeTakeFirst();
}

export interface NewSession extends OfSession {
  readonly account: AccountId;
  readonly idleMinutes: number;
  readonly idleSlot: number;
  /** Slot until which the lock screen asks for no second factor. */
  readonly provedSlot: number | undefined;
  readonly lacksFactor: boolean;
}

export async function storeSession(db: Db, made: NewSession): Promise<void> {
  const state = {
    idle_minutes: made.idleMinutes,
    idle_slot: made.idleSlot,
    proved_slot: made.provedSlot ?? null,
    lacks_factor: made.lacksFactor ? 1 : 0,
  } as const;
  await db
    .insertInto('session')
    .values({ centre: made.centre, session: made.session, account: made.account, ...state })
    .onConflict((conflict) => conflict.columns(['centre', 'session']).doUpdateSet(state))
    .execute();
}

/** Ends a session with all of its tabs. */
export async function deleteSession(db: Db, { centre, session }: OfSession): Promise<void> {
  await db
    .deleteFrom('session')
    .where('centre', '=', centre)
    .where('session', '=', session)
    .execute();
}

export interface NewTab extends OfSession {
  /** Hashes of the tab's token and handle. */
  readonly tab: string;
  readonly handle: string;
  readonly endSlot: number;
  readonly freshSlot: number;
}

/** Adds a tab. A reloaded one takes its own place; beyond four the oldest goes. */
export async function storeTab(db: Db, made: NewTab): Promise<void> {
  const { centre, session, tab, handle } = made;
  await db
    .deleteFrom('tab')
    .where('centre', '=', centre)
    .where('session', '=', session)
    .where('handle', '=', handle)
    .execute();
  const others = await db
    .selectFrom('tab')
    .select(['tab', 'number'])
    .where('centre', '=', centre)
    .where('session', '=', session)
    .orderBy('number', 'desc')
    .execute();
  for (const { tab: oldest } of others.slice(maxTabs - 1)) {
    await db
      .deleteFrom('tab')
      .where('centre', '=', centre)
      .where('session', '=', session)
      .where('tab', '=', oldest)
      .execute();
  }
  await db
    .insertInto('tab')
    .values({
      centre,
      session,
      tab,
      handle,
      number: (others[0]?.number ?? 0) + 1,
      end_slot: made.endSlot,
      fresh_slot: made.freshSlot,
    })
    .execute();
}

/** A second factor has been shown in this session, which lacks none from now on. */
export async function noteProved(
  db: Db,
  { centre, session }: OfSession,
  provedSlot: number,
): Promise<void> {
  await db
    .updateTable('session')
    .set({ proved_slot: provedSlot, lacks_factor: 0 })
    .where('centre', '=', centre)
    .where('session', '=', session)
    .execute();
}

/** Whether an account's sessions may do nothing but set up a second factor. */
export async function setLacksFactor(
  db: Db,
  { centre, account }: { readonly centre: CentreId; readonly account: AccountId },
  lacks: boolean,
): Promise<void> {
  await db
    .updateTable('session')
    .set({ lacks_factor: lacks ? 1 : 0 })
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

/** Deletes what has expired, in every centre. */
export async function sweepSessions(db: Db, slot: number): Promise<void> {
  await db.deleteFrom('tab').where('end_slot', '<=', slot).execute();
  await db.deleteFrom('session').where('idle_slot', '<=', slot).execute();
  await db.deleteFrom('login_ticket').where('until_slot', '<', slot).execute();
}
