import type { NewEpoch } from '@beistand/protocol/conversations.ts';
import type { Db } from '../db/store.ts';
import { toBytes } from '../bytes.ts';
import { readOr } from '../canonical/or-refuse.ts';
import { type ConversationKey, insertConversation, insertEpoch } from './conversation-queries.ts';
import { readStatement, seatIdOf, type Statement } from './envelope.ts';
import type { SeatOf } from './epoch-rules.ts';
import { putReader } from './reader-queries.ts';
import { insertGrant, insertSeat, openMembership } from './seat-queries.ts';

/** A signed epoch as bytes, its statement read. */
export interface EpochParts {
  readonly statement: Statement;
  /** Keys of seats, 1,248 bytes each, as they came. */
  readonly keys: readonly Uint8Array[];
  /** Ids of the seats with these keys. */
  readonly keySeats: readonly string[];
  readonly grants: readonly Uint8Array[];
}

/** Reads an epoch out of a request. @throws Refusal `statement.refused`, `request.invalid` */
export function readEpoch({ statement, keys, grants }: NewEpoch): EpochParts {
  const keyBytes = keys.map(toBytes);
  const grantBytes = grants.map(toBytes);
  return {
    statement: readOr('statement.refused', () => readStatement(toBytes(statement), grantBytes)),
    keys: keyBytes,
    keySeats: keyBytes.map(seatIdOf),
    grants: grantBytes,
  };
}

/**
 * Stores a conversation with its first epoch, seats, grants and readers.
 *
 * @param seats  in the order of the statement's
 * @returns false where the conversation's id is taken; nothing is stored then
 */
export async function storeFounding(
  db: Db,
  key: ConversationKey,
  { statement, keys, grants }: EpochParts,
  { seats, day }: { readonly seats: readonly SeatOf[]; readonly day: string },
): Promise<boolean> {
  if (!(await insertConversation(db, key, statement, day))) return false;
  const stored = { n: 1, hash: statement.hash, statement: statement.bytes };
  await insertEpoch(db, key, { ...stored, keys: joined(keys) });
  for (const [at, seat] of seats.entries()) {
    const number = at + 1;
    await insertSeat(db, key, { number, ...seat });
    await openMembership(db, key, number, { n: 1, after: 0 });
    await insertGrant(db, key, { n: 1, seat: number, wrappedKey: grantAt(grants, at) });
    const place = seat.staff ? 'pool' : 'member';
    await putReader(db, key, seat.account, { place, read: 0, ownRead: 0 });
  }
  return true;
}

/** One after the other, as a column holds them. */
export const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts));

/** The grant of the seat at this place; `readStatement` has seen that there is one a seat. */
export function grantAt(grants: readonly Uint8Array[], at: number): Uint8Array {
  const grant = grants[at];
  if (grant === undefined) throw new Error('a seat has no grant');
  return grant;
}
