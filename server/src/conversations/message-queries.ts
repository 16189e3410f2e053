import { type Columns, statement } from '../db/statement.ts';
import type { Db } from '../db/store.ts';
import type { Tables } from '../db/tables.ts';
import type { ConversationKey } from './conversation-queries.ts';
import type { Envelope } from './envelope.ts';
import type { Stretch } from './seat-queries.ts';

/** A message at its place. */
export interface StoredMessage {
  readonly position: number;
  readonly stored: Uint8Array;
}

/** Stores a message. False where its seat has used the id. */
export async function insertMessage(
  db: Db,
  { centre, conversation }: ConversationKey,
  place: { readonly position: number; readonly seat: number },
  { seq, id, hash, stored }: Envelope,
): Promise<boolean> {
  const message = { centre, conversation, ...place, seq, id, hash, stored };
  return (await db.rows(insertion, message)).length > 0;
}

const insertion = statement(
  'message.insert',
  (db, given: Columns<'message', keyof Tables['message']>) =>
    db
      .insertInto('message')
      .values({
        centre: given.centre,
        conversation: given.conversation,
        position: given.position,
        seat: given.seat,
        seq: given.seq,
        id: given.id,
        hash: given.hash,
        stored: given.stored,
      })
      .onConflict((conflict) =>
        conflict.columns(['centre', 'conversation', 'seat', 'id']).doNothing(),
      )
      .returning('position'),
);

/** The message with this number of a seat; its hash is the same before and after a take-back. */
export async function findMessage(
  db: Db,
  { centre, conversation }: ConversationKey,
  seat: number,
  seq: number,
): Promise<Pick<Tables['message'], 'position' | 'hash' | 'id'> | undefined> {
  return await db
    .selectFrom('message')
    .select(['position', 'hash', 'id'])
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('seat', '=', seat)
    .where('seq', '=', seq)
    .executeTakeFirst();
}

/** A message at a position, if a seat of this account's wrote it. */
export async function findOwnMessage(
  db: Db,
  { centre, conversation }: ConversationKey,
  position: number,
  account: string,
): Promise<
  { readonly seat: string; readonly hash: Uint8Array; readonly stored: Uint8Array } | undefined
> {
  return await db
    .selectFrom('message')
    .innerJoin('seat', (join) =>
      join
        .onRef('seat.centre', '=', 'message.centre')
        .onRef('seat.conversation', '=', 'message.conversation')
        .onRef('seat.number', '=', 'message.seat'),
    )
    .select(['seat.seat', 'message.hash', 'message.stored'])
    .where('message.centre', '=', centre)
    .where('message.conversation', '=', conversation)
    .where('message.position', '=', position)
    .where('seat.account', '=', account)
    .executeTakeFirst();
}

/** Puts something else in a message's place; its hash stays. */
export async function replaceStored(
  db: Db,
  { centre, conversation }: ConversationKey,
  { position, stored }: StoredMessage,
): Promise<void> {
  await db
    .updateTable('message')
    .set({ stored })
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('position', '=', position)
    .execute();
}

/** How many of `hashes` are messages after position `after`. */
export async function countKnown(
  db: Db,
  { centre, conversation }: ConversationKey,
  hashes: readonly Uint8Array[],
  after: number,
): Promise<number> {
  const rows = await db
    .selectFrom('message')
    .select('position')
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('position', '>', after)
    .where('hash', 'in', [...hashes])
    .execute();
  return rows.length;
}

/** How many messages a seat has up to a position: its numbers have no gaps. */
export async function countOwn(
  db: Db,
  { centre, conversation }: ConversationKey,
  seat: number,
  position: number,
): Promise<number> {
  const row = await db
    .selectFrom('message')
    .select('seq')
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('seat', '=', seat)
    .where('position', '<=', position)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** Which page: the newest, or those before or after a position. */
export type Page =
  | { readonly from: 'end' }
  | { readonly from: 'before'; readonly position: number }
  | { readonly from: 'after'; readonly position: number };

/** One page of what may be read, ascending, and whether there is more in its direction. */
export async function listPage(
  db: Db,
  { centre, conversation }: ConversationKey,
  stretches: readonly Stretch[],
  { page, limit }: { readonly page: Page; readonly limit: number },
): Promise<{ readonly messages: readonly StoredMessage[]; readonly more: boolean }> {
  const forward = page.from === 'after';
  let query = db
    .selectFrom('message')
    .select(['position', 'stored'])
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where((eb) =>
      eb.or(
        stretches.map(({ fromPosition, untilPosition }) =>
          eb.and([
            eb('position', '>=', fromPosition),
            ...(untilPosition === undefined ? [] : [eb('position', '<=', untilPosition)]),
          ]),
        ),
      ),
    )
    .orderBy('position', forward ? 'asc' : 'desc')
    .limit(limit + 1);
  if (page.from === 'after') query = query.where('position', '>', page.position);
  if (page.from === 'before') query = query.where('position', '<', page.position);
  const rows = await query.execute();
  const messages = rows.slice(0, limit);
  return { messages: forward ? messages : messages.toReversed(), more: rows.length > limit };
}
