import type { CentreId, ConversationId } from '@beistand/protocol/ids.ts';
import type { AccountId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';
import type { Activity, Noted } from './activity.ts';

export interface OfConversation {
  readonly centre: CentreId;
  readonly conversation: ConversationId;
}

export interface OfAccount {
  readonly centre: CentreId;
  readonly account: AccountId;
}

/** A counselling, as far as its end is concerned. */
export interface Span extends OfConversation {
  readonly policy: string;
  readonly now: Activity;
  readonly noted: Noted | undefined;
  /** Observed day on which its seeker had its erasure asked for, and the newest message then. */
  readonly asked: { readonly since: number; readonly newest: number } | undefined;
}

/** How many different days the server was seen to run on. */
export async function countSeen(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('observed_day')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function spans(db: Db) {
  return db
    .selectFrom('counselling_case as case')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.centre', '=', 'case.centre')
        .onRef('conversation.conversation', '=', 'case.conversation'),
    )
    .leftJoin('retention as noted', (join) =>
      join
        .onRef('noted.centre', '=', 'case.centre')
        .onRef('noted.conversation', '=', 'case.conversation'),
    )
    .leftJoin('erasure_request as asked', (join) =>
      join
        .onRef('asked.centre', '=', 'case.centre')
        .onRef('asked.conversation', '=', 'case.conversation'),
    )
    .select([
      'case.centre',
      'case.conversation',
      'case.policy',
      'case.state',
      'conversation.newest',
      'noted.newest as noted_newest',
      'noted.state as noted_state',
      'noted.since as noted_since',
      'noted.warned as noted_warned',
      'asked.since as asked_since',
      'asked.newest as asked_newest',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof spans>['execute']>>[number];

function spanOf(row: Row): Span {
  const { noted_newest: newest, noted_state: state, noted_since: since } = row;
  const { asked_since: askedSince, asked_newest: askedNewest } = row;
  const isNoted = newest !== null && state !== null && since !== null;
  const isAsked = askedSince !== null && askedNewest !== null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids were checked when stored
  const key = { centre: row.centre, conversation: row.conversation } as OfConversation;
  return {
    ...key,
    policy: row.policy,
    now: { newest: row.newest, state: row.state },
    noted: isNoted ? { newest, state, since, warned: row.noted_warned ?? undefined } : undefined,
    asked: isAsked ? { since: askedSince, newest: askedNewest } : undefined,
  };
}

/** Counsellings of a centre, page by page. */
export async function listSpans(
  db: Db,
  centre: string,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<readonly Span[]> {
  const rows = await spans(db)
    .where('case.centre', '=', centre)
    .where('case.conversation', '>', after)
    .orderBy('case.conversation')
    .limit(most)
    .execute();
  return rows.map(spanOf);
}

export async function findSpan(
  db: Db,
  { centre, conversation }: OfConversation,
): Promise<Span | undefined> {
  const row = await spans(db)
    .where('case.centre', '=', centre)
    .where('case.conversation', '=', conversation)
    .executeTakeFirst();
  return row && spanOf(row);
}

/** Those in which an account takes part. */
export async function listSpansOf(
  db: Db,
  { centre, account }: OfAccount,
  conversation?: string,
): Promise<readonly Span[]> {
  const query = spans(db)
    .innerJoin('reader', (join) =>
      join
        .onRef('reader.centre', '=', 'case.centre')
        .onRef('reader.conversation', '=', 'case.conversation'),
    )
    .where('reader.centre', '=', centre)
    .where('reader.account', '=', account)
    .where('reader.place', '=', 'member');
  const rows = await (
    conversation === undefined ? query : query.where('reader.conversation', '=', conversation)
  ).execute();
  return rows.map(spanOf);
}

/** Notes from when on a conversation's time is counted, and on which day was warned. */
export async function noteSpan(
  db: Db,
  { centre, conversation }: OfConversation,
  { newest, state, since, warned }: Noted,
): Promise<void> {
  const values = { newest, state, since, warned: warned ?? null };
  await db
    .insertInto('retention')
    .values({ centre, conversation, ...values })
    .onConflict((conflict) => conflict.columns(['centre', 'conversation']).doUpdateSet(values))
    .execute();
}

/** Whose conversation it is: who sits in it, takes part, and is not of staff. */
export async function findSeeker(
  db: Db,
  { centre, conversation }: OfConversation,
): Promise<AccountId | undefined> {
  const row = await db
    .selectFrom('seat')
    .innerJoin('reader', (join) =>
      join
        .onRef('reader.centre', '=', 'seat.centre')
        .onRef('reader.conversation', '=', 'seat.conversation')
        .onRef('reader.account', '=', 'seat.account'),
    )
    .select('seat.account')
    .where('seat.centre', '=', centre)
    .where('seat.conversation', '=', conversation)
    .where('seat.staff', '=', 0)
    .where('reader.place', '=', 'member')
    .executeTakeFirst();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked when it was stored
  return row?.account as AccountId | undefined;
}

/** Whether the seeker has written after a position. */
export async function hasSeekerWritten(
  db: Db,
  { centre, conversation }: OfConversation,
  after: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('message')
    .innerJoin('seat', (join) =>
      join
        .onRef('seat.centre', '=', 'message.centre')
        .onRef('seat.conversation', '=', 'message.conversation')
        .onRef('seat.number', '=', 'message.seat'),
    )
    .select('message.position')
    .where('message.centre', '=', centre)
    .where('message.conversation', '=', conversation)
    .where('message.position', '>', after)
    .where('seat.staff', '=', 0)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function listCentres(db: Db): Promise<readonly CentreId[]> {
  const rows = await db.selectFrom('centre').select('centre').orderBy('centre').execute();
  return rows.map(({ centre }) => centre);
}
