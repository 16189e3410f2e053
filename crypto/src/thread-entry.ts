import { toHex } from './bytes.ts';
import type { Chain } from './chain.ts';
import { CryptoError } from './errors.ts';
import type { CryptoFailure } from './errors.ts';
import { openMessage, readMessage } from './message.ts';
import type { MessageHeader, OpenedMessage, ReadMessage } from './message.ts';

/** A delivered message with what names it and what it names, in hex. */
export interface Entry {
  /** The stored hash. */
  readonly key: string;
  readonly hash: Uint8Array;
  readonly header: MessageHeader;
  readonly seat: string;
  /** `seat/seq` and `seat/id`: at each, one message may stand. */
  readonly place: string;
  readonly idPlace: string;
  readonly prev?: string;
  readonly seen: readonly string[];
  /** Its place in the order in which the server delivered. */
  readonly order: number;
  readonly takenBack: boolean;
  readonly opened?: OpenedMessage;
  /** Why it could not be opened. */
  readonly failure?: CryptoFailure;
  /** The bytes of what could not be opened, to be tried again. */
  readonly read?: ReadMessage;
}

/** Reads and opens one delivered message; a failure alone if the bytes are no message at all. */
export async function readEntry(
  stored: Uint8Array,
  chain: Chain,
  order: number,
): Promise<Entry | CryptoFailure> {
  try {
    return await openEntry(await readMessage(stored), chain, order);
  } catch (error) {
    return failureOf(error);
  }
}

/** Tries again what could not be opened: with a new epoch, or with a key from `history`. */
export async function reopenEntry(entry: Entry, chain: Chain): Promise<Entry> {
  return entry.read ? openEntry(entry.read, chain, entry.order) : entry;
}

async function openEntry(read: ReadMessage, chain: Chain, order: number): Promise<Entry> {
  const { hash, header, content } = read;
  const seat = toHex(header.seat);
  const names = {
    key: toHex(hash),
    hash,
    header,
    seat,
    place: placeOf(seat, header.seq),
    idPlace: placeOf(seat, toHex(header.id)),
    order,
    ...(header.prev && { prev: toHex(header.prev) }),
    seen: header.seen.map(toHex),
    takenBack: content.kind === 'taken-back',
  };
  if (header.kind !== 'message') return { ...names, failure: 'not-allowed' };
  try {
    return { ...names, opened: await openMessage(read, chain) };
  } catch (error) {
    return { ...names, failure: failureOf(error), read };
  }
}

/** Where a seat's message with this number, or this id in hex, stands. */
export function placeOf(seat: string, at: number | string): string {
  return `${seat}/${at}`;
}

function failureOf(error: unknown): CryptoFailure {
  if (error instanceof CryptoError && error.failure !== 'unavailable') return error.failure;
  throw error;
}
