import { fromBase64url, fromHex, toHex } from '@beistand/crypto/bytes.ts';
import { extendChain, verifyChain, type Chain } from '@beistand/crypto/chain.ts';
import { readStatement, type EpochPacket } from '@beistand/crypto/epoch.ts';
import { roleIn } from '@beistand/crypto/may-sign.ts';
import { seatKeys, type OwnSeat } from '@beistand/crypto/seat.ts';
import type { TrustView as Trust } from '@beistand/crypto/trust-view.ts';
import type { getConversation } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { Reply } from '@beistand/protocol/route.ts';
import { KeyringError, type ConversationView } from './views.ts';
import { asConversation, createConversation, isInPool, keep } from './conversation.ts';
import { idOf } from './ids.ts';
import { loadedTrust, openedAccount, type Context } from './memory.ts';
import { conversationView } from './readers.ts';
import { refreshStretches } from './stretches.ts';
import { ownSeat, staffSeat } from './trust.ts';

type Served = Reply<typeof getConversation>;

/**
 * Verifies a conversation's statements, or what has been added to them, and takes in its keys.
 * @throws KeyringError `conversation.refused` where not even the first epoch holds, or for another
 *         conversation than was asked for; `vault.broken` where no seat of this vault ever sat in it
 */
export async function openConversation(
  context: Context,
  id: ConversationId,
  served: Served,
): Promise<ConversationView> {
  const account = openedAccount(context);
  const trust = loadedTrust(context);
  if (served.summary.conversation !== id) throw new KeyringError('conversation.refused');
  const known = context.memory.conversations.get(id);
  const own = known?.own ?? (await ownSeats(context, id));
  const checking = { conversation: asConversation(id), trust, pins: account.content.pins, own };
  const packets = await packetsOf(served, trust);
  const chain =
    known === undefined
      ? await verifyChain(packets, checking)
      : await extendChain(known.chain, packets, checking);
  if (chain.epochs.length === 0) {
    const isEarly = chain.refused?.failure === 'clock';
    throw new KeyringError(isEarly ? 'clock.wrong' : 'conversation.refused');
  }
  // A server hands out one's own conversations only: it is the vault that is older than this one.
  if (!hasSat(chain, own) || isSeatedAnew(context, chain, own)) {
    throw new KeyringError('vault.broken');
  }
  const conversation = known ?? createConversation(context, { id, chain, trust, own });
  conversation.newest = served.summary.newest;
  if (conversation.chain !== chain || conversation.trust !== trust) {
    conversation.chain = chain;
    conversation.trust = trust;
    await refreshStretches(conversation.messages, chain, trust);
  }
  conversation.inPool = isInPool(chain, own);
  context.memory.conversations.set(id, conversation);
  if (!conversation.inPool) keep(context, conversation);
  return conversationView(context, conversation);
}

async function ownSeats(context: Context, id: ConversationId): Promise<readonly OwnSeat[]> {
  const secrets = openedAccount(context).content.seats[id]?.secrets ?? [];
  const seats = await Promise.all(secrets.map((secret) => ownSeat(context, secret)));
  const staff = await staffSeat(context);
  return staff === undefined ? seats : [...seats, staff];
}

/** The keys of certified seats do not travel: they stand in the certificates. */
async function packetsOf(served: Served, trust: Trust): Promise<readonly EpochPacket[]> {
  const certified = new Map(
    [...trust.certificates.values()].map(({ seat }) => [toHex(seat.id), seat] as const),
  );
  return Promise.all(
    served.epochs.map(async ({ statement, keys }, at) => {
      const bytes = fromBase64url(statement);
      const { head } = await readStatement(bytes);
      const staff = head.seats.flatMap((id) => certified.get(toHex(id)) ?? []);
      const grants = served.grants.filter(({ n }) => n === head.n || n === at + 1);
      return {
        statement: bytes,
        keys: [...keys.map(fromBase64url), ...staff.map(seatKeys)],
        grants: grants.map(({ grant }) => fromBase64url(grant)),
      };
    }),
  );
}

/** Conversations in which the vault knows this person to sit, and which a list does not name. */
export async function missingConversations(
  context: Context,
  listed: readonly ConversationId[],
): Promise<readonly ConversationId[]> {
  const { seats, gone, acknowledged } = openedAccount(context).content;
  const expected = new Set<string>([...listed, ...gone.map(toHex)]);
  // One's own conversation has no messages, and an enquiry that was never sent has none either.
  return Object.entries(seats)
    .filter(([id, { secrets, frontier }]) => {
      const sits = secrets.length > 0 || acknowledged[id] !== undefined;
      return sits && frontier.length > 0 && !expected.has(id);
    })
    .map(([id]) => idOf<ConversationId>(fromHex(id)));
}

function hasSat({ epochs }: Chain, own: readonly OwnSeat[]): boolean {
  return epochs.some((epoch) => own.some(({ id }) => roleIn(epoch, id) !== undefined));
}

/** In counselling only the seeker herself renews her seat: her newest vault has every one of them. */
function isSeatedAnew(context: Context, { epochs }: Chain, own: readonly OwnSeat[]): boolean {
  const isSeeker = openedAccount(context).content.staff.length === 0;
  const newest = epochs.at(-1);
  return (
    isSeeker &&
    newest?.kind === 'counselling' &&
    !own.some(({ id }) => roleIn(newest, id) !== undefined)
  );
}
