import type { NewConversation } from '@beistand/protocol/conversations.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';
import { foundSelf } from './epoch-rules.ts';
import { readEpoch, storeFounding } from './found.ts';

/** Whose conversation it is to be, and on which day. */
export interface SelfOf {
  readonly centre: CentreId;
  readonly account: string;
  readonly day: string;
}

/**
 * Stores a new account's `self` conversation: notes to oneself, and the place of drafts. Runs
 * inside the caller's transaction.
 *
 * @throws Refusal `statement.refused`, `conversation.exists`
 */
export async function createSelfConversation(
  db: Db,
  { centre, account, day }: SelfOf,
  self: NewConversation,
): Promise<void> {
  const { conversation } = self;
  const parts = readEpoch(self.epoch);
  const founding = { centre, conversation, account, keys: parts.keySeats, rosters: [] };
  const seating = foundSelf(parts.statement, founding);
  if (!seating.allowed) throw new Refusal(seating.why);
  const stored = await storeFounding(db, { centre, conversation }, parts, {
    seats: seating.seats,
    day,
  });
  if (!stored) throw new Refusal('conversation.exists');
}
