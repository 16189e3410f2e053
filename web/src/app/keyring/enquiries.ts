import { toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { extendChain, pinsOfChain, verifyChain } from '@beistand/crypto/chain.ts';
import type { SealedEpoch } from '@beistand/crypto/epoch.ts';
import { sealMessage, type MessagePlan } from '@beistand/crypto/message.ts';
import { roleIn } from '@beistand/crypto/may-sign.ts';
import { accept, foundCounselling, packetOf } from '@beistand/crypto/plans.ts';
import { readersOf } from '@beistand/crypto/readers.ts';
import { createSeat } from '@beistand/crypto/seat.ts';
import { newestRoster, type TrustView as Trust } from '@beistand/crypto/trust-view.ts';
import type { NewEpoch } from '@beistand/protocol/conversations.ts';
import type { ConversationId, StaffId } from '@beistand/protocol/ids.ts';
import { type Keyring } from './api.ts';
import { KeyringError, type SealEnquiry } from './views.ts';
import { ascendingIds, createConversation, openedConversation } from './conversation.ts';
import type { Conversation } from './conversation.ts';
import { idBytes, idOf } from './ids.ts';
import {
  changeContent,
  hourNow,
  loadedTrust,
  openedAccount,
  secondsNow,
  type Context,
} from './memory.ts';
import { demandLength } from './messages.ts';
import { readerOf } from './readers.ts';
import { closesOf, itemsOf } from './stretches.ts';
import { certificateOf, demandUndisputed, staffSeat } from './trust.ts';
import { sealNext } from './vaults.ts';

/**
 * Seals an enquiry to the newest roster of a team, or to those of it who are named, and makes the
 * vault that knows its seat.
 */
export async function sealEnquiry(
  context: Context,
  given: SealEnquiry,
): ReturnType<Keyring['sealEnquiry']> {
  demandLength(given.text);
  const { random } = context;
  const account = openedAccount(context);
  const trust = loadedTrust(context);
  const seat = await createSeat(random);
  const hour = hourNow(context);
  const team = idBytes(given.team);
  demandUndisputed(context, trust, team);
  const leaveOut = leftOut(trust, team, given.readers);
  const sealed = await foundCounselling({ trust, team, signer: seat, hour, leaveOut }, random);
  const id = idOf<ConversationId>(sealed.conversation);
  const { pins, seats, acknowledged, active } = account.content;
  const checking = { conversation: sealed.conversation, trust, pins, own: [seat] };
  const chain = await verifyChain([packetOf(sealed)], checking);
  const [epoch] = chain.epochs;
  if (chain.refused !== undefined || epoch === undefined) {
    throw new KeyringError('conversation.refused');
  }
  // Whoever cannot open what she has just sealed to herself has a platform that fails.
  if (epoch.key === undefined) throw new KeyringError('crypto.unavailable');
  const message = await sealMessage(
    { ...firstMessage(context, given), centre: chain.centre, epoch, seat },
    random,
  );
  changeContent(account, {
    pins: pinsOfChain(chain, pins),
    seats: { ...seats, [id]: { secrets: [seat.secret], statement: sealed.hash, frontier: [] } },
    acknowledged: { ...acknowledged, [id]: ascendingIds(sealed.seats) },
    active: { ...active, [id]: hour },
  });
  const vault = await sealNext(context, account);
  const conversation = createConversation(context, { id, chain, trust, own: [seat] });
  conversation.pending = message;
  context.memory.conversations.set(id, conversation);
  return {
    conversation: id,
    readers: readersOf(chain).map((member) => readerOf(conversation, member)),
    body: {
      conversation: id,
      epoch: newEpoch(sealed, trust),
      message: toBase64url(message.stored),
      vault,
      team: given.team,
    },
  };
}

/** The enquiry itself; the nickname stands inside the encryption only. */
function firstMessage(
  context: Context,
  { topic, text, onlyOne }: SealEnquiry,
): Pick<MessagePlan, 'id' | 'kind' | 'position' | 'body'> {
  return {
    id: context.random(16),
    kind: 'message',
    position: { seq: 1, seen: [] },
    body: {
      type: 'enquiry',
      topic,
      text,
      name: openedAccount(context).content.name,
      ...(onlyOne ? { only: 1 } : {}),
      sent: secondsNow(context),
    },
  };
}

/**
 * The next epoch: the seeker, this counsellor and, where named, one deputy, unless the enquiry has
 * not been read here, or asks for one person only.
 */
export async function acceptEnquiry(
  context: Context,
  id: ConversationId,
  deputy: StaffId | undefined,
): ReturnType<Keyring['acceptEnquiry']> {
  const account = openedAccount(context);
  const trust = loadedTrust(context);
  const conversation = openedConversation(context, id);
  const signer = await staffSeat(context);
  if (signer === undefined) throw new KeyringError('conversation.stopped');
  const { chain, messages, own } = conversation;
  if (chain.refused !== undefined) throw new KeyringError('conversation.refused');
  if (deputy !== undefined && !allowsDeputy(conversation)) {
    throw new KeyringError('conversation.stopped');
  }
  const certificate = deputy && certificateOf(trust, deputy);
  if (deputy !== undefined && certificate === undefined) throw new KeyringError('trust.refused');
  const hour = Math.max(hourNow(context), chain.epochs.at(-1)?.hour ?? 0);
  const plan = { chain, trust, signer, closes: closesOf(messages), hour };
  const sealed = await accept(
    certificate ? { ...plan, deputy: certificate } : plan,
    context.random,
  );
  const checking = { conversation: chain.conversation, trust, pins: account.content.pins, own };
  const next = await extendChain(chain, [packetOf(sealed)], checking);
  if (next.refused !== undefined || next.epochs.length !== chain.epochs.length + 1) {
    throw new KeyringError('conversation.refused');
  }
  if (next.epochs.at(-1)?.key === undefined) throw new KeyringError('crypto.unavailable');
  return { n: sealed.n, epoch: newEpoch(sealed, trust), accept: true };
}

function allowsDeputy({ messages }: Conversation): boolean {
  return itemsOf(messages).some(
    ({ body, epoch, header }) =>
      body?.type === 'enquiry' &&
      body.only === undefined &&
      epoch !== undefined &&
      roleIn(epoch, header.seat) === 'seeker',
  );
}

/** The seats of a team's roster that are not named. */
function leftOut(
  trust: Trust,
  team: Uint8Array,
  readers: readonly StaffId[] | undefined,
): readonly Uint8Array[] {
  if (readers === undefined) return [];
  const named = new Set<string>(readers);
  return (newestRoster(trust, team)?.members ?? [])
    .filter(({ id }) => !named.has(toHex(id)))
    .map(({ seat }) => seat.id);
}

/** As it travels: keys that stand in certificates stay out. */
export function newEpoch({ statement, seats, keys, grants }: SealedEpoch, trust: Trust): NewEpoch {
  const certified = new Set([...trust.certificates.values()].map(({ seat }) => toHex(seat.id)));
  return {
    statement: toBase64url(statement),
    keys: keys
      .filter((_, at) => !certified.has(toHex(seats[at] ?? new Uint8Array(0))))
      .map(toBase64url),
    grants: grants.map(toBase64url),
  };
}
