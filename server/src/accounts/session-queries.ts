import type { CentreId } from '@beistand/protocol/ids.ts';
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

/** Notes with which record in force another password was begun in a tab. */
export async function noteBegun(
  db: Db,
  { centre, session, tab }: OfTab,
  record: string,
): Promise<void> {
  await db
    .updateTable('tab')
    .set({ record })
    .where('centre', '=', centre)
    .where('session', '=', session)
    .where('tab', '=', tab)
    .execute();
}

/** With which record in force another password was begun in a tab. */
export async function findBegun(
  db: Db,
  { centre, session, tab }: OfTab,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('tab')
    .select('record')
    .where('centre', '=', centre)
    .where('session', '=', session)
    .where('tab', '=', tab)
    .executeTakeFirst();
  return row?.record ?? undefined;
}

/** In every tab but one the password is asked for again: what they were given was another one. */
export async function staleOtherTabs(
  db: Db,
  { centre, account, session, tab }: OfTab,
): Promise<void> {
  const sessions = db
    .selectFrom('session')
    .select('session')
    .where('centre', '=', centre)
    .where('account', '=', account);
  await db
    .updateTable('tab')
    .set({ fresh_slot: 0 })
    .where('centre', '=', centre)
    .where('session', 'in', sessions)
    .where((is) => is.or([is('session', '!=', session), is('tab', '!=', tab)]))
    .execute();
}

/**
 * Logins that were begun with a password, the second factor still to come, and resets by e-mail: they
 * end with it.
 */
export async function deleteLoginTickets(db: Db, { centre, account }: OfAccount): Promise<void> {
  for (const table of ['login_ticket', 'factor_ticket', 'reset_request'] as const) {
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

/** How many resets by e-mail ago an account lost its name; undefined where it has it. */
export async function countBefore(
  db: Db,
  centre: CentreId,
  lost: { readonly lost_hash: string | null; readonly lost_number: number | null },
): Promise<number | undefined> {
  if (lost.lost_hash === null || lost.lost_number === null) return undefined;
  const since = await db
    .selectFrom('account')
    .select('account')
    .where('centre', '=', centre)
    .where('lost_hash', '=', lost.lost_hash)
    .where('lost_number', '>=', lost.lost_number)
    .execute();
  return since.length;
}
