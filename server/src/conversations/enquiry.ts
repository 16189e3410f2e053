import type { newEnquiry } from '@beistand/protocol/conversations.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { toBytes } from '../bytes.ts';
import { sameBytes, toHex } from '../canonical/hash.ts';
import { readOr, refuseIf } from '../canonical/or-refuse.ts';
import type { Db } from '../db/store.ts';
import { type ConversationKey, findEpoch } from './conversation-queries.ts';
import type { ConversationsCapabilities } from './capabilities.ts';
import { deleteDraft } from './draft-queries.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { foundCounselling, type SeatOf } from './epoch-rules.ts';
import { type EpochParts, readEpoch, storeFounding } from './found.ts';
import { findMessage } from './message-queries.ts';
import { isFor } from './message-rules.ts';
import { findSeat } from './seat-queries.ts';
import { storeMessage } from './store-message.ts';

type Enquiry = Body<typeof newEnquiry>;

/** Who sends an enquiry, and when. */
export interface Sender {
  readonly centre: CentreId;
  readonly account: AccountId;
  readonly today: string;
  readonly hour: number;
}

/** An enquiry as bytes. */
export interface EnquiryParts {
  readonly epoch: EpochParts;
  readonly message: Envelope;
  readonly vault: Uint8Array;
}

export interface EnquiryStored {
  readonly position: number;
  readonly hash: string;
  readonly dueDay: string;
  /** False where it was stored by an earlier request with the same bytes. */
  readonly fresh: boolean;
  readonly seats: readonly SeatOf[];
}

/** Reads an enquiry out of a request. @throws Refusal `statement.refused`, `message.refused` */
export function readEnquiry(body: Enquiry): EnquiryParts {
  return {
    epoch: readEpoch(body.epoch),
    message: readOr('message.refused', () => readEnvelope(toBytes(body.message))),
    vault: toBytes(body.vault.vault),
  };
}

/**
 * Stores an enquiry whole or not at all: conversation, epoch 1, first message, case, consent and
 * the vault that knows the seat; its draft goes. The same bytes again get the stored answer.
 *
 * @throws Refusal `conversation.exists`, `statement.refused`, `roster.stale`, `team.unknown`,
 *         `policy.unknown`, `terms.outdated`, `message.refused`, `vault.stale`
 */
export async function storeEnquiry(
  db: Db,
  sender: Sender,
  { body, parts }: { readonly body: Enquiry; readonly parts: EnquiryParts },
  capabilities: ConversationsCapabilities,
): Promise<EnquiryStored> {
  const { centre, account, today } = sender;
  const key = { centre, conversation: body.conversation };
  const hash = toHex(parts.message.hash);
  const earlier = await findEarlier(db, { key, account }, parts, capabilities);
  if (earlier !== undefined) return { ...earlier, hash, fresh: false, seats: [] };

  if (!(await capabilities.teamExists(db, centre, body.team))) throw new Refusal('team.unknown');
  const seats = await seatsOf(db, sender, { body, parts }, capabilities);
  if (!(await storeFounding(db, key, parts.epoch, { seats, day: today }))) {
    throw new Refusal('conversation.exists');
  }
  const consent = { centre, account, conversation: body.conversation, terms: body.terms };
  await capabilities.recordConsent(db, { ...consent, day: today });
  const { team, policy } = body;
  const dueDay = await capabilities.cases.open(db, key, { team, policy, today });
  refuseIf(isFor(parts.message, key));
  const { position } = await storeMessage(db, key, parts.message, { account, day: today });
  await capabilities.storeVault(db, sender, { n: body.vault.n, vault: parts.vault });
  if (body.draft !== undefined) await deleteDraft(db, { centre, account, draft: body.draft });
  return { position, hash, dueDay, fresh: true, seats };
}

async function seatsOf(
  db: Db,
  { centre, account, hour }: Sender,
  { body, parts }: { readonly body: Enquiry; readonly parts: EnquiryParts },
  { findRosters }: ConversationsCapabilities,
): Promise<readonly SeatOf[]> {
  const { statement, keySeats } = parts.epoch;
  const rosters = await findRosters(db, { centre, hour }, statement.rosters);
  const { conversation } = body;
  const founding = { centre, conversation, account, keys: keySeats, rosters };
  const seating = foundCounselling(statement, founding, body.team);
  if (!seating.allowed) throw new Refusal(seating.why);
  return seating.seats;
}

/** The stored answer, where these very bytes are stored already; asked before anything else. */
async function findEarlier(
  db: Db,
  { key, account }: { readonly key: ConversationKey; readonly account: string },
  { epoch, message }: EnquiryParts,
  { cases }: ConversationsCapabilities,
): Promise<Pick<EnquiryStored, 'position' | 'dueDay'> | undefined> {
  const stored = await findEpoch(db, key, 1);
  if (stored === undefined) return undefined;
  const seat = await findSeat(db, key, epoch.statement.signer, account);
  const first = seat && (await findMessage(db, key, seat.number, 1));
  const theCase = await cases.find(db, key);
  const same =
    first !== undefined &&
    sameBytes(stored.statement, epoch.statement.bytes) &&
    sameBytes(first.hash, message.hash);
  if (!same || theCase === undefined) throw new Refusal('conversation.exists');
  return { position: first.position, dueDay: theCase.promisedDay };
}
