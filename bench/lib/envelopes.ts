import { createHash, randomBytes } from 'node:crypto';
import { fromHex, toHex } from '@beistand/crypto/bytes.ts';
import { encode } from '@beistand/crypto/cbor.ts';
import { readMessage } from '@beistand/crypto/message.ts';

/*
 * Messages as the server can tell them from real ones: true headers, numbers, hashes and sizes. Salt
 * and ciphertext are random bytes, as real ones look to whoever has no key. Made this way, 50,000 of
 * them are there in seconds.
 */

/** The newest message of one seat in one conversation: what the next one follows. */
export interface Tail {
  readonly conversation: string;
  readonly centre: string;
  /** Hash of the newest epoch's statement, hex. */
  readonly epoch: string;
  readonly seat: string;
  readonly seq: number;
  readonly hash: string;
}

/** Bytes of the sealed part of a message of 600 characters: padded, with signature and tag. */
const sealedBytes = 784;

/** Where the writer of this real message stands. */
export async function tailOf(stored: Uint8Array): Promise<Tail> {
  const { hash, header } = await readMessage(stored);
  return {
    conversation: toHex(header.conversation),
    centre: toHex(header.centre),
    epoch: toHex(header.epoch),
    seat: toHex(header.seat),
    seq: header.seq,
    hash: toHex(hash),
  };
}

/** The next message after a tail, and the tail that it makes. */
function nextMessage(tail: Tail): { readonly stored: Buffer; readonly tail: Tail } {
  const seq = tail.seq + 1;
  const header = encode({
    v: 1,
    suite: 1,
    centre: fromHex(tail.centre),
    conversation: fromHex(tail.conversation),
    epoch: fromHex(tail.epoch),
    seat: fromHex(tail.seat),
    seq,
    prev: fromHex(tail.hash),
    seen: [],
    id: plain(randomBytes(16)),
    kind: 'message',
  });
  const salt = plain(randomBytes(32));
  const sealed = plain(randomBytes(sealedBytes));
  const stored = Buffer.from(encode([header, salt, sealed]));
  const named = encode([header, salt, plain(createHash('sha256').update(sealed).digest())]);
  const hash = createHash('sha256').update('beistand/1/stored\0').update(named).digest('hex');
  return { stored, tail: { ...tail, seq, hash } };
}

/** A run of messages, one after the other. */
export function nextMessages(
  tail: Tail,
  count: number,
): { readonly stored: readonly Buffer[]; readonly tail: Tail } {
  const stored: Buffer[] = [];
  let last = tail;
  for (let made = 0; made < count; made++) {
    const next = nextMessage(last);
    stored.push(next.stored);
    last = next.tail;
  }
  return { stored, tail: last };
}

const plain = (bytes: Buffer): Uint8Array => new Uint8Array(bytes);
