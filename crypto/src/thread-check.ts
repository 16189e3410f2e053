import type { Body, UnknownBody } from './body.ts';
import { toHex } from './bytes.ts';
import type { Chain } from './chain.ts';
import type { Epoch } from './epoch.ts';
import type { CryptoFailure } from './errors.ts';
import type { MessageHeader } from './message.ts';
import { placeOf } from './thread-entry.ts';
import type { Entry } from './thread-entry.ts';
import { isRevokedSeat } from './trust-view.ts';
import type { TrustView } from './trust-view.ts';

/** What became of a message; from `taken-back` on it is never shown as content. */
export type ItemState =
  | 'ok'
  /** Authentic, but what it refers to lies further back than what has been loaded. */
  | 'pending'
  /** Turned up after its epoch had ended without it. */
  | 'late'
  /** Delivered before something that it refers to, or in an epoch before its predecessor's. */
  | 'reorder'
  | 'taken-back'
  /** By a revoked seat, and nobody whose key still counts refers to it. */
  | 'unconfirmed'
  /** Its sender's message before it was not delivered. */
  | 'gap'
  /** Something else that it refers to was not delivered. */
  | 'withheld'
  /** Its sender signed two messages at one place, or another predecessor than this. */
  | 'fork'
  /** No key for its epoch is held here. */
  | 'unreadable'
  /** Not of this conversation, or not authentic. */
  | 'foreign';

/** One line of a thread. */
export interface ThreadItem {
  readonly key: string;
  readonly hash: Uint8Array;
  readonly state: ItemState;
  /** In clear; of a `foreign` one only a claim. */
  readonly header: MessageHeader;
  readonly epoch?: Epoch;
  readonly failure?: CryptoFailure;
  readonly body?: Body | UnknownBody;
}

/** The newest verified message of a seat, as the vault keeps it. */
export interface FrontierEntry {
  readonly seat: Uint8Array;
  readonly seq: number;
  readonly hash: Uint8Array;
}

/** What is known about a thread when its messages are judged. */
export interface Known {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly chain: Chain;
  readonly trust: TrustView;
  /** By seat, in hex. */
  readonly frontier: ReadonlyMap<string, FrontierEntry & { readonly key: string }>;
  /** Nothing older exists on the server. */
  readonly startReached: boolean;
}

interface Index extends Known {
  readonly bySeq: ReadonlyMap<string, readonly Entry[]>;
  readonly byId: ReadonlyMap<string, readonly Entry[]>;
  readonly firstSeq: ReadonlyMap<string, number>;
  /** From this epoch on, an earlier one has no key here. */
  readonly blindFrom: number;
  readonly onTime: ReadonlyMap<string, number>;
  readonly confirmed: ReadonlySet<string> | undefined;
}

/** Judges every message against all others. Pure: the same knowledge gives the same states. */
export function checkThread(known: Known): ReadonlyMap<string, ItemState> {
  const index = indexOf(known);
  const states = new Map<string, ItemState>();
  for (const [key, entry] of known.entries) states.set(key, stateOf(entry, index));
  return states;
}

/** All messages that these lead to by `prev` and `seen`, themselves included. */
export function reachableFrom(
  starts: Iterable<string>,
  entries: ReadonlyMap<string, Entry>,
  visit: (key: string) => boolean,
): void {
  const open = [...starts];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const entry = entries.get(key);
    if (!entry || !visit(key)) continue;
    if (entry.prev !== undefined) open.push(entry.prev);
    open.push(...entry.seen);
  }
}

function stateOf(entry: Entry, index: Index): ItemState {
  const { opened, failure } = entry;
  if (!opened) return failure === 'no-key' ? 'unreadable' : 'foreign';
  if (isForked(entry, index)) return 'fork';
  if (isReordered(entry, opened.epoch, index)) return 'reorder';
  const settled = entry.header.seq <= (index.frontier.get(entry.seat)?.seq ?? 0);
  const missing = missingOf(entry, opened.epoch, index);
  if (missing && (index.startReached || (missing === 'gap' && isHole(entry, index))))
    return missing;
  if (missing && !settled) return 'pending';
  if (opened.body === undefined) return 'taken-back';
  if (index.confirmed && !settled && !index.confirmed.has(entry.key)) return 'unconfirmed';
  return isLate(entry, opened.epoch, index) ? 'late' : 'ok';
}

function isForked(entry: Entry, { bySeq, byId, frontier, entries }: Index): boolean {
  const { seat, header, prev, key } = entry;
  if ((bySeq.get(entry.place)?.length ?? 0) > 1) return true;
  if ((byId.get(entry.idPlace)?.length ?? 0) > 1) return true;
  const pinned = frontier.get(seat);
  if (pinned?.seq === header.seq && pinned.key !== key) return true;
  if (prev === undefined) return false;
  const named = entries.get(prev);
  if (named && (named.seat !== seat || named.header.seq !== header.seq - 1)) return true;
  const before = bySeq.get(placeOf(seat, header.seq - 1))?.[0];
  if (before && before.key !== prev) return true;
  return pinned?.seq === header.seq - 1 && pinned.key !== prev;
}

function isReordered(entry: Entry, epoch: Epoch, { entries }: Index): boolean {
  const before = entry.prev === undefined ? undefined : entries.get(entry.prev);
  if (before?.opened && before.opened.epoch.n > epoch.n) return true;
  return [...(before ? [before] : []), ...entry.seen.flatMap((key) => entries.get(key) ?? [])].some(
    ({ order }) => order > entry.order,
  );
}

function missingOf(
  { prev, seen, seat, header }: Entry,
  epoch: Epoch,
  index: Index,
): 'gap' | 'withheld' | undefined {
  const blind = epoch.n >= index.blindFrom;
  const isKnown = (key: string) => index.entries.has(key) || key === index.frontier.get(seat)?.key;
  const mayBeFirst = blind && index.firstSeq.get(seat) === header.seq;
  if (prev !== undefined && !isKnown(prev) && !mayBeFirst) return 'gap';
  return !blind && !seen.every(isKnown) ? 'withheld' : undefined;
}

/** Whether something still older of the same sender is here: then what lies between was left out. */
function isHole({ seat, header }: Entry, { firstSeq }: Index): boolean {
  return (firstSeq.get(seat) ?? header.seq) < header.seq;
}

function isLate({ key }: Entry, { n }: Epoch, { chain, onTime }: Index): boolean {
  return n < chain.epochs.length && (onTime.get(key) ?? Infinity) > n + 1;
}

function indexOf(known: Known): Index {
  const { entries, chain } = known;
  const bySeq = new Map<string, Entry[]>();
  const byId = new Map<string, Entry[]>();
  const firstSeq = new Map<string, number>();
  for (const entry of entries.values()) {
    if (!entry.opened) continue;
    const { seat, header } = entry;
    collect(bySeq, entry.place, entry);
    collect(byId, entry.idPlace, entry);
    firstSeq.set(seat, Math.min(header.seq, firstSeq.get(seat) ?? Infinity));
  }
  const blind = chain.epochs.find(({ key }) => !key);
  const blindFrom = blind ? blind.n + 1 : Infinity;
  const onTime = closedBy(known);
  return { ...known, bySeq, byId, firstSeq, blindFrom, onTime, confirmed: confirmedOf(known) };
}

/** By message: the number of the first epoch whose `closes` lead to it. */
function closedBy({ chain, entries }: Known): ReadonlyMap<string, number> {
  const closed = new Map<string, number>();
  for (const { n, closes } of chain.epochs) {
    reachableFrom(closes.map(toHex), entries, (key) => {
      if (closed.has(key)) return false;
      closed.set(key, n);
      return true;
    });
  }
  return closed;
}

/** What those whose keys still count vouch for; undefined if no revoked seat has written. */
function confirmedOf({ chain, trust, entries }: Known): ReadonlySet<string> | undefined {
  const seats = new Map([...entries.values()].map(({ seat, header }) => [seat, header.seat]));
  const revoked = new Set([...seats].filter(([, id]) => isRevokedSeat(trust, id)).map(([s]) => s));
  if (revoked.size === 0) return undefined;
  const confirmed = new Set<string>();
  const visit = (key: string) => {
    if (confirmed.has(key)) return false;
    confirmed.add(key);
    return true;
  };
  for (const { key, seat, opened } of entries.values()) {
    if (opened && !revoked.has(seat)) reachableFrom([key], entries, visit);
  }
  for (const { signer, closes } of chain.epochs) {
    if (!revoked.has(toHex(signer))) reachableFrom(closes.map(toHex), entries, visit);
  }
  return confirmed;
}

function collect(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}
