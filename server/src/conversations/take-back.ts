import { Refusal } from '@beistand/protocol/failures.ts';
import { sameBytes } from '../canonical/hash.ts';
import type { Db } from '../db/store.ts';
import { type ConversationKey, countTakenBack } from './conversation-queries.ts';
import { hollow, isHollow, type Retract } from './envelope.ts';
import { findOwnMessage, replaceStored } from './message-queries.ts';
import { readable } from './reading.ts';

/** What stands where a message was. */
export interface TakenBack {
  readonly stored: Uint8Array;
  /** Whether this request took it back, or an earlier one. */
  readonly fresh: boolean;
}

/**
 * Puts a retract in the place of a message's content. Who has left a conversation may still take
 * back what she wrote in it; of two retracts the first stays. Runs inside the caller's transaction.
 *
 * @throws Refusal `conversation.unknown`; `message.refused` where it is not hers, or another one
 */
export async function takeBack(
  db: Db,
  key: ConversationKey,
  { position, retract }: { readonly position: number; readonly retract: Retract },
  account: string,
): Promise<TakenBack> {
  await readable(db, key, account);
  const message = await findOwnMessage(db, key, position, account);
  const fits =
    message !== undefined &&
    retract.centre === key.centre &&
    retract.conversation === key.conversation &&
    retract.seat === message.seat &&
    sameBytes(retract.hash, message.hash);
  if (!fits) throw new Refusal('message.refused');
  if (isHollow(message.stored)) return { stored: message.stored, fresh: false };
  const stored = hollow(message.stored, retract);
  await replaceStored(db, key, { position, stored });
  await countTakenBack(db, key);
  return { stored, fresh: true };
}
