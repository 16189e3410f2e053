import type { AccountId, CentreId, TicketId } from '@beistand/protocol/ids.ts';
import { hashHex } from '../bytes.ts';
import type { Db } from '../db/store.ts';
import type { OfAccount } from './queries.ts';

/** Spends a challenge; false where it has been spent before. */
export async function spendChallenge(
  db: Db,
  centre: CentreId,
  spent: { readonly signature: string; readonly untilSlot: number },
): Promise<boolean> {
  const row = await db
    .insertInto('spent_challenge')
    .values({ centre, challenge: hashHex(spent.signature), until_slot: spent.untilSlot })
    .onConflict((conflict) => conflict.columns(['centre', 'challenge']).doNothing())
    .returning('challenge')
    .executeTakeFirst();
  return row !== undefined;
}

/** Challenges of a centre that were spent within half an hour, in whichever process; at most `most`. */
export async function countSpent(
  db: Db,
  centre: CentreId,
  { slot, most }: { readonly slot: number; readonly most: number },
): Promise<number> {
  const rows = await db
    .selectFrom('spent_challenge')
    .select('until_slot')
    .where('centre', '=', centre)
    .where('until_slot', '>', slot)
    .limit(most)
    .execute();
  return rows.length;
}

export async function insertRecoveryTicket(
  db: Db,
  at: OfAccount,
  { ticket, untilSlot }: { readonly ticket: TicketId; readonly untilSlot: number },
): Promise<void> {
  await db
    .insertInto('recovery_ticket')
    .values({
      centre: at.centre,
      account: at.account,
      ticket: hashHex(ticket),
      until_slot: untilSlot,
    })
    .execute();
}

/** Takes a ticket out of the ledger: whose it was, or undefined. */
export async function takeRecoveryTicket(
  db: Db,
  centre: CentreId,
  ticket: TicketId,
): Promise<AccountId | undefined> {
  const row = await db
    .deleteFrom('recovery_ticket')
    .where('centre', '=', centre)
    .where('ticket', '=', hashHex(ticket))
    .returning('account')
    .executeTakeFirst();
  return row?.account;
}

/** Deletes what has expired, in every centre. */
export async function sweepLedgers(db: Db, slot: number): Promise<void> {
  await db.deleteFrom('spent_challenge').where('until_slot', '<', slot).execute();
  await db.deleteFrom('recovery_ticket').where('until_slot', '<', slot).execute();
}
