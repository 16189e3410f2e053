import { equalBytes, toHex } from '@beistand/crypto/bytes.ts';
import { besidePins } from '@beistand/crypto/pins.ts';
import type { Member } from '@beistand/crypto/epoch.ts';
import {
  mayWrite,
  newReaders,
  readersHistory,
  readersOf,
  type Writing,
} from '@beistand/crypto/readers.ts';
import { type Keyring } from './api.ts';
import { KeyringError, type ConversationView, type Reader } from './views.ts';
import { ascendingIds, mySeat, openedConversation, type Conversation } from './conversation.ts';
import { idBytes, idOf } from './ids.ts';
import { changeContent, openedAccount, type Context } from './memory.ts';

/** What the page is told of a conversation; computed from verified statements only. */
export function conversationView(context: Context, conversation: Conversation): ConversationView {
  const { id, chain } = conversation;
  const reader = (member: Member) => readerOf(conversation, member);
  const newest = chain.epochs.at(-1);
  if (newest === undefined) throw new KeyringError('conversation.refused');
  const seat = mySeat(conversation);
  const writing = writingOf(context, conversation);
  const stopped = stoppedBy(context, conversation, writing);
  return {
    conversation: id,
    kind: newest.kind,
    n: newest.n,
    readers: readersOf(chain).map(reader),
    history: readersHistory(chain).map(({ n, hour, by, added, removed }) => ({
      n,
      hour,
      by: reader(by),
      added: added.map(reader),
      removed: removed.map(reader),
    })),
    newReaders: unacknowledged(context, conversation).map(reader),
    ...(stopped && { stopped }),
    member: newest.members.some((member) => seat && equalBytes(member.seat.id, seat.id)),
  };
}

/** A member as shown: only the certified name counts as one. */
export function readerOf(
  { own }: Pick<Conversation, 'own'>,
  { seat, role, certificate }: Member,
): Reader {
  const id: Reader['seat'] = idOf(seat.id);
  if (own.some((mine) => equalBytes(mine.id, seat.id))) {
    return certificate === undefined
      ? { seat: id, kind: 'me' }
      : { seat: id, kind: 'me', name: certificate.name, staff: idOf(certificate.id) };
  }
  if (certificate !== undefined) {
    return { seat: id, kind: 'staff', name: certificate.name, staff: idOf(certificate.id) };
  }
  return { seat: id, kind: role === 'seeker' ? 'seeker' : 'unconfirmed' };
}

/**
 * Whether something may be sealed now.
 * @throws KeyringError `conversation.fork` | `conversation.stopped` | `readers.unconfirmed`
 */
export function demandWritable(context: Context, conversation: Conversation): void {
  const writing = writingOf(context, conversation);
  switch (stoppedBy(context, conversation, writing)) {
    case 'fork':
      throw new KeyringError('conversation.fork');
    case 'roster-expired':
    case 'unconfirmed':
      throw new KeyringError('readers.unconfirmed');
    case 'revoked':
      throw new KeyringError('conversation.stopped');
    case undefined:
      break;
  }
  if (writing.state === 'blocked') throw new KeyringError('conversation.stopped');
  // Whoever wants to answer an enquiry accepts it first.
  if (conversation.inPool) throw new KeyringError('conversation.stopped');
  if (unacknowledged(context, conversation).length > 0)
    throw new KeyringError('readers.unconfirmed');
}

/**
 * The person has seen what `shown` says, and goes on: with those new readers and no others, for
 * meanwhile more may have come; or although a list has expired, which acknowledges nobody.
 */
export async function acknowledgeReaders(
  context: Context,
  { conversation: id, newReaders: seen, stopped }: Parameters<Keyring['acknowledgeReaders']>[0],
): Promise<void> {
  const account = openedAccount(context);
  const conversation = openedConversation(context, id);
  if (stopped !== undefined) {
    if (stopped === 'roster-expired') conversation.goesOnExpired = true;
    return;
  }
  const { acknowledged } = account.content;
  const all = ascendingIds([...(acknowledged[id] ?? []), ...seen.map(({ seat }) => idBytes(seat))]);
  changeContent(account, { acknowledged: { ...acknowledged, [id]: all } });
}

function unacknowledged(context: Context, conversation: Conversation): readonly Member[] {
  const known = openedAccount(context).content.acknowledged[conversation.id];
  if (known === undefined) return [];
  const mine = new Set(conversation.own.map(({ id }) => toHex(id)));
  return newReaders(conversation.chain, known).filter(({ seat }) => !mine.has(toHex(seat.id)));
}

function writingOf(context: Context, conversation: Conversation): Writing {
  const { chain, trust } = conversation;
  const seat = mySeat(conversation);
  if (seat === undefined) return { state: 'blocked', why: 'not-member' };
  return mayWrite(chain, context.memory.trust ?? trust, seat.id);
}

function stoppedBy(
  context: Context,
  { id, chain, goesOnExpired }: Conversation,
  writing: Writing,
): ConversationView['stopped'] {
  const { forks, pins } = openedAccount(context).content;
  const isForked = Object.keys(forks).some((place) => place.startsWith(`${id}/`));
  if (chain.refused?.failure === 'fork' || isForked || besidePins(pins, id, chain.epochs))
    return 'fork';
  if (writing.state === 'confirm') return goesOnExpired ? undefined : 'roster-expired';
  if (writing.state === 'open' || writing.why === 'not-member') return undefined;
  return writing.why === 'revoked-reader' ? 'revoked' : 'unconfirmed';
}
