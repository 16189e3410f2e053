import type { AccountId, CentreId, TicketId } from '@beistand/protocol/ids.ts';
import { mostBefore } from '@beistand/protocol/sessions.ts';
import { hashHex } from '../bytes.ts';
import type { Db } from '../db/store.ts';

export interface OfAccount {
  readonly centre: CentreId;
  readonly account: AccountId;
}

/** A request as it comes: nothing of it says whether there is such a name. */
export interface NewReset {
  readonly ticket: TicketId;
  readonly nameHash: string;
  readonly draw: Uint8Array;
  readonly sealed: Uint8Array;
  readonly lang: 'de' | 'en';
  readonly slot: number;
  readonly untilSlot: number;
}

export async function insertReset(db: Db, centre: CentreId, made: NewReset): Promise<void> {
  await db
    .insertInto('reset_request')
    .values({
      centre,
      ticket: hashHex(made.ticket),
      name_hash: made.nameHash,
      draw: made.draw,
      sealed: made.sealed,
      lang: made.lang,
      account: null,
      tries: 0,
      proved: 0,
      until_slot: made.untilSlot,
      due_slot: made.slot,
      lease: null,
      lease_slot: null,
    })
    .execute();
}

/** A request that this process looks at. */
export interface LeasedReset {
  readonly centre: CentreId;
  /** Hash of the ticket. */
  readonly ticket: string;
  readonly nameHash: string;
  readonly draw: Uint8Array;
  readonly sealed: Uint8Array;
  readonly lang: 'de' | 'en';
  readonly untilSlot: number;
  /** Whether the digits were on their way already. */
  readonly tried: boolean;
  /** Names the lease: whoever has lost it changes nothing any more. */
  readonly lease: string;
}

/** Takes what is due and nobody else is at, as `leaseDue` does with mails. */
export async function leaseResets(
  db: Db,
  given: {
    readonly slot: number;
    readonly untilSlot: number;
    readonly lease: string;
    readonly most: number;
  },
): Promise<readonly LeasedReset[]> {
  const { slot, untilSlot, lease, most } = given;
  const due = await db
    .selectFrom('reset_request')
    .select(['centre', 'ticket', 'name_hash', 'draw', 'sealed', 'lang', 'until_slot', 'account'])
    .where('due_slot', '<=', slot)
    .where((is) => is.or([is('lease', 'is', null), is('lease_slot', '<', slot)]))
    .orderBy('due_slot')
    .limit(most)
    .execute();
  for (const { centre, ticket } of due) {
    await db
      .updateTable('reset_request')
      .set({ lease, lease_slot: untilSlot })
      .where('centre', '=', centre)
      .where('ticket', '=', ticket)
      .execute();
  }
  return due.map(({ name_hash: nameHash, until_slot: until, account, ...row }) => ({
    ...row,
    nameHash,
    untilSlot: until,
    tried: account !== null,
    lease,
  }));
}

/**
 * Whose a name is, where it may be reset by e-mail: a seeker's who allows it, and has not been lost by
 * too many.
 */
export async function findOwner(
  db: Db,
  centre: CentreId,
  nameHash: string,
): Promise<AccountId | undefined> {
  const row = await db
    .selectFrom('account')
    .select('account')
    .where('centre', '=', centre)
    .where('name_hash', '=', nameHash)
    .where('kind', '=', 'seeker')
    .where('never_reset', '=', 0)
    .executeTakeFirst();
  const lost = await lostNumbers(db, centre, nameHash);
  return lost.length >= mostBefore ? undefined : row?.account;
}

async function lostNumbers(db: Db, centre: CentreId, nameHash: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('account')
    .select('lost_number')
    .where('centre', '=', centre)
    .where('lost_hash', '=', nameHash)
    .execute();
  return rows.map((row) => row.lost_number ?? 0);
}

/** Notes whose reset it is: from now on its digits open something. False where the lease is lost. */
export async function noteOwner(
  db: Db,
  { centre, ticket, lease }: LeasedReset,
  { account, slot }: { readonly account: AccountId; readonly slot: number },
): Promise<boolean> {
  const row = await db
    .updateTable('reset_request')
    .set({ account })
    .where('centre', '=', centre)
    .where('ticket', '=', ticket)
    .where('lease', '=', lease)
    .where('lease_slot', '>=', slot)
    .returning('ticket')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a request back. `dueSlot`: when it is looked at again; undefined: never. */
export async function giveBack(
  db: Db,
  { centre, ticket, lease }: LeasedReset,
  dueSlot: number | undefined,
): Promise<void> {
  await db
    .updateTable('reset_request')
    .set({ due_slot: dueSlot ?? null, lease: null, lease_slot: null })
    .where('centre', '=', centre)
    .where('ticket', '=', ticket)
    .where('lease', '=', lease)
    .execute();
}

export interface StoredReset {
  readonly account: AccountId | undefined;
  readonly tries: number;
  readonly untilSlot: number;
}

export async function findReset(
  db: Db,
  centre: CentreId,
  ticket: TicketId,
): Promise<StoredReset | undefined> {
  const row = await db
    .selectFrom('reset_request')
    .select(['account', 'tries', 'until_slot'])
    .where('centre', '=', centre)
    .where('ticket', '=', hashHex(ticket))
    .executeTakeFirst();
  return row && { account: row.account ?? undefined, tries: row.tries, untilSlot: row.until_slot };
}

/** Notes what became of a try. */
export async function noteTry(
  db: Db,
  centre: CentreId,
  ticket: TicketId,
  noted: { readonly tries: number; readonly proved: boolean; readonly untilSlot: number },
): Promise<void> {
  await db
    .updateTable('reset_request')
    .set({ tries: noted.tries, proved: noted.proved ? 1 : 0, until_slot: noted.untilSlot })
    .where('centre', '=', centre)
    .where('ticket', '=', hashHex(ticket))
    .execute();
}

/** Takes a reset whose digits were right out of the ledger. */
export async function takeProved(
  db: Db,
  centre: CentreId,
  ticket: TicketId,
): Promise<(OfAccount & { readonly nameHash: string; readonly untilSlot: number }) | undefined> {
  const row = await db
    .deleteFrom('reset_request')
    .where('centre', '=', centre)
    .where('ticket', '=', hashHex(ticket))
    .where('proved', '=', 1)
    .returning(['account', 'name_hash', 'until_slot'])
    .executeTakeFirst();
  if (row === undefined || row.account === null) return undefined;
  return { centre, account: row.account, nameHash: row.name_hash, untilSlot: row.until_slot };
}

/** Ends every reset of an account that is under way. */
export async function endResets(db: Db, { centre, account }: OfAccount): Promise<void> {
  await db
    .deleteFrom('reset_request')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

/**
 * Takes an account's name away and nothing else. `inPlace`: what stands where its hash stood, so that
 * the name is free; it belongs to nobody.
 */
export async function loseName(
  db: Db,
  { centre, account }: OfAccount,
  lost: { readonly nameHash: string; readonly inPlace: string; readonly day: string },
): Promise<void> {
  const numbers = await lostNumbers(db, centre, lost.nameHash);
  await db
    .updateTable('account')
    .set((is) => ({
      name_hash: lost.inPlace,
      lost_hash: lost.nameHash,
      lost_number: Math.max(0, ...numbers) + 1,
      // Who came by a reset herself stays marked as such: nobody knows more of her by another.
      reset_day: is.fn.coalesce('reset_day', is.val(lost.day)),
      reset_side: is.fn.coalesce('reset_side', is.val<'old'>('old')),
    }))
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

/** Marks an account that has come by a reset. */
export async function markNew(
  db: Db,
  { centre, account }: OfAccount,
  came: { readonly of: AccountId; readonly day: string },
): Promise<void> {
  await db
    .updateTable('account')
    .set({ reset_of: came.of, reset_day: came.day, reset_side: 'new' })
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

/** Whether an account's password may be reset by e-mail. */
export async function setNeverReset(
  db: Db,
  { centre, account }: OfAccount,
  never: boolean,
): Promise<void> {
  await db
    .updateTable('account')
    .set({ never_reset: never ? 1 : 0 })
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

/** Deletes what has expired, in every centre. */
export async function sweepResets(db: Db, slot: number): Promise<void> {
  await db.deleteFrom('reset_request').where('until_slot', '<', slot).execute();
}
