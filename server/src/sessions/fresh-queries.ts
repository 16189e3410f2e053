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

/** By what the brake knows an account, and its OPAQUE record. */
export async function findRecord(
  db: Db,
  centre: CentreId,
  account: AccountId,
): Promise<{ readonly nameHash: string; readonly record: string }> {
  const row = await db
    .selectFrom('account')
    .select(['name_hash', 'record'])
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirstOrThrow();
  return { nameHash: row.name_hash, record: row.record };
}

/** Whether a second factor has been shown in this session, and that still counts. */
export async function isProved(
  db: Db,
  { centre, session }: OfSession,
  slot: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('session')
    .select('session')
    .where('centre', '=', centre)
    .where('session', '=', session)
    .where('proved_slot', '>', slot)
    .executeTakeFirst();
  return row !== undefined;
}
