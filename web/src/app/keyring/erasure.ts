import { fromBase64url, fromHex, toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { makeErasure, verifyErasure } from '@beistand/crypto/erasure.ts';
import { clockTolerance } from '@beistand/crypto/hours.ts';
import type { VaultContent } from '@beistand/crypto/vault-content.ts';
import { maxErasures } from '@beistand/protocol/erasure.ts';
import { askedDays, shortestDays } from '@beistand/protocol/retention.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { asConversation, mySeat, openedConversation } from './conversation.ts';
import { changeContent, hourNow, loadedTrust, openedAccount, type Context } from './memory.ts';
import { ownSeat } from './trust.ts';
import type { SignedErasures } from './erasure-view.ts';
import { KeyringError } from './views.ts';

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
 * Signs as a counsellor that a seeker has asked to have her conversation erased: for the hour from
 * which on it may be done, so that it is worth nothing before.
 */
export async function signAsked(
  context: Context,
  id: ConversationId,
): Promise<{ readonly erasure: string }> {
  const conversation = openedConversation(context, id);
  const seat = mySeat(conversation);
  if (seat === undefined) throw new KeyringError('conversation.refused');
  const place = { centre: openedAccount(context).centre, conversation: asConversation(id) };
  const hour = hourNow(context) + askedDays * 24;
  return { erasure: toBase64url(await makeErasure(place, seat, hour)) };
}

/**
 * Notes in the vault that a conversation is erased, if somebody says so who sat in it and is not of
 * staff: a server that only withholds it has no such signature, and neither has a colleague. A
 * colleague's counts where she was asked to, from its hour on, and where nothing newer is known here.
 * What has come to its end nobody signs: all that is known here must be older than the shortest time
 * for which any centre may keep it.
 *
 * @returns `unknown` where the vault has nothing to forget; `refused`: nothing is changed
 */
export async function noteErased(
  context: Context,
  signed: SignedErasures,
): Promise<'noted' | 'unknown' | 'refused'> {
  const account = openedAccount(context);
  const { content } = account;
  const { conversation } = signed;
  if (content.seats[conversation] === undefined) return 'unknown';
  if (!(await isErased(context, signed))) return 'refused';
  context.memory.conversations.delete(conversation);
  changeContent(account, without(content, conversation));
  return 'noted';
}

async function isErased(
  context: Context,
  { conversation, erasures, reason }: SignedErasures,
): Promise<boolean> {
  const { centre, content } = openedAccount(context);
  const now = hourNow(context) + clockTolerance;
  const active = content.active?.[conversation];
  if (reason === 'retention') return active !== undefined && active + shortestDays * 24 <= now;
  const { seekers, staff } = await seatsKnown(context, conversation);
  const place = { centre, conversation: asConversation(conversation) };
  const read = erasures.map((each) =>
    verifyErasure(place, fromBase64url(each)).catch(() => undefined),
  );
  return (await Promise.all(read)).some((each) => {
    if (each === undefined) return false;
    const signer = toHex(each.seat);
    if (seekers.has(signer)) return true;
    const isOver = active !== undefined && active <= each.hour && each.hour <= now;
    return reason === 'asked' && staff.has(signer) && isOver;
  });
}

/** Seats of a conversation as this vault knows them. */
async function seatsKnown(
  context: Context,
  conversation: ConversationId,
): Promise<{ readonly seekers: ReadonlySet<string>; readonly staff: ReadonlySet<string> }> {
  const { seats, acknowledged } = openedAccount(context).content;
  const { secrets = [], frontier = [] } = seats[conversation] ?? {};
  const own = await Promise.all(secrets.map((secret) => ownSeat(context, secret)));
  const certified = new Set(
    [...loadedTrust(context).certificates.values()].map(({ seat }) => toHex(seat.id)),
  );
  const known = [
    ...own.map(({ id }) => id),
    ...frontier.map(({ seat }) => seat),
    ...(acknowledged[conversation] ?? []),
  ].map(toHex);
  return {
    seekers: new Set(known.filter((seat) => !certified.has(seat))),
    staff: new Set(known.filter((seat) => certified.has(seat))),
  };
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
    ...(content.active && { active: others(content.active) }),
    phrases: others(content.phrases),
    gone: [...gone].sort().map(fromHex),
  };
}
