import { Refusal } from '@beistand/protocol/failures.ts';
import { refuseIf } from '../canonical/or-refuse.ts';
import type { Db } from '../db/store.ts';
import { type ConversationKey, hasEpoch, moveConversation } from './conversation-queries.ts';
import type { Envelope } from './envelope.ts';
import { countKnown, findMessage, insertMessage } from './message-queries.ts';
import { isFor, mayFollow, rememberedMessages, repeated } from './message-rules.ts';
import { findPlace, listStretches, moveSeat, type Place, type SeatRow } from './seat-queries.ts';
import { has, tipsAfter } from './tips.ts';

/** What became of a message. */
export interface Stored {
  readonly position: number;
  /** Whether this request stored it, or an earlier one with the same bytes. */
  readonly fresh: boolean;
  /** Which side of a counselling wrote it. */
  readonly from: 'seeker' | 'staff';
}

/**
 * Stores a message once, at the next position of its conversation. Runs inside the caller's
 * transaction.
 *
 * @throws Refusal `conversation.unknown`, `epoch.closed`, `message.refused`, `message.number-taken`
 */
export async function storeMessage(
  db: Db,
  key: ConversationKey,
  envelope: Envelope,
  { account, day }: { readonly account: string; readonly day: string },
): Promise<Stored> {
  const place = await findPlace(db, key, envelope.seat, account);
  if (place === undefined) return await refuseStranger(db, key, account);
  refuseIf(isFor(envelope, key));
  const { seat } = place;
  const from = seat.staff ? 'staff' : 'seeker';
  const earlier = await findEarlier(db, key, seat, envelope);
  if (earlier !== undefined) return { position: earlier, fresh: false, from };
  await refuseUnfit(db, key, envelope, place);

  const position = place.newest + 1;
  const tips = tipsAfter(place.tips, envelope);
  const { seq, hash } = envelope;
  const [inserted] = await Promise.all([
    insertMessage(db, key, { position, seat: seat.number }, envelope),
    moveConversation(db, key, { newest: position, tips, day }),
    moveSeat(db, key, seat.number, { seq, hash }),
  ]);
  if (!inserted) throw new Refusal('message.refused');
  return { position, fresh: true, from };
}

/** To anyone who may not read it, the conversation does not exist. */
async function refuseStranger(db: Db, key: ConversationKey, account: string): Promise<never> {
  const stretches = await listStretches(db, key, account);
  throw new Refusal(stretches.length === 0 ? 'conversation.unknown' : 'message.refused');
}

/** The position of the same message, stored before. @throws Refusal where its number is taken */
async function findEarlier(
  db: Db,
  key: ConversationKey,
  seat: SeatRow,
  envelope: Envelope,
): Promise<number | undefined> {
  if (envelope.seq > seat.lastSeq) return undefined;
  const stored = await findMessage(db, key, seat.number, envelope.seq);
  if (stored === undefined) return undefined;
  const answer = repeated(envelope, stored);
  if (answer === 'same') return stored.position;
  throw new Refusal(answer);
}

async function refuseUnfit(
  db: Db,
  key: ConversationKey,
  envelope: Envelope,
  { seat, statementHash, newest, tips }: Place,
): Promise<void> {
  const why = mayFollow(envelope, {
    ...key,
    statementHash,
    active: seat.active,
    lastSeq: seat.lastSeq,
    lastHash: seat.lastHash,
  });
  if (why === 'epoch.closed' && !(await hasEpoch(db, key, envelope.epoch))) {
    throw new Refusal('message.refused');
  }
  refuseIf(why);
  const older = envelope.seen.filter((hash) => !has(tips, hash));
  if (older.length === 0) return;
  // Whoever refers to what is not there would leave a gap that every reader must report.
  const known = await countKnown(db, key, older, newest - rememberedMessages);
  if (known !== older.length) throw new Refusal('message.refused');
}
