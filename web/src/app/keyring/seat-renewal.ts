import { toHex } from '@beistand/crypto/bytes.ts';
import { extendChain, type Chain } from '@beistand/crypto/chain.ts';
import { CryptoError } from '@beistand/crypto/errors.ts';
import { roleIn } from '@beistand/crypto/may-sign.ts';
import { packetOf, renewSeat as makeRenewed } from '@beistand/crypto/plans.ts';
import type { OwnSeat } from '@beistand/crypto/seat.ts';
import type { TrustView as Trust } from '@beistand/crypto/trust-view.ts';
import type { postEpoch } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { nobody } from './accounts.ts';
import { mySeat } from './conversation.ts';
import { newEpoch } from './enquiries.ts';
import { KeyringError } from './views.ts';
import { changeContent, hourNow, openedAccount, type Context } from './memory.ts';
import { seatRenewal } from './renewal.ts';
import { closesOf } from './stretches.ts';
import { ownSeat } from './trust.ts';

/**
 * Conversations in which a seat drawn by a renewal may still wait for its epoch.
 *
 * @param listed  those that the server names: an enquiry that was never sent is not among them, and
 *                waits for nothing
 */
export async function seatsToRenew(
  context: Context,
  listed?: readonly ConversationId[],
): Promise<readonly ConversationId[]> {
  const { seats, preferences, gone, acknowledged } = openedAccount(context).content;
  if (preferences[seatRenewal] !== 'open') return [];
  const erased = new Set(gone.map(toHex));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the vault's schema has checked them
  const ids = Object.keys(seats) as ConversationId[];
  return ids.filter((id) => {
    const { secrets = [], frontier = [] } = seats[id] ?? {};
    // One's own conversation has no readers to acknowledge.
    const isStored = frontier.length > 0 || acknowledged[id] === undefined;
    const counts = listed === undefined || listed.includes(id) || isStored;
    return secrets.length > 1 && !erased.has(id) && counts;
  });
}

/**
 * The next epoch of an opened conversation, in which the newest seat of the vault takes the place of
 * the one before; undefined where it has it already, or where she sits no more.
 *
 * @throws KeyringError `conversation.refused` before it is opened, or where its chain does not hold;
 *         `conversation.stopped` while nobody but the revoked would be left beside her
 */
export async function renewSeat(
  context: Context,
  id: ConversationId,
): Promise<Body<typeof postEpoch> | undefined> {
  const account = openedAccount(context);
  const { chain, trust, own, signer, closes } = opened(context, id);
  const secret = account.content.seats[id]?.secrets.at(-1);
  const newest = chain.epochs.at(-1);
  if (secret === undefined || newest === undefined) throw new KeyringError('conversation.refused');
  const seat = await ownSeat(context, secret);
  if (roleIn(newest, seat.id) !== undefined) return undefined;
  if (signer === undefined || roleIn(newest, signer.id) === undefined) return undefined;
  if (chain.refused !== undefined) throw new KeyringError('conversation.refused');
  const hour = Math.max(hourNow(context), newest.hour);
  const plan = { chain, trust, signer, seat, closes, hour };
  const sealed = await makeRenewed(plan, context.random).catch((error: unknown) => {
    const waits = error instanceof CryptoError && error.failure === 'revoked';
    throw waits ? new KeyringError('conversation.stopped') : error;
  });
  const { pins } = account.content;
  const checking = { conversation: chain.conversation, trust, pins, own: [...own, seat] };
  const next = await extendChain(chain, [packetOf(sealed)], checking);
  if (next.refused !== undefined || next.epochs.length !== chain.epochs.length + 1) {
    throw new KeyringError('conversation.refused');
  }
  if (next.epochs.at(-1)?.key === undefined) throw new KeyringError('crypto.unavailable');
  return { n: sealed.n, epoch: newEpoch(sealed, trust), accept: false };
}

/** Every new seat sits: nothing waits any more. */
export async function seatsRenewed(context: Context): Promise<void> {
  const account = openedAccount(context);
  const { preferences } = account.content;
  changeContent(account, { preferences: { ...preferences, [seatRenewal]: 'done' } });
}

interface Opened {
  readonly chain: Chain;
  readonly trust: Trust;
  readonly own: readonly OwnSeat[];
  readonly signer: OwnSeat | undefined;
  readonly closes: readonly Uint8Array[];
}

function opened(context: Context, id: ConversationId): Opened {
  const { self, conversations } = context.memory;
  if (self !== undefined && toHex(self.chain.conversation) === id) {
    const { chain, own, seat: signer } = self;
    return { chain, own, signer, trust: nobody(chain.centre, hourNow(context)), closes: [] };
  }
  const conversation = conversations.get(id);
  if (conversation === undefined) throw new KeyringError('conversation.refused');
  const { chain, trust, own, messages } = conversation;
  return { chain, trust, own, signer: mySeat(conversation), closes: closesOf(messages) };
}
