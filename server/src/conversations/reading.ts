import type { ConversationSummary } from '@beistand/protocol/conversations.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { Db } from '../db/store.ts';
import type { ConversationKey } from './conversation-queries.ts';
import { countOwn } from './message-queries.ts';
import { findSummary, listSummaries, raiseRead } from './reader-queries.ts';
import { listSeats, listStretches, type Stretch } from './seat-queries.ts';
import { lastSeenOf, summaryOf } from './summary.ts';

/** What one account may see of a conversation. */
export interface View {
  readonly summary: ConversationSummary;
  readonly stretches: readonly Stretch[];
  /** Newest epoch whose statement it may see: for one who has left, the one that says so. */
  readonly lastN: number;
}

/**
 * What an account may read of a conversation.
 *
 * @throws Refusal `conversation.unknown`: to anyone else it does not exist
 */
export async function readable(
  db: Db,
  key: ConversationKey,
  account: string,
): Promise<readonly Stretch[]> {
  const stretches = await listStretches(db, key, account);
  if (stretches.length === 0) throw new Refusal('conversation.unknown');
  return stretches;
}

/** @throws Refusal `conversation.unknown` */
export async function viewOf(db: Db, key: ConversationKey, account: string): Promise<View> {
  const stretches = await readable(db, key, account);
  const row = await findSummary(db, key, account);
  if (row === undefined) throw new Refusal('conversation.unknown');
  const last = lastSeenOf(stretches);
  const lastN = last === undefined ? row.n : last.n + 1;
  return { summary: summaryOf(row, last), stretches, lastN };
}

/** The enquiries of the pool that an account could accept. */
export async function listPoolOf(
  db: Db,
  centre: string,
  account: string,
): Promise<readonly ConversationSummary[]> {
  const rows = await listSummaries(db, centre, account, 'pool');
  return rows.map((row) => summaryOf(row));
}

/**
 * Notes how far an account has read. Only ever grows, and never beyond what may be read.
 *
 * @throws Refusal `conversation.unknown`
 */
export async function markRead(
  db: Db,
  key: ConversationKey,
  account: string,
  position: number,
): Promise<void> {
  const { summary } = await viewOf(db, key, account);
  const read = Math.min(position, summary.newest);
  if (read <= summary.read) return;
  const seats = await listSeats(db, key);
  let ownRead = 0;
  for (const { number, lastSeq, account: owner } of seats) {
    if (owner !== account) continue;
    ownRead += read === summary.newest ? lastSeq : await countOwn(db, key, number, read);
  }
  await raiseRead(db, key, account, { read, ownRead });
}

/** Keys of seats out of their column: 1,248 bytes each. */
export function keysIn(keys: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: keys.length / keysLength }, (_, at) =>
    keys.subarray(at * keysLength, (at + 1) * keysLength),
  );
}

const keysLength = 1_248;
