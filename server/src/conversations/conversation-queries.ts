import type { CentreId } from '@beistand/protocol/ids.ts';
import { type Columns, statement } from '../db/statement.ts';
import type { Db } from '../db/store.ts';
import type { Statement } from './envelope.ts';
import { type Tips, tipsFromBytes, tipsToBytes } from './tips.ts';

/** Names a conversation. The centre is part of every key: another centre's does not exist. */
export interface ConversationKey {
  readonly centre: CentreId;
  readonly conversation: string;
}

/** What a writer needs to know of a conversation. */
export interface Line {
  readonly kind: Statement['kind'];
  readonly n: number;
  readonly statementHash: string;
  readonly newest: number;
  readonly tips: Tips;
}

/** Stores a conversation without messages. False where its id is taken. */
export async function insertConversation(
  db: Db,
  { centre, conversation }: ConversationKey,
  { kind, hash }: Pick<Statement, 'kind' | 'hash'>,
  day: string,
): Promise<boolean> {
  const row = await db
    .insertInto('conversation')
    .values({
      centre,
      conversation,
      kind,
      n: 1,
      statement_hash: hash,
      newest: 0,
      newest_day: null,
      created_day: day,
      tips: tipsToBytes([]),
      taken_back: 0,
    })
    .onConflict((conflict) => conflict.columns(['centre', 'conversation']).doNothing())
    .returning('conversation')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Reads a conversation for writing. The update changes nothing; it makes whoever writes to the
 * same conversation wait, in every database.
 */
export async function lockConversation(
  db: Db,
  { centre, conversation }: ConversationKey,
): Promise<Line | undefined> {
  const row = await db
    .updateTable('conversation')
    .set((eb) => ({ n: eb.ref('n') }))
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .returning(['kind', 'n', 'statement_hash', 'newest', 'tips'])
    .executeTakeFirst();
  return (
    row && {
      kind: row.kind,
      n: row.n,
      statementHash: row.statement_hash,
      newest: row.newest,
      tips: tipsFromBytes(row.tips),
    }
  );
}

/** Notes the newest message. */
export async function moveConversation(
  db: Db,
  { centre, conversation }: ConversationKey,
  { newest, tips, day }: { readonly newest: number; readonly tips: Tips; readonly day: string },
): Promise<void> {
  const moved = { centre, conversation, newest, newest_day: day, tips: tipsToBytes(tips) };
  await db.rows(conversationMove, moved);
}

const conversationMove = statement(
  'conversation.move',
  (
    db,
    given: Columns<'conversation', 'centre' | 'conversation' | 'newest' | 'newest_day' | 'tips'>,
  ) =>
    db
      .updateTable('conversation')
      .set({ newest: given.newest, newest_day: given.newest_day, tips: given.tips })
      .where('centre', '=', given.centre)
      .where('conversation', '=', given.conversation),
);

/** Notes that one more message was taken back. */
export async function countTakenBack(
  db: Db,
  { centre, conversation }: ConversationKey,
): Promise<void> {
  await db
    .updateTable('conversation')
    .set((eb) => ({ taken_back: eb('taken_back', '+', 1) }))
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .execute();
}

/** Notes the newest epoch; no message of it is stored yet. */
export async function turnConversation(
  db: Db,
  { centre, conversation }: ConversationKey,
  { n, hash }: Pick<Statement, 'n' | 'hash'>,
): Promise<void> {
  await db
    .updateTable('conversation')
    .set({ n, statement_hash: hash, tips: tipsToBytes([]) })
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .execute();
}

/** An epoch as it came. */
export interface StoredEpoch {
  readonly n: number;
  readonly hash: string;
  readonly statement: Uint8Array;
  /** Keys of uncertified seats, one after the other. */
  readonly keys: Uint8Array;
}

export async function insertEpoch(
  db: Db,
  { centre, conversation }: ConversationKey,
  epoch: StoredEpoch,
): Promise<void> {
  await db
    .insertInto('epoch')
    .values({ centre, conversation, ...epoch })
    .execute();
}

export async function findEpoch(
  db: Db,
  { centre, conversation }: ConversationKey,
  n: number,
): Promise<StoredEpoch | undefined> {
  return await db
    .selectFrom('epoch')
    .select(['n', 'hash', 'statement', 'keys'])
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('n', '=', n)
    .executeTakeFirst();
}

/** Whether a statement of this conversation has this hash. */
export async function hasEpoch(
  db: Db,
  { centre, conversation }: ConversationKey,
  hash: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('epoch')
    .select('n')
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row !== undefined;
}

/** Every epoch up to `until`, ascending. */
export async function listEpochs(
  db: Db,
  { centre, conversation }: ConversationKey,
  until: number,
): Promise<readonly StoredEpoch[]> {
  return await db
    .selectFrom('epoch')
    .select(['n', 'hash', 'statement', 'keys'])
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('n', '<=', until)
    .orderBy('n')
    .execute();
}
