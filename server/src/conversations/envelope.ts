import { maxSeats } from '@beistand/protocol/conversations.ts';
import { encodeCbor, Malformed } from '../canonical/cbor.ts';
import { labelledHash } from '../bytes.ts';
import { sameBytes, sha256, toHex } from '../canonical/hash.ts';
import {
  decodeAs,
  fixed,
  lead,
  object,
  objectWith,
  oneOf,
  readSigned,
  setOf,
  tuple,
  uint,
  upTo,
} from '../canonical/shape.ts';

/** What the server reads of a signed epoch (PROTOCOL §4). Ids and hashes are hex. */
export interface Statement {
  readonly bytes: Uint8Array;
  /** H("epoch", bytes). */
  readonly hash: string;
  readonly centre: string;
  readonly conversation: string;
  readonly kind: 'counselling' | 'group' | 'open' | 'team' | 'self';
  readonly n: number;
  /** Hash of the statement before; absent at n = 1. */
  readonly prev: string | undefined;
  readonly seats: readonly string[];
  /** Hashes of the rosters from which this epoch adds. */
  readonly rosters: readonly string[];
  /** Hashes of the messages at the end of the epoch before. */
  readonly closes: readonly Uint8Array[];
  readonly hour: number;
  readonly signer: string;
}

/** What the server reads of a stored message: its header, which is in clear (PROTOCOL §5). */
export interface Envelope {
  readonly stored: Uint8Array;
  /** H("stored", CBOR[header, salt, SHA-256(sealed)]), 32 bytes. */
  readonly hash: Uint8Array;
  readonly centre: string;
  readonly conversation: string;
  /** Hash of the statement of its epoch. */
  readonly epoch: string;
  readonly seat: string;
  readonly seq: number;
  /** Hash of the seat's message before; absent at the first, and in drafts. */
  readonly prev: Uint8Array | undefined;
  readonly seen: readonly Uint8Array[];
  readonly id: Uint8Array;
  readonly kind: 'message' | 'draft' | 'signal';
}

/** Most messages that one epoch closes, or one message refers to. */
const maxCloses = 1_000;
const maxSeen = 8;

/** Longest header, in bytes (PROTOCOL-DETAILS 8). */
const maxHeaderBytes = 900;

/** enc b1120‖ct b48. */
const grantHashLabel = 'grant';

const headShape = objectWith(
  {
    ...lead,
    conversation: fixed(16),
    kind: oneOf('counselling', 'group', 'open', 'team', 'self'),
    n: uint,
    seats: setOf(32, maxSeats),
    rosters: setOf(32, maxSeats),
    commitment: fixed(32),
    closes: setOf(32, maxCloses),
    hour: uint,
    signer: fixed(32),
  },
  { prev: fixed(32), nonce: fixed(16) },
);

const statementShape = object({
  head: upTo(64 * 1024),
  grants: (value) => grantHashes(value),
});
const grantHashes = (value: Parameters<typeof uint>[0]): readonly Uint8Array[] => {
  if (!Array.isArray(value) || value.length > maxSeats) throw new Malformed();
  return value.map(fixed(32));
};

const headerShape = objectWith(
  {
    ...lead,
    conversation: fixed(16),
    epoch: fixed(32),
    seat: fixed(32),
    seq: uint,
    seen: setOf(32, maxSeen),
    id: fixed(16),
    kind: oneOf('message', 'draft', 'signal'),
  },
  { prev: fixed(32) },
);

const storedShape = tuple(upTo(maxHeaderBytes), fixed(32), upTo(1024 * 1024));

/**
 * Reads a statement and checks everything in it that needs no key: its shape, that a first one
 * carries the nonce from which the conversation's id follows and a later one the hash before it,
 * and that the grants beside it are those it names, one a seat.
 *
 * @param grants  as they came, in the order of the seats
 * @throws Malformed
 */
export function readStatement(bytes: Uint8Array, grants: readonly Uint8Array[]): Statement {
  const { fields } = readSigned(statementShape, bytes);
  const head = decodeAs(headShape, fields.head);
  if (head.n < 1 || head.seats.length === 0) throw new Malformed();
  checkPlace(head);
  const named = fields.grants;
  if (named.length !== head.seats.length || grants.length !== named.length) throw new Malformed();
  for (const [at, grant] of grants.entries()) {
    if (!sameBytes(labelledHash(grantHashLabel, grant), named[at] ?? grant)) throw new Malformed();
  }
  return {
    bytes,
    hash: toHex(labelledHash('epoch', bytes)),
    centre: toHex(head.centre),
    conversation: toHex(head.conversation),
    kind: head.kind,
    n: head.n,
    prev: head.prev && toHex(head.prev),
    seats: head.seats.map(toHex),
    rosters: head.rosters.map(toHex),
    closes: head.closes,
    hour: head.hour,
    signer: toHex(head.signer),
  };
}

/** Reads a stored message's header and computes its hash. @throws Malformed */
export function readEnvelope(stored: Uint8Array): Envelope {
  const [header, salt, sealed] = decodeAs(storedShape, stored);
  const fields = decodeAs(headerShape, header);
  const chained = fields.kind === 'message';
  if (chained !== fields.seq > 0) throw new Malformed();
  if ((fields.prev !== undefined) !== fields.seq > 1) throw new Malformed();
  if (!chained && fields.seen.length > 0) throw new Malformed();
  return {
    stored,
    hash: labelledHash('stored', encodeCbor([header, salt, sha256(sealed)])),
    centre: toHex(fields.centre),
    conversation: toHex(fields.conversation),
    epoch: toHex(fields.epoch),
    seat: toHex(fields.seat),
    seq: fields.seq,
    prev: fields.prev,
    seen: fields.seen,
    id: fields.id,
    kind: fields.kind,
  };
}

/** What the server reads of a retract: whose message it takes back. */
export interface Retract {
  readonly bytes: Uint8Array;
  readonly centre: string;
  readonly conversation: string;
  /** H("stored", …) of the message. */
  readonly hash: Uint8Array;
  readonly seat: string;
}

const retractShape = object({
  ...lead,
  conversation: fixed(16),
  hash: fixed(32),
  seat: fixed(32),
  hour: uint,
});

/** Reads `Signed("retract", …)`; the signature is for the browsers. @throws Malformed */
export function readRetract(bytes: Uint8Array): Retract {
  const { fields } = readSigned(retractShape, bytes);
  return {
    bytes,
    centre: toHex(fields.centre),
    conversation: toHex(fields.conversation),
    hash: fields.hash,
    seat: toHex(fields.seat),
  };
}

/**
 * What stands in the place of a message that was taken back: its hash is the same, its content is
 * gone (PROTOCOL §6).
 */
export function hollow(stored: Uint8Array, retract: Retract): Uint8Array {
  const [header, salt, sealed] = decodeAs(storedShape, stored);
  return encodeCbor([header, salt, sha256(sealed), retract.bytes]);
}

/** Whether a stored message has been taken back: an array of four (RFC 8949 §3.1), not of three. */
export const isHollow = (stored: Uint8Array): boolean => stored[0] === 0x84;

/** The id of the seat with these keys: H("seat", sign b32‖kem b1216), hex. */
export const seatIdOf = (keys: Uint8Array): string => toHex(labelledHash('seat', keys));

function checkPlace(head: ReturnType<typeof headShape>): void {
  const first = head.n === 1;
  if (first !== (head.nonce !== undefined) || first !== (head.prev === undefined)) {
    throw new Malformed();
  }
  if (head.nonce === undefined) return;
  const founder = Buffer.concat([head.signer, head.nonce]);
  const id = labelledHash('conversation', founder).subarray(0, 16);
  if (!sameBytes(id, head.conversation)) throw new Malformed();
  if (head.closes.length > 0 || !head.seats.some((seat) => sameBytes(seat, head.signer))) {
    throw new Malformed();
  }
}
