import { randomBytes } from 'node:crypto';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { NewEpoch } from '@beistand/protocol/conversations.ts';
import { labelledHash, toText } from '../bytes.ts';
import { type CborValue, encodeCbor } from '../canonical/cbor.ts';
import { toHex } from '../canonical/hash.ts';
import { readEnvelope } from '../conversations/envelope.ts';

/*
 * Objects as the server can check them: true ids, hashes and shapes. Signatures, grants and
 * ciphertexts are random bytes, for the server opens and verifies none of them. Tests with the
 * browsers' real objects are in `journey.test.ts`.
 */

/** Bytes of hex. */
export const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** Random bytes of this length. */
export const draw = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** `Signed(type, d)` with a signature of random bytes. */
export const drawSigned = (fields: CborValue): Uint8Array =>
  encodeCbor([encodeCbor(fields), draw(64)]);

/** A seat nobody has certified. */
export function drawSeat(): { readonly keys: Uint8Array; readonly seat: string } {
  const keys = draw(1_248);
  return { keys, seat: toHex(labelledHash('seat', keys)) };
}

/** What stands in the header of a message; everything else is as the server wants it. */
export interface HeaderOf {
  readonly centre: string;
  readonly conversation: string;
  /** Hash of the epoch's statement, hex. */
  readonly epoch: string;
  readonly seat: string;
  readonly seq: number;
  readonly prev?: Uint8Array | undefined;
  readonly seen?: readonly Uint8Array[];
  readonly id?: Uint8Array;
  readonly kind?: 'message' | 'draft' | 'signal';
  /** Bytes of ciphertext. */
  readonly size?: number;
}

/** A message as it is stored, and its hash. */
export interface DrawnMessage {
  readonly stored: string;
  readonly hash: Uint8Array;
}

export function drawMessage(of: HeaderOf): DrawnMessage {
  const header = encodeCbor({
    ...lead(of.centre),
    conversation: fromHex(of.conversation),
    epoch: fromHex(of.epoch),
    seat: fromHex(of.seat),
    seq: of.seq,
    ...(of.prev === undefined ? {} : { prev: of.prev }),
    seen: (of.seen ?? []).toSorted((a, b) => Buffer.compare(a, b)),
    id: of.id ?? draw(16),
    kind: of.kind ?? 'message',
  });
  const stored = encodeCbor([header, draw(32), draw(of.size ?? 272)]);
  return { stored: toText(stored), hash: labelledHashOf(stored) };
}

/** What stands in the head of an epoch. */
export interface HeadOf {
  readonly centre: string;
  /** Absent: founds one. */
  readonly conversation?: string;
  readonly kind?: string;
  readonly n: number;
  readonly prev?: string;
  readonly seats: readonly string[];
  readonly rosters?: readonly string[];
  readonly closes?: readonly Uint8Array[];
  readonly signer: string;
  readonly keys?: readonly Uint8Array[];
}

/** An epoch as it is sent, with what follows from it. */
export interface DrawnEpoch {
  readonly conversation: ConversationId;
  readonly epoch: NewEpoch;
  /** Hash of the statement, hex. */
  readonly hash: string;
}

export function drawEpoch(of: HeadOf): DrawnEpoch {
  const nonce = draw(16);
  const signer = fromHex(of.signer);
  const founded = labelledHash('conversation', Buffer.concat([signer, nonce])).subarray(0, 16);
  const conversation = of.conversation ?? toHex(founded);
  const seats = of.seats.map(fromHex).toSorted((a, b) => Buffer.compare(a, b));
  const head = encodeCbor({
    ...lead(of.centre),
    conversation: fromHex(conversation),
    kind: of.kind ?? 'counselling',
    n: of.n,
    ...(of.prev === undefined ? { nonce } : { prev: fromHex(of.prev) }),
    seats,
    rosters: (of.rosters ?? []).map(fromHex),
    commitment: draw(32),
    closes: (of.closes ?? []).toSorted((a, b) => Buffer.compare(a, b)),
    hour: Math.floor(Date.now() / 3_600_000),
    signer,
  });
  const grants = seats.map(() => draw(1_168));
  const hashes = grants.map((grant) => new Uint8Array(labelledHash('grant', grant)));
  const statement = drawSigned({ head, grants: hashes });
  return {
    conversation: conversation as ConversationId,
    epoch: {
      statement: toText(statement),
      keys: (of.keys ?? []).map(toText),
      grants: grants.map(toText),
    },
    hash: toHex(labelledHash('epoch', statement)),
  };
}

/** The fields that lead every object. */
export const lead = (centre: string) => ({ v: 1, suite: 1, centre: fromHex(centre) });

const labelledHashOf = (stored: Uint8Array): Uint8Array =>
  new Uint8Array(readEnvelope(stored).hash);
