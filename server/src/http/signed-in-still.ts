import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { type Columns, statement } from '../db/statement.ts';
import type { Db } from '../db/store.ts';
import type { Cookie } from './serve.ts';

/** One tab of a session, by stored hashes. */
export interface OfTab {
  readonly centre: CentreId;
  readonly account: AccountId;
  readonly session: string;
  readonly tab: string;
}

/** Which tab a request came from. @throws Refusal `session.missing` */
export function tabOf(
  of: Pick<OfTab, 'centre' | 'account'>,
  { session, tab }: Pick<Cookie, 'session' | 'tab'>,
): OfTab {
  if (session === undefined || tab === undefined) throw new Refusal('session.missing');
  return { ...of, session, tab };
}

/**
 * Asked inside the transaction that stores what counts: everything anew, a recovery or the end of all
 * other sessions may have ended this one since the request came in, and then it changes nothing.
 *
 * @throws Refusal `session.missing`
 */
export async function demandSignedIn(
  db: Db,
  { centre, account, session, tab }: OfTab,
): Promise<void> {
  const rows = await db.rows(living, { centre, account, session, tab });
  if (rows.length === 0) throw new Refusal('session.missing');
}

type Given = Columns<'session', 'centre' | 'account' | 'session'> & Columns<'tab', 'tab'>;

const living = statement('session.living', (db, given: Given) =>
  db
    .selectFrom('session')
    .innerJoin('tab', (join) =>
      join.onRef('tab.centre', '=', 'session.centre').onRef('tab.session', '=', 'session.session'),
    )
    .select('tab.tab')
    .where('session.centre', '=', given.centre)
    .where('session.session', '=', given.session)
    .where('session.account', '=', given.account)
    .where('tab.tab', '=', given.tab),
);
