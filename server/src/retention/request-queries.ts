import type { Db } from '../db/store.ts';
import type { OfConversation } from './queries.ts';

/** Notes that a seeker has had the erasure of her conversation asked for; not a second time. */
export async function putRequest(
  db: Db,
  { centre, conversation }: OfConversation,
  asked: { readonly newest: number; readonly since: number; readonly erasure: Uint8Array },
): Promise<void> {
  await db
    .insertInto('erasure_request')
    .values({ centre, conversation, ...asked })
    .onConflict((conflict) => conflict.columns(['centre', 'conversation']).doNothing())
    .execute();
}

/** What was signed for it. */
export async function findRequest(
  db: Db,
  { centre, conversation }: OfConversation,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('erasure_request')
    .select('erasure')
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  return row?.erasure;
}

export async function deleteRequest(
  db: Db,
  { centre, conversation }: OfConversation,
): Promise<void> {
  await db
    .deleteFrom('erasure_request')
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .execute();
}

/** Seats of an account of staff in a conversation, by id. */
export async function listStaffSeats(
  db: Db,
  { centre, conversation }: OfConversation,
  account: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('seat')
    .select('seat')
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('account', '=', account)
    .where('staff', '=', 1)
    .execute();
  return rows.map(({ seat }) => seat);
}
