import { equalBytes, toHex } from './bytes.ts';
import type { Chain } from './chain.ts';
import type { CryptoFailure } from './errors.ts';
import { ascending } from './schema.ts';
import { checkThread } from './thread-check.ts';
import type { FrontierEntry, ItemState, Known, ThreadItem } from './thread-check.ts';
import { readEntry, reopenEntry } from './thread-entry.ts';
import type { Entry } from './thread-entry.ts';
import { orderThread } from './thread-order.ts';
import type { TrustView } from './trust-view.ts';

/** What became of one delivered message. */
export interface Arrival {
  /**
   * `new`: an authentic message or one without key; `taken-back`: stands now in the place of a message
   * that was here; `replay`: was here already; `refused`: not authentic, shown as such
   */
  readonly state: 'new' | 'taken-back' | 'replay' | 'refused';
  readonly hash?: Uint8Array;
  readonly failure?: CryptoFailure;
}

/** Something missing of which no delivered message can speak. */
export type ThreadAlarm =
  /** The vault knows a newer message of this seat than the server delivers. */
  | { readonly kind: 'truncated'; readonly seat: Uint8Array; readonly seq: number }
  /** An epoch ended with this message, which was not delivered. */
  | { readonly kind: 'withheld'; readonly hash: Uint8Array; readonly epoch: number }
  /** Bytes that are no message at all were delivered. */
  | { readonly kind: 'unparsable'; readonly count: number };

export interface ThreadView {
  /** In the order of the screen. */
  readonly items: readonly ThreadItem[];
  readonly alarms: readonly ThreadAlarm[];
  /** Older messages must be loaded before everything shown is verified. */
  readonly needsOlder: boolean;
  /** To be kept in the vault: what a server may not take away any more. */
  readonly frontier: readonly FrontierEntry[];
}

/** Where the next own message stands. */
export interface Position {
  readonly seq: number;
  readonly prev?: Uint8Array;
  readonly seen: readonly Uint8Array[];
}

/** The messages of one conversation, as far as they have been loaded. */
export interface Thread {
  /** Takes newly delivered messages, in the server's order. */
  readonly append: (stored: readonly Uint8Array[]) => Promise<readonly Arrival[]>;
  /** Takes a page of older messages; `reachedStart`: the server has nothing older. */
  readonly prepend: (
    stored: readonly Uint8Array[],
    reachedStart: boolean,
  ) => Promise<readonly Arrival[]>;
  /** After new epochs, keys or trust: tries again what could not be opened. */
  readonly refresh: (chain: Chain, trust: TrustView) => Promise<void>;
  readonly view: () => ThreadView;
  /** Undefined while one's own newest message is not known: load older ones first. */
  readonly position: (seat: Uint8Array) => Position | undefined;
  /**
   * All delivered messages to which nothing refers yet, also those that do not verify: what the next
   * epoch closes with.
   */
  readonly closes: () => readonly Uint8Array[];
}

interface ThreadDeps {
  readonly chain: Chain;
  readonly trust: TrustView;
  readonly frontier: readonly FrontierEntry[];
}

/** A message that a next one may refer to. */
const referable: ReadonlySet<ItemState> = new Set([
  'ok',
  'pending',
  'late',
  'reorder',
  'taken-back',
]);
/** A message whose content may be shown. */
const readable: ReadonlySet<ItemState> = new Set(['ok', 'pending', 'late', 'reorder']);
/** A message that is verified back to the start, or to the vault's frontier. */
const verified: ReadonlySet<ItemState> = new Set(['ok', 'late', 'taken-back']);
/** How many messages are opened at a time, so that a long thread does not fill the memory. */
const batchSize = 128;
/** Most messages to which one message refers besides its sender's last. */
const maxSeen = 8;

type States = ReadonlyMap<string, ItemState>;

/** Creates an empty thread. Messages come in by `append` and `prepend`; calls must not overlap. */
export function createThread({ chain, trust, frontier }: ThreadDeps): Thread {
  const entries = new Map<string, Entry>();
  let known: Known = { entries, chain, trust, frontier: bySeat(frontier), startReached: false };
  let judged: States | undefined;
  let unparsable = 0;
  let first = 0;
  let last = 0;

  const states = (): States => (judged ??= checkThread(known));

  async function take(stored: readonly Uint8Array[], start: number): Promise<readonly Arrival[]> {
    const arrivals: Arrival[] = [];
    for (let from = 0; from < stored.length; from += batchSize) {
      const read = await Promise.all(
        stored
          .slice(from, from + batchSize)
          .map((bytes, at) => readEntry(bytes, known.chain, start + from + at)),
      );
      arrivals.push(...read.map(place));
    }
    judged = undefined;
    return arrivals;
  }

  function place(read: Entry | CryptoFailure): Arrival {
    if (typeof read === 'string') {
      unparsable++;
      return { state: 'refused', failure: read };
    }
    const arrival = arrivalOf(read, entries.get(read.key));
    if (arrival.state !== 'replay') {
      entries.set(read.key, { ...read, order: entries.get(read.key)?.order ?? read.order });
    }
    return arrival;
  }

  return {
    async append(stored) {
      const start = last;
      last += stored.length;
      return take(stored, start);
    },
    async prepend(stored, reachedStart) {
      first -= stored.length;
      const arrivals = await take(stored, first);
      known = { ...known, startReached: known.startReached || reachedStart };
      judged = undefined;
      return arrivals;
    },
    async refresh(newChain, newTrust) {
      known = { ...known, chain: newChain, trust: newTrust };
      for (const [key, entry] of entries) entries.set(key, await reopenEntry(entry, newChain));
      judged = undefined;
    },
    view: () => viewOf(known, states(), unparsable),
    position: (seat) => positionOf(seat, known, states()),
    closes: () => tipsOf(known).map(({ hash }) => hash),
  };
}

function arrivalOf(entry: Entry, twin: Entry | undefined): Arrival {
  const { hash, failure } = entry;
  if (twin) {
    const takesBack = entry.takenBack && entry.opened && !twin.takenBack;
    return { state: takesBack ? 'taken-back' : 'replay', hash };
  }
  if (failure && failure !== 'no-key') return { state: 'refused', hash, failure };
  return { state: 'new', hash };
}

function viewOf(known: Known, states: States, unparsable: number): ThreadView {
  const items = orderThread(known.entries).map((entry) => itemOf(entry, states.get(entry.key)));
  const alarms = [
    ...truncatedIn(known),
    ...withheldIn(known),
    ...(unparsable > 0 ? [{ kind: 'unparsable', count: unparsable } as const] : []),
  ];
  const isPending = items.some(({ state }) => state === 'pending');
  const needsOlder = !known.startReached && (isPending || unmet(known).length > 0);
  return { items, alarms, needsOlder, frontier: newFrontier(known, items) };
}

function itemOf(entry: Entry, state: ItemState = 'foreign'): ThreadItem {
  const { key, hash, header, opened, failure } = entry;
  return {
    key,
    hash,
    header,
    state,
    ...(opened && { epoch: opened.epoch }),
    ...(failure && { failure }),
    ...(readable.has(state) && opened?.body && { body: opened.body }),
  };
}

/** The entries of the frontier that have not been met. */
function unmet({ entries, frontier }: Known): readonly FrontierEntry[] {
  return [...frontier.values()].filter(({ key }) => !entries.has(key));
}

/** Nothing older is there, or something older of the same sender is: then it was left out. */
function truncatedIn(known: Known): readonly ThreadAlarm[] {
  const hasOlder = ({ seat, seq }: FrontierEntry) => {
    const sender = toHex(seat);
    return [...known.entries.values()].some(
      (each) => each.opened && each.seat === sender && each.header.seq < seq,
    );
  };
  return unmet(known)
    .filter((each) => known.startReached || hasOlder(each))
    .map(({ seat, seq }) => ({ kind: 'truncated', seat, seq }));
}

/** What an epoch's end names and nobody delivers; whoever lacks the old key cannot tell. */
function withheldIn({ chain, entries, startReached }: Known): readonly ThreadAlarm[] {
  if (!startReached) return [];
  const blind = chain.epochs.find(({ key }) => !key)?.n ?? Infinity;
  return chain.epochs
    .filter(({ n }) => n - 1 < blind)
    .flatMap(({ n, closes }) =>
      closes
        .filter((hash) => !entries.has(toHex(hash)))
        .map((hash) => ({ kind: 'withheld', hash, epoch: n }) as const),
    );
}

function newFrontier({ frontier }: Known, items: readonly ThreadItem[]): readonly FrontierEntry[] {
  const newest = new Map<string, FrontierEntry>(frontier);
  for (const { state, header, hash } of items) {
    const seat = toHex(header.seat);
    if (verified.has(state) && header.seq > (newest.get(seat)?.seq ?? 0)) {
      newest.set(seat, { seat: header.seat, seq: header.seq, hash });
    }
  }
  return [...newest.values()].map(({ seat, seq, hash }) => ({ seat, seq, hash }));
}

function positionOf(seat: Uint8Array, known: Known, states: States): Position | undefined {
  const own = toHex(seat);
  let newest: { readonly seq: number; readonly hash: Uint8Array } | undefined =
    known.frontier.get(own);
  for (const { key, seat: by, header, hash } of known.entries.values()) {
    const counts = by === own && referable.has(states.get(key) ?? 'foreign');
    if (counts && header.seq > (newest?.seq ?? 0)) newest = { seq: header.seq, hash };
  }
  if (!newest && !known.startReached) return undefined;
  const heads = headsOf(known, states).filter(
    (head) => head.key !== (newest && toHex(newest.hash)),
  );
  const seen = ascending(heads.slice(-maxSeen).map(({ hash }) => hash));
  return newest ? { seq: newest.seq + 1, prev: newest.hash, seen } : { seq: 1, seen };
}

/** Messages to which no message and no epoch's end refers, oldest first. */
function headsOf(known: Known, states: States): readonly Entry[] {
  const named = new Set(known.chain.epochs.flatMap(({ closes }) => closes.map(toHex)));
  for (const { key, prev, seen } of known.entries.values()) {
    if (!referable.has(states.get(key) ?? 'foreign')) continue;
    if (prev !== undefined) named.add(prev);
    for (const each of seen) named.add(each);
  }
  return [...known.entries.values()]
    .filter(({ key }) => referable.has(states.get(key) ?? 'foreign') && !named.has(key))
    .sort((a, b) => a.order - b.order);
}

/**
 * Delivered messages to which no delivered one and no epoch's end refers, oldest first. By what their
 * headers say in clear, as the server counts them, which cannot tell a forged one: a member who has
 * stored one could otherwise keep every next epoch from being accepted.
 */
function tipsOf({ chain, entries }: Known): readonly Entry[] {
  const epochs = new Set(chain.epochs.map(({ hash }) => toHex(hash)));
  const delivered = [...entries.values()].filter(
    ({ header }) =>
      equalBytes(header.centre, chain.centre) &&
      equalBytes(header.conversation, chain.conversation) &&
      epochs.has(toHex(header.epoch)),
  );
  const named = new Set(chain.epochs.flatMap(({ closes }) => closes.map(toHex)));
  for (const { prev, seen } of delivered) {
    if (prev !== undefined) named.add(prev);
    for (const each of seen) named.add(each);
  }
  return delivered.filter(({ key }) => !named.has(key)).sort((a, b) => a.order - b.order);
}

function bySeat(frontier: readonly FrontierEntry[]): Known['frontier'] {
  return new Map(
    frontier.map(({ seat, seq, hash }) => [toHex(seat), { seat, seq, hash, key: toHex(hash) }]),
  );
}
