import { Refusal } from '@beistand/protocol/failures.ts';
import { sameBytes } from '../canonical/hash.ts';
import { refuseIf } from '../canonical/or-refuse.ts';
import type { Db } from '../db/store.ts';
import type { ConversationsCapabilities } from './capabilities.ts';
import {
  type ConversationKey,
  findEpoch,
  insertEpoch,
  type Line,
  lockConversation,
  turnConversation,
} from './conversation-queries.ts';
import type { Envelope } from './envelope.ts';
import { follow, type SeatOf } from './epoch-rules.ts';
import { type EpochParts, joined } from './found.ts';
import { findMessage } from './message-queries.ts';
import { isFor } from './message-rules.ts';
import { reseat, type Reseated } from './reseat.ts';
import { listSeats, listStretches, type SeatRow } from './seat-queries.ts';
import { storeMessage } from './store-message.ts';
import { closesAll } from './tips.ts';

/** A next epoch as bytes. */
export interface NextEpoch {
  readonly epoch: EpochParts;
  readonly message: Envelope | undefined;
  readonly accept: boolean;
}

/** Who posts an epoch, and when. */
export interface Poster {
  readonly account: string;
  /** Whether she gave the password within the last minutes. */
  readonly fresh: boolean;
  readonly today: string;
  readonly hour: number;
}

export interface EpochStored {
  /** Position of its first message, where it brought one. */
  readonly position: number | undefined;
  /** Whose lists have changed; undefined where an earlier request stored the same bytes. */
  readonly changed: Reseated | undefined;
}

/**
 * Stores the next epoch: the first statement after each `prev` wins. The same bytes again get the
 * stored answer. Runs inside the caller's transaction.
 *
 * @throws Refusal `conversation.unknown`, `epoch.stale`, `enquiry.taken`, `roster.stale`,
 *         `statement.refused`, `session.confirm`, and those of its message
 */
export async function storeNextEpoch(
  db: Db,
  key: ConversationKey,
  { next, poster }: { readonly next: NextEpoch; readonly poster: Poster },
  capabilities: ConversationsCapabilities,
): Promise<EpochStored> {
  const line = await lockConversation(db, key);
  const known = line === undefined ? [] : await listSeats(db, key);
  const own = known.filter(({ account }) => account === poster.account);
  if (line === undefined || own.length === 0) throw new Refusal('conversation.unknown');
  const earlier = await findEarlier(db, key, next, own);
  if (earlier !== undefined) return { position: earlier.position, changed: undefined };

  const theCase = await capabilities.cases.find(db, key);
  const open = theCase?.state === 'open';
  await refuseOutsider(db, key, { own, next, open });
  const seats = await seatsOf(db, { key, line, known, open }, { next, poster }, capabilities);
  const { statement, keys, grants } = next.epoch;
  const stored = { n: statement.n, hash: statement.hash, statement: statement.bytes };
  await insertEpoch(db, key, { ...stored, keys: joined(keys) });
  await turnConversation(db, key, statement);
  const changed = await reseat(db, key, { line, known, seats, grants, accept: next.accept, open });
  if (next.accept) await capabilities.cases.accept(db, key, poster.today);
  return { position: await storeFirst(db, key, next, poster), changed };
}

async function seatsOf(
  db: Db,
  at: {
    readonly key: ConversationKey;
    readonly line: Line;
    readonly known: readonly SeatRow[];
    readonly open: boolean;
  },
  { next, poster }: { readonly next: NextEpoch; readonly poster: Poster },
  { findRosters }: ConversationsCapabilities,
): Promise<readonly SeatOf[]> {
  const { key, line, known, open } = at;
  const { statement, keySeats } = next.epoch;
  const when = { centre: key.centre, hour: poster.hour };
  const rosters = await findRosters(db, when, statement.rosters);
  const seating = follow(statement, {
    ...key,
    account: poster.account,
    keys: keySeats,
    rosters,
    known,
    open,
    kind: line.kind,
    n: line.n,
    statementHash: line.statementHash,
    accept: next.accept,
    fresh: poster.fresh,
  });
  if (!seating.allowed) throw new Refusal(seating.why);
  if (!closesAll(line.tips, statement.closes)) throw new Refusal('epoch.stale');
  return seating.seats;
}

/**
 * Someone who sat here once and reads nothing any more: whoever lost the race for an enquiry is
 * told so; to others the conversation does not exist.
 */
async function refuseOutsider(
  db: Db,
  key: ConversationKey,
  at: { readonly own: readonly SeatRow[]; readonly next: NextEpoch; readonly open: boolean },
): Promise<void> {
  const { own, next, open } = at;
  if (own.some(({ active }) => active)) return;
  if (next.accept && !open) throw new Refusal('enquiry.taken');
  const [account] = own.map((seat) => seat.account);
  const stretches = account === undefined ? [] : await listStretches(db, key, account);
  throw new Refusal(stretches.length === 0 ? 'conversation.unknown' : 'epoch.stale');
}

/** What was stored by an earlier request with the same bytes. */
async function findEarlier(
  db: Db,
  key: ConversationKey,
  { epoch, message }: NextEpoch,
  own: readonly SeatRow[],
): Promise<{ readonly position: number | undefined } | undefined> {
  const stored = await findEpoch(db, key, epoch.statement.n);
  if (stored === undefined || !sameBytes(stored.statement, epoch.statement.bytes)) return undefined;
  if (message === undefined) return { position: undefined };
  const seat = own.find((each) => each.seat === message.seat);
  const first = seat && (await findMessage(db, key, seat.number, message.seq));
  const same = first !== undefined && sameBytes(first.hash, message.hash);
  if (!same) throw new Refusal('message.refused');
  return { position: first.position };
}

async function storeFirst(
  db: Db,
  key: ConversationKey,
  { message, epoch }: NextEpoch,
  { account, today }: Poster,
): Promise<number | undefined> {
  if (message === undefined) return undefined;
  refuseIf(isFor(message, key));
  if (message.seat !== epoch.statement.signer) throw new Refusal('message.refused');
  const { position } = await storeMessage(db, key, message, { account, day: today });
  return position;
}
