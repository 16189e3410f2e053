import { fromBase64url, fromHex, toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { makeErasure, verifyErasure } from '@beistand/crypto/erasure.ts';
import type { VaultContent } from '@beistand/crypto/vault-content.ts';
import { maxErasures } from '@beistand/protocol/erasure.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { asConversation } from './conversation.ts';
import { changeContent, hourNow, loadedTrust, openedAccount, type Context } from './memory.ts';
import { ownSeat } from './trust.ts';
import type { SignedErasures } from './views.ts';

/**
 * Signs that one's own conversations are erased, each by all of one's seats in it: whoever has not
 * looked since a seat was renewed knows only an older one.
 */
export async function signErasures(
  context: Context,
  conversations: readonly ConversationId[],
): Promise<readonly SignedErasures[]> {
  const { centre, content } = openedAccount(context);
  return Promise.all(
    conversations.map(async (conversation) => {
      const secrets = (content.seats[conversation]?.secrets ?? []).slice(-maxErasures);
      const place = { centre, conversation: asConversation(conversation) };
      const erasures = await Promise.all(
        secrets.map(async (secret) =>
          toBase64url(await makeErasure(place, await ownSeat(context, secret), hourNow(context))),
        ),
      );
      return { conversation, erasures };
    }),
  );
}

/**
 * Notes in the vault that a conversation is erased, if somebody says so who sat in it and is not of
 * staff: a server that only withholds it has no such signature, and neither has a colleague.
 *
 * @returns `unknown` where the vault has nothing to forget; `refused`: nothing is changed
 */
export async function noteErased(
  context: Context,
  { conversation, erasures }: SignedErasures,
): Promise<'noted' | 'unknown' | 'refused'> {
  const account = openedAccount(context);
  const { content } = account;
  if (content.seats[conversation] === undefined) return 'unknown';
  const seats = await seatsKnown(context, conversation);
  const place = { centre: account.centre, conversation: asConversation(conversation) };
  const signers = await Promise.all(
    erasures.map((each) => verifyErasure(place, fromBase64url(each)).then(toHex, () => undefined)),
  );
  if (!signers.some((signer) => signer !== undefined && seats.has(signer))) return 'refused';
  context.memory.conversations.delete(conversation);
  changeContent(account, without(content, conversation));
  return 'noted';
}

/** Seats of a conversation as this vault knows them, but for those of staff. */
async function seatsKnown(
  context: Context,
  conversation: ConversationId,
): Promise<ReadonlySet<string>> {
  const { seats, acknowledged } = openedAccount(context).content;
  const { secrets = [], frontier = [] } = seats[conversation] ?? {};
  const own = await Promise.all(secrets.map((secret) => ownSeat(context, secret)));
  const staff = new Set(
    [...loadedTrust(context).certificates.values()].map(({ seat }) => toHex(seat.id)),
  );
  const known = [
    ...own.map(({ id }) => id),
    ...frontier.map(({ seat }) => seat),
    ...(acknowledged[conversation] ?? []),
  ];
  return new Set(known.map(toHex).filter((seat) => !staff.has(seat)));
}

/** The vault without what it knows of a conversation, but that it is gone. */
function without(content: VaultContent, conversation: ConversationId): Partial<VaultContent> {
  const isOther = (key: string) => key.split('/')[0] !== conversation;
  const others = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(entries).filter(([key]) => isOther(key)));
  const gone = new Set([...content.gone.map(toHex), conversation as string]);
  return {
    seats: others(content.seats),
    pins: others(content.pins),
    forks: others(content.forks),
    acknowledged: others(content.acknowledged),
    read: others(content.read),
    phrases: others(content.phrases),
    gone: [...gone].sort().map(fromHex),
  };
}
