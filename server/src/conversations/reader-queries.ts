import type { CaseState, ConversationKind } from '@beistand/protocol/conversations.ts';
import type { ExpressionBuilder } from 'kysely';
import type { Db } from '../db/store.ts';
import type { Tables } from '../db/tables.ts';
import type { ConversationKey } from './conversation-queries.ts';

/** In which of an account's lists a conversation stands. */
export type ReaderPlace = 'pool' | 'member' | 'former';

/** What the server knows of a conversation, as one account sees it. */
export interface SummaryRow {
  readonly conversation: string;
  readonly kind: ConversationKind;
  readonly n: number;
  readonly newest: number;
  readonly newestDay: string | null;
  readonly createdDay: string;
  readonly takenBack: number;
  readonly place: ReaderPlace;
  readonly read: number;
  readonly ownRead: number;
  /** One's own messages, all of them. */
  readonly own: number;
  readonly state: Exclude<CaseState, 'none'> | null;
  readonly team: string | null;
  readonly policy: string | null;
  readonly waiting: 'nobody' | 'counsellor' | 'seeker' | null;
  readonly acceptedDay: string | null;
  readonly answeredDay: string | null;
  readonly dueDay: string | null;
  /** Of the seeker's account. */
  readonly resetDay: string | null;
  readonly resetSide: 'old' | 'new' | null;
}

/**
 * Puts a conversation into a list of an account's. What lies before `read` counts as read: a
 * newcomer is not shown as unread what she cannot read.
 */
export async function putReader(
  db: Db,
  { centre, conversation }: ConversationKey,
  account: string,
  reader: { readonly place: ReaderPlace; readonly read: number; readonly ownRead: number },
): Promise<void> {
  const { place, read, ownRead } = reader;
  await db
    .insertInto('reader')
    .values({ centre, conversation, account, place, read, own_read: ownRead })
    .onConflict((conflict) =>
      conflict
        .columns(['centre', 'conversation', 'account'])
        .doUpdateSet({ place, read, own_read: ownRead }),
    )
    .execute();
}

/** Moves a conversation into another list of the account's, as far read as it is. */
export async function moveReader(
  db: Db,
  { centre, conversation }: ConversationKey,
  account: string,
  place: ReaderPlace,
): Promise<void> {
  await db
    .updateTable('reader')
    .set({ place })
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('account', '=', account)
    .execute();
}

/** Takes a conversation out of every list of the account's. */
export async function deleteReader(
  db: Db,
  { centre, conversation }: ConversationKey,
  account: string,
): Promise<void> {
  await db
    .deleteFrom('reader')
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('account', '=', account)
    .execute();
}

/** Notes how far an account has read. Only ever grows. */
export async function raiseRead(
  db: Db,
  { centre, conversation }: ConversationKey,
  account: string,
  { read, ownRead }: { readonly read: number; readonly ownRead: number },
): Promise<void> {
  await db
    .updateTable('reader')
    .set({ read, own_read: ownRead })
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('account', '=', account)
    .where('read', '<', read)
    .execute();
}

/** One list of an account's. Nothing is counted: each number is kept where it changes. */
export async function listSummaries(
  db: Db,
  centre: string,
  account: string,
  place: ReaderPlace,
): Promise<readonly SummaryRow[]> {
  return await summaries(db, centre, account).where('reader.place', '=', place).execute();
}

export async function findSummary(
  db: Db,
  { centre, conversation }: ConversationKey,
  account: string,
): Promise<SummaryRow | undefined> {
  return await summaries(db, centre, account)
    .where('reader.conversation', '=', conversation)
    .executeTakeFirst();
}

/** Ids of what an account takes part in or could accept: where live messages go. */
export async function listConversationIds(
  db: Db,
  centre: string,
  account: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('reader')
    .select('conversation')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .where('place', 'in', ['pool', 'member'])
    .execute();
  return rows.map(({ conversation }) => conversation);
}

/** The account's `self` conversation and its newest epoch. */
export async function findSelf(
  db: Db,
  centre: string,
  account: string,
): Promise<{ readonly conversation: string; readonly statementHash: string } | undefined> {
  const row = await db
    .selectFrom('reader')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.centre', '=', 'reader.centre')
        .onRef('conversation.conversation', '=', 'reader.conversation'),
    )
    .select(['conversation.conversation', 'conversation.statement_hash'])
    .where('reader.centre', '=', centre)
    .where('reader.account', '=', account)
    .where('reader.place', '=', 'member')
    .where('conversation.kind', '=', 'self')
    .executeTakeFirst();
  return row && { conversation: row.conversation, statementHash: row.statement_hash };
}

function summaries(db: Db, centre: string, account: string) {
  return db
    .selectFrom('reader')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.centre', '=', 'reader.centre')
        .onRef('conversation.conversation', '=', 'reader.conversation'),
    )
    .leftJoin('counselling_case', (join) =>
      join
        .onRef('counselling_case.centre', '=', 'reader.centre')
        .onRef('counselling_case.conversation', '=', 'reader.conversation'),
    )
    .select((eb) => [
      'conversation.conversation',
      'conversation.kind',
      'conversation.n',
      'conversation.newest',
      'conversation.newest_day as newestDay',
      'conversation.created_day as createdDay',
      'conversation.taken_back as takenBack',
      'reader.place',
      'reader.read',
      'reader.own_read as ownRead',
      'counselling_case.state',
      'counselling_case.team',
      'counselling_case.policy',
      'counselling_case.waiting',
      'counselling_case.accepted_day as acceptedDay',
      'counselling_case.answered_day as answeredDay',
      'counselling_case.due_day as dueDay',
      // At most a few seats a conversation, each of which knows its own number of messages.
      eb.fn
        .coalesce(
          eb
            .selectFrom('seat')
            .select(({ fn }) => fn.sum<number>('seat.last_seq').as('own'))
            .whereRef('seat.centre', '=', 'reader.centre')
            .whereRef('seat.conversation', '=', 'reader.conversation')
            .whereRef('seat.account', '=', 'reader.account'),
          eb.lit(0),
        )
        .as('own'),
      ofSeeker(eb).select('account.reset_day').limit(1).as('resetDay'),
      ofSeeker(eb).select('account.reset_side').limit(1).as('resetSide'),
    ])
    .where('reader.centre', '=', centre)
    .where('reader.account', '=', account);
}

/** The seeker's account of a conversation, where a reset by e-mail has to do with it. */
function ofSeeker(eb: ExpressionBuilder<Tables, 'reader'>) {
  return eb
    .selectFrom('reader as other')
    .innerJoin('account', (join) =>
      join
        .onRef('account.centre', '=', 'other.centre')
        .onRef('account.account', '=', 'other.account'),
    )
    .whereRef('other.centre', '=', 'reader.centre')
    .whereRef('other.conversation', '=', 'reader.conversation')
    .where('other.place', '=', 'member')
    .where('account.kind', '=', 'seeker')
    .where('account.reset_day', 'is not', null);
}
