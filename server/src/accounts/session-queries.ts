import type { Db } from '../db/store.ts';
import type { OfAccount } from './queries.ts';

/** One tab of a session, by stored hashes. */
export interface OfTab extends OfAccount {
  readonly session: string;
  readonly tab: string;
}

/**
 * Whether a tab is still signed in. Asked inside the transaction that stores slots: a renewal may have
 * ended it since the request came in, and its slots would hold a master key that opens nothing.
 */
export async function isSignedIn(db: Db, { centre, account, session, tab }: OfTab) {
  const row = await db
    .selectFrom('session')
    .innerJoin('tab', (join) =>
      join.onRef('tab.centre', '=', 'session.centre').onRef('tab.session', '=', 'session.session'),
    )
    .select('tab.tab')
    .where('session.centre', '=', centre)
    .where('session.account', '=', account)
    .where('session.session', '=', session)
    .where('tab.tab', '=', tab)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends every session of an account but one. @returns how many */
export async function deleteOtherSessions(
  db: Db,
  { centre, account, session }: Omit<OfTab, 'tab'>,
): Promise<number> {
  const rows = await db
    .deleteFrom('session')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .where('session', '!=', session)
    .returning('session')
    .execute();
  return rows.length;
}

/** Ends every tab of a session but one. */
export async function deleteOtherTabs(db: Db, { centre, session, tab }: OfTab): Promise<void> {
  await db
    .deleteFrom('tab')
    .where('centre', '=', centre)
    .where('session', '=', session)
    .where('tab', '!=', tab)
    .execute();
}

/** Logins that were begun with a password, the second factor still to come: they end with it. */
export async function deleteLoginTickets(db: Db, { centre, account }: OfAccount): Promise<void> {
  for (const table of ['login_ticket', 'factor_ticket'] as const) {
    await db
      .deleteFrom(table)
      .where('centre', '=', centre)
      .where('account', '=', account)
      .execute();
  }
}

/** Recoveries that were begun with a code: they end with it. */
export async function deleteRecoveryTickets(db: Db, { centre, account }: OfAccount) {
  await db
    .deleteFrom('recovery_ticket')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}
