import type { AccountId, CentreId, TabHandle } from '@beistand/protocol/ids.ts';
import { hashHex } from '../bytes.ts';
import type { Db } from '../db/store.ts';

export interface LoginCandidate {
  readonly account: AccountId;
  readonly nameHash: string;
  readonly record: string;
  /** Of the session that a reloaded tab comes back to. */
  readonly provedSlot?: number | undefined;
}

/**
 * Whose a login name is.
 *
 * @param before  not 0: whose it was so many resets by e-mail ago
 */
export async function findByName(
  db: Db,
  centre: CentreId,
  { nameHash, before }: { readonly nameHash: string; readonly before: number },
): Promise<LoginCandidate | undefined> {
  const named = db
    .selectFrom('account')
    .select(['account', 'name_hash', 'lost_hash', 'record'])
    .where('centre', '=', centre);
  const row =
    before === 0
      ? await named.where('name_hash', '=', nameHash).executeTakeFirst()
      : await named
          .where('lost_hash', '=', nameHash)
          .orderBy('lost_number', 'desc')
          .offset(before - 1)
          .limit(1)
          .executeTakeFirst();
  return row && candidate(row);
}

/** The OPAQUE record in force; asked for nobody in particular as well, so that it costs the same. */
export async function findRecord(
  db: Db,
  centre: CentreId,
  account: AccountId | undefined,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('account')
    .select('record')
    .where('centre', '=', centre)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no account has this id
    .where('account', '=', account ?? ('' as AccountId))
    .executeTakeFirst();
  return row?.record;
}

/** Whose a reloaded tab was: its handle together with the cookie of a session that still lives. */
export async function findByHandle(
  db: Db,
  centre: CentreId,
  tab: { readonly session: string; readonly handle: TabHandle; readonly slot: number },
): Promise<LoginCandidate | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('tab', (join) =>
      join.onRef('tab.centre', '=', 'session.centre').onRef('tab.session', '=', 'session.session'),
    )
    .innerJoin('account', (join) =>
      join
        .onRef('account.centre', '=', 'session.centre')
        .onRef('account.account', '=', 'session.account'),
    )
    .select([
      'account.account',
      'account.name_hash',
      'account.lost_hash',
      'account.record',
      'session.proved_slot',
    ])
    .where('session.centre', '=', centre)
    .where('session.session', '=', tab.session)
    .where('session.idle_slot', '>', tab.slot)
    .where('tab.handle', '=', hashHex(tab.handle))
    .where('tab.end_slot', '>', tab.slot)
    .executeTakeFirst();
  return row && { ...candidate(row), provedSlot: row.proved_slot ?? undefined };
}

const candidate = (row: {
  readonly account: AccountId;
  readonly name_hash: string;
  readonly lost_hash: string | null;
  readonly record: string;
}) => ({
  account: row.account,
  nameHash: row.lost_hash ?? row.name_hash,
  record: row.record,
});
