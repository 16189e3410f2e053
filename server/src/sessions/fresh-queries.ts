import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';
import type { OfSession } from './queries.ts';

export interface Freshened extends OfSession {
  /** Stored hash of the tab's token. */
  readonly tab: string;
  readonly freshSlot: number;
}

/** Notes that a tab has just given the password. */
export async function freshenTab(
  db: Db,
  { centre, session, tab, freshSlot }: Freshened,
): Promise<void> {
  await db
    .updateTable('tab')
    .set({ fresh_slot: freshSlot })
    .where('centre', '=', centre)
    .where('session', '=', session)
    .where('tab', '=', tab)
    .execute();
}

/** By what the brake knows an account. */
export async function findNameHash(db: Db, centre: CentreId, account: AccountId): Promise<string> {
  const row = await db
    .selectFrom('account')
    .select('name_hash')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirstOrThrow();
  return row.name_hash;
}
