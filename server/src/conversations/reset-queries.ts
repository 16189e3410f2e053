import type { AccountId, CentreId, StaffId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';

interface OfAccount {
  readonly centre: CentreId;
  readonly account: AccountId;
}

/** What a reset by e-mail has done to an account, or how it came by one. */
export async function findReset(db: Db, { centre, account }: OfAccount) {
  return db
    .selectFrom('account')
    .select(['reset_side as side', 'reset_day as day', 'reset_of as of'])
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirst();
}

/** Who has written most in the newest accepted counselling of an account. */
export async function findCounsellor(
  db: Db,
  { centre, account }: OfAccount,
): Promise<StaffId | undefined> {
  const newest = await db
    .selectFrom('reader')
    .innerJoin('counselling_case as held', (join) =>
      join
        .onRef('held.centre', '=', 'reader.centre')
        .onRef('held.conversation', '=', 'reader.conversation'),
    )
    .select('held.conversation')
    .where('reader.centre', '=', centre)
    .where('reader.account', '=', account)
    .where('reader.place', '=', 'member')
    .where('held.state', '=', 'accepted')
    .orderBy('held.accepted_day', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined) return undefined;
  const row = await db
    .selectFrom('reader')
    .innerJoin('account', (join) =>
      join
        .onRef('account.centre', '=', 'reader.centre')
        .onRef('account.account', '=', 'reader.account'),
    )
    .innerJoin('seat', (join) =>
      join
        .onRef('seat.centre', '=', 'reader.centre')
        .onRef('seat.conversation', '=', 'reader.conversation')
        .onRef('seat.account', '=', 'reader.account'),
    )
    .select('account.staff')
    .where('reader.centre', '=', centre)
    .where('reader.conversation', '=', newest.conversation)
    .where('reader.place', '=', 'member')
    .where('account.kind', '=', 'staff')
    .orderBy('seat.last_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.staff ?? undefined;
}
