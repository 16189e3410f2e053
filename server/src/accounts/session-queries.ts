import type { Db } from '../db/store.ts';
import type { OfTab } from '../http/signed-in-still.ts';
import type { OfAccount } from './queries.ts';

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
