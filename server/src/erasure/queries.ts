import type { AccountId, CentreId, ConversationId } from '@beistand/protocol/ids.ts';
import type { Day } from '@beistand/protocol/centres.ts';
import type { Db } from '../db/store.ts';

export interface OfConversation {
  readonly centre: CentreId;
  readonly conversation: string;
}

export interface OfAccount {
  readonly centre: CentreId;
  readonly account: AccountId;
}

/** Why something was erased that its seeker has not erased herself. */
export type Reason = 'retention' | 'asked';

/** Every table with rows of one conversation; what refers to another comes before it. */
export const tablesOfConversation = [
  'message',
  'epoch_grant',
  'membership',
  'seat',
  'epoch',
  'reader',
  'counselling_case',
  'retention',
  'erasure_request',
  'consent',
  'conversation',
] as const;

/** Every table with rows of one account, beside its conversations; sessions take their tabs along. */
export const tablesOfAccount = [
  'slot',
  'recovery',
  'vault',
  'session',
  'login_ticket',
  'recovery_ticket',
  'factor_ticket',
  'passkey',
  'code_app',
  'wrong_code',
  'mail_address',
  'mail_code',
  'outbox',
  'reset_request',
  'draft',
  'consent',
  'reader',
  'erased',
  'idle_account',
  'account',
] as const;

/** Deletes a conversation with everything in it. */
export async function deleteConversation(
  db: Db,
  { centre, conversation }: OfConversation,
): Promise<void> {
  for (const table of tablesOfConversation) {
    await db
      .deleteFrom(table)
      .where('centre', '=', centre)
      .where('conversation', '=', conversation)
      .execute();
  }
}

/** Deletes an account, whose conversations are gone already. */
export async function deleteAccount(db: Db, { centre, account }: OfAccount): Promise<void> {
  for (const table of tablesOfAccount) {
    await db
      .deleteFrom(table)
      .where('centre', '=', centre)
      .where('account', '=', account)
      .execute();
  }
}

/** A conversation that is an account's own: counselling in which it sits as the seeker, and `self`. */
export interface OwnConversation {
  readonly conversation: string;
  readonly kind: 'counselling' | 'self';
}

export async function listOwn(
  db: Db,
  { centre, account }: OfAccount,
): Promise<readonly OwnConversation[]> {
  const rows = await db
    .selectFrom('seat')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.centre', '=', 'seat.centre')
        .onRef('conversation.conversation', '=', 'seat.conversation'),
    )
    .innerJoin('reader', (join) =>
      join
        .onRef('reader.centre', '=', 'seat.centre')
        .onRef('reader.conversation', '=', 'seat.conversation')
        .onRef('reader.account', '=', 'seat.account'),
    )
    .select(['conversation.conversation', 'conversation.kind'])
    .distinct()
    .where('seat.centre', '=', centre)
    .where('seat.account', '=', account)
    .where('seat.staff', '=', 0)
    .where('conversation.kind', 'in', ['counselling', 'self'])
    .execute();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the query asks for these kinds
  return rows as readonly OwnConversation[];
}

/** Seats of an account in a conversation, by id. */
export async function listOwnSeats(
  db: Db,
  { centre, conversation }: OfConversation,
  account: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('seat')
    .select('seat')
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('account', '=', account)
    .execute();
  return rows.map(({ seat }) => seat);
}

/** In whose lists a conversation stands. */
export async function listReaders(
  db: Db,
  { centre, conversation }: OfConversation,
): Promise<readonly { readonly account: string; readonly place: 'pool' | 'member' | 'former' }[]> {
  return await db
    .selectFrom('reader')
    .select(['account', 'place'])
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .execute();
}

/** Notes for somebody that a conversation was erased, until her vault has noted it. */
export async function insertErased(
  db: Db,
  { centre, conversation }: OfConversation,
  told: {
    readonly account: string;
    readonly day: string;
    readonly erasures: Uint8Array;
    readonly reason: Reason | null;
  },
): Promise<void> {
  const { account, day, erasures, reason } = told;
  await db
    .insertInto('erased')
    .values({ centre, conversation, account, erased_day: day, erasures, reason })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function listErasedFor(
  db: Db,
  { centre, account }: OfAccount,
): Promise<
  readonly {
    readonly conversation: ConversationId;
    readonly day: Day;
    readonly erasures: Uint8Array;
    readonly reason: Reason | null;
  }[]
> {
  const rows = await db
    .selectFrom('erased')
    .select(['conversation', 'erased_day as day', 'erasures', 'reason'])
    .where('centre', '=', centre)
    .where('account', '=', account)
    .orderBy('conversation')
    .execute();
  return rows.map((row) => ({
    ...row,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked when it was stored
    conversation: row.conversation as ConversationId,
  }));
}

/** When a conversation was erased that an account has not noted yet. */
export async function findErased(
  db: Db,
  { centre, conversation }: OfConversation,
  account: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('erased')
    .select('erased_day')
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('account', '=', account)
    .executeTakeFirst();
  return row?.erased_day;
}

export async function deleteErased(
  db: Db,
  { centre, conversation }: OfConversation,
  account: string,
): Promise<void> {
  await db
    .deleteFrom('erased')
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('account', '=', account)
    .execute();
}
