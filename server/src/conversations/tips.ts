import { sameBytes } from '../canonical/hash.ts';
import type { Envelope } from './envelope.ts';

/**
 * Tips: the messages of an epoch to which no other refers yet. Whatever is stored can be reached
 * from them, so an epoch that closes exactly its tips leaves nothing behind (PROTOCOL-DETAILS 40).
 * One seat's messages refer to each other, so there are never more tips than seats.
 */
export type Tips = readonly Uint8Array[];

const hashLength = 32;

/** The tips after a message is stored. */
export function tipsAfter(tips: Tips, message: Pick<Envelope, 'hash' | 'prev' | 'seen'>): Tips {
  const { hash, prev, seen } = message;
  const referred = prev === undefined ? seen : [...seen, prev];
  return [...tips.filter((tip) => !has(referred, tip)), hash];
}

/** Whether an epoch's end names all that nothing refers to, and nothing else. */
export function closesAll(tips: Tips, closes: readonly Uint8Array[]): boolean {
  return tips.length === closes.length && tips.every((tip) => has(closes, tip));
}

/** Whether `hash` is among `hashes`. */
export const has = (hashes: readonly Uint8Array[], hash: Uint8Array): boolean =>
  hashes.some((each) => sameBytes(each, hash));

/** Tips as they are stored: one after the other. */
export const tipsToBytes = (tips: Tips): Uint8Array => new Uint8Array(Buffer.concat(tips));

export function tipsFromBytes(bytes: Uint8Array): Tips {
  const count = bytes.length / hashLength;
  return Array.from({ length: count }, (_, at) =>
    bytes.slice(at * hashLength, (at + 1) * hashLength),
  );
}
