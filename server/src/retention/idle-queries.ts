import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';
import type { OfAccount } from './queries.ts';

/** A seeker's account that holds nothing but itself. */
export interface Idle extends OfAccount {
  /** Day of the last login, empty where there was none. */
  readonly loginDay: string;
  readonly noted: { readonly loginDay: string; readonly since: number } | undefined;
}

function idle(db: Db, centre: CentreId) {
  return db
    .selectFrom('account')
    .leftJoin('idle_account as noted', (join) =>
      join
        .onRef('noted.centre', '=', 'account.centre')
        .onRef('noted.account', '=', 'account.account'),
    )
    .select([
      'account.account',
      'account.last_login_day',
      'noted.login_day as noted_day',
      'noted.since as noted_since',
    ])
    .where('account.centre', '=', centre)
    .where('account.kind', '=', 'seeker')
    .where((of) =>
      of.not(
        of.exists((is) =>
          is
            .selectFrom('reader')
            .innerJoin('conversation', (join) =>
              join
                .onRef('conversation.centre', '=', 'reader.centre')
                .onRef('conversation.conversation', '=', 'reader.conversation'),
            )
            .select('conversation.conversation')
            .whereRef('reader.centre', '=', 'account.centre')
            .whereRef('reader.account', '=', 'account.account')
            .where('conversation.kind', '<>', 'self'),
        ),
      ),
    );
}

type Row = Awaited<ReturnType<ReturnType<typeof idle>['execute']>>[number];

const idleOf = (centre: CentreId, row: Row): Idle => ({
  centre,
  account: row.account,
  loginDay: row.last_login_day ?? '',
  noted:
    row.noted_day === null || row.noted_since === null
      ? undefined
      : { loginDay: row.noted_day, since: row.noted_since },
});

/** Accounts without an enquiry, page by page. */
export async function listIdle(
  db: Db,
  centre: CentreId,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<readonly Idle[]> {
  const rows = await idle(db, centre)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only compared
    .where('account.account', '>', after as AccountId)
    .orderBy('account.account')
    .limit(most)
    .execute();
  return rows.map((row) => idleOf(centre, row));
}

export async function findIdle(db: Db, { centre, account }: OfAccount): Promise<Idle | undefined> {
  const row = await idle(db, centre).where('account.account', '=', account).executeTakeFirst();
  return row && idleOf(centre, row);
}

export async function noteIdle(
  db: Db,
  { centre, account, loginDay }: Idle,
  since: number,
): Promise<void> {
  const values = { login_day: loginDay, since };
  await db
    .insertInto('idle_account')
    .values({ centre, account, ...values })
    .onConflict((conflict) => conflict.columns(['centre', 'account']).doUpdateSet(values))
    .execute();
}

/** Accounts that hold an enquiry now are idle no more: nothing is kept of when they were. */
export async function forgetBusy(db: Db, centre: CentreId): Promise<void> {
  await db
    .deleteFrom('idle_account')
    .where('centre', '=', centre)
    .where((of) =>
      of.exists((is) =>
        is
          .selectFrom('reader')
          .innerJoin('conversation', (join) =>
            join
              .onRef('conversation.centre', '=', 'reader.centre')
              .onRef('conversation.conversation', '=', 'reader.conversation'),
          )
          .select('conversation.conversation')
          .whereRef('reader.centre', '=', 'idle_account.centre')
          .whereRef('reader.account', '=', 'idle_account.account')
          .where('conversation.kind', '<>', 'self'),
      ),
    )
    .execute();
}
