import { equalBytes, toHex } from '@beistand/crypto/bytes.ts';
import { pinsOfChain, type Chain } from '@beistand/crypto/chain.ts';
import type { Hour } from '@beistand/crypto/hours.ts';
import { roleIn } from '@beistand/crypto/may-sign.ts';
import type { OwnSeat } from '@beistand/crypto/seat.ts';
import type { TrustView as Trust } from '@beistand/crypto/trust-view.ts';
import type { VaultContent } from '@beistand/crypto/vault-content.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { KeyringError } from './views.ts';
import { idBytes } from './ids.ts';
import { changeContent, hourNow, openedAccount, type Context } from './memory.ts';
import { createStretches, frontierOf, itemsOf, type Stretches } from './stretches.ts';

/** A conversation whose chain has been verified here. */
export interface Conversation {
  readonly id: ConversationId;
  chain: Chain;
  /** The trust by which the chain was verified. */
  trust: Trust;
  readonly own: readonly OwnSeat[];
  /** Position of the newest message, as the server named it. */
  newest: number;
  /** An enquiry that waits in the pool is read, and leaves nothing in the vault. */
  inPool: boolean;
  readonly messages: Stretches;
  /** Hashes, in hex, of one's own messages that were sent from here. */
  readonly sentHere: Set<string>;
  /** Sealed and not yet known to be stored. */
  pending?: { readonly stored: Uint8Array; readonly hash: Uint8Array };
  /** The person goes on although certificates or rosters of readers have expired. */
  goesOnExpired: boolean;
}

/** @throws KeyringError `conversation.refused` before `openConversation` */
export function openedConversation({ memory }: Context, id: ConversationId): Conversation {
  const conversation = memory.conversations.get(id);
  if (conversation === undefined) throw new KeyringError('conversation.refused');
  return conversation;
}

/** A conversation that is new in this tab, with no messages loaded. */
export function createConversation(
  context: Context,
  { id, chain, trust, own }: Pick<Conversation, 'id' | 'chain' | 'trust' | 'own'>,
): Conversation {
  const frontier = openedAccount(context).content.seats[id]?.frontier ?? [];
  const messages = createStretches({ chain, trust, frontier });
  const sentHere = new Set<string>();
  return {
    id,
    chain,
    trust,
    own,
    newest: 0,
    inPool: false,
    messages,
    sentHere,
    goesOnExpired: false,
  };
}

/** The seat with which this person sits in the newest epoch, or sat last. */
export function mySeat({ chain, own }: Conversation): OwnSeat | undefined {
  const epoch = chain.epochs.findLast(({ members }) =>
    members.some(({ seat }) => isOneOf(own, seat.id)),
  );
  return own.find(({ id }) => epoch?.members.some(({ seat }) => equalBytes(seat.id, id)));
}

/** Puts into the vault what a server may not take back: statements, and the newest messages. */
export function keep(context: Context, { id, chain, own, messages }: Conversation): void {
  const account = openedAccount(context);
  const { pins, seats, acknowledged, forks, active } = account.content;
  const { refused } = chain;
  const newest = chain.epochs.at(-1);
  if (newest === undefined) return;
  const sits = newest.members.some(({ seat }) => isOneOf(own, seat.id));
  const readers = newest.members.map(({ seat }) => seat.id);
  const seat = {
    secrets: seats[id]?.secrets ?? [],
    statement: newest.hash,
    frontier: frontierOf(messages),
  };
  changeContent(account, {
    pins: pinsOfChain(chain, pins),
    seats: { ...seats, [id]: seat },
    // What was seen once stays an alarm, whether or not the server shows it again.
    ...(refused?.failure === 'fork' && refused.hash !== undefined
      ? { forks: { [`${id}/${refused.n}`]: refused.hash, ...forks } }
      : {}),
    acknowledged: acknowledgedNow(acknowledged, id, sits ? readers : undefined),
    active: {
      ...active,
      [id]: Math.max(active?.[id] ?? 0, newestHour({ chain, messages }, hourNow(context))),
    },
  });
}

/** Hour of the newest that was verified here. A sender's clock that runs ahead does not count. */
function newestHour(
  { chain, messages }: Pick<Conversation, 'chain' | 'messages'>,
  now: Hour,
): Hour {
  const hours = [
    ...chain.epochs.map(({ hour }) => hour),
    ...itemsOf(messages).flatMap(({ body }) =>
      body !== undefined && 'sent' in body ? [Math.floor(body.sent / 3_600)] : [],
    ),
  ];
  return Math.min(
    hours.reduce((one, other) => Math.max(one, other), 0),
    now,
  );
}

/**
 * Those who sat here when one first came in are shown on the screen; later ones are asked about, and
 * so is somebody who had left and comes back. Whoever sits here no more has acknowledged nobody.
 */
function acknowledgedNow(
  acknowledged: VaultContent['acknowledged'],
  id: ConversationId,
  readers: readonly Uint8Array[] | undefined,
): VaultContent['acknowledged'] {
  const { [id]: before, ...others } = acknowledged;
  if (readers === undefined) return others;
  const names = new Set(readers.map(toHex));
  const stay = before?.filter((seat) => names.has(toHex(seat)));
  return { ...others, [id]: stay ?? ascendingIds(readers) };
}

export function ascendingIds(ids: readonly Uint8Array[]): readonly Uint8Array[] {
  const byName = new Map(ids.map((id) => [toHex(id), id]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, id]) => id);
}

/** The type of the crypto package's ids; a wire id of this name was checked by its schema. */
export function asConversation(id: ConversationId): Chain['conversation'] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mints the brand
  return idBytes(id) as Chain['conversation'];
}

/**
 * An enquiry that this member of staff could accept: nobody of staff has signed an epoch of it. Read
 * off the statements, for what lies in the pool is neither pinned nor acknowledged.
 */
export function isInPool({ epochs }: Chain, own: readonly OwnSeat[]): boolean {
  const newest = epochs.at(-1);
  const sits = newest?.members.some(({ seat, role }) => role === 'staff' && isOneOf(own, seat.id));
  const isTaken = epochs.some(
    (epoch, at) => roleIn(epochs[at - 1] ?? epoch, epoch.signer) === 'staff',
  );
  return newest?.kind === 'counselling' && sits === true && !isTaken;
}

function isOneOf(own: readonly OwnSeat[], id: Uint8Array): boolean {
  return own.some((seat) => equalBytes(seat.id, id));
}
