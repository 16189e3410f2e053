import { concat, equalBytes } from './bytes.ts';
import type { RandomSource } from './bytes.ts';
import { decodeBody, encodeBody } from './body.ts';
import type { Body, MessageKind, UnknownBody } from './body.ts';
import { encode } from './cbor.ts';
import type { Chain } from './chain.ts';
import type { Epoch } from './epoch.ts';
import { CryptoError } from './errors.ts';
import { H, K, L, sha256 } from './hash.ts';
import type { Hour } from './hours.ts';
import { pad, padInSteps, padTo, unpad, unpadFrom, unpadInSteps } from './pad.ts';
import { bytes, decodeAs, encodeAs, fixed, lead, object, oneOf, optional } from './schema.ts';
import { ascending, setOf, tuple, uint } from './schema.ts';
import type { Of } from './schema.ts';
import { open, seal } from './seal.ts';
import type { OwnSeat, Seat } from './seat.ts';
import { sign, verify } from './sign.ts';
import { makeSigned, readSigned, verifySigned } from './signed.ts';
import { leadOf } from './succession.ts';

const headerSchema = object({
  ...lead,
  conversation: fixed(16),
  epoch: fixed(32),
  seat: fixed(32),
  seq: uint(),
  prev: optional(fixed(32)),
  seen: setOf(32, 8),
  id: fixed(16),
  kind: oneOf('message', 'draft', 'signal'),
});

/** Who says something, where, and after what: in clear, but signed and authenticated. */
export type MessageHeader = Of<typeof headerSchema>;

/** A header with 8 `seen` is the longest: HKDF in Node takes 1,024 bytes of info. */
export const maxHeaderBytes = 900;
/** Longest sealed part, in bytes: the longest text, padded, and its tag. */
export const maxSealedBytes = 128 * 1024;

const draftStep = 2048;
const signalSize = 256;
const callSize = 4096;

const sealedSchema = tuple(bytes(maxHeaderBytes), fixed(32), bytes(maxSealedBytes));
const takenBackSchema = tuple(bytes(maxHeaderBytes), fixed(32), fixed(32), bytes(1024));
const plainSchema = tuple(bytes(maxSealedBytes), fixed(64));

const retractSchema = object({
  ...lead,
  conversation: fixed(16),
  hash: fixed(32),
  seat: fixed(32),
  hour: uint(),
});

/** A stored message taken apart; nothing in it is verified yet, but its hash names all of it. */
export interface ReadMessage {
  /** `H("stored", CBOR[header, salt, SHA-256(sealed)])`: the same before and after a take-back. */
  readonly hash: Uint8Array;
  readonly header: MessageHeader;
  readonly headerBytes: Uint8Array;
  readonly salt: Uint8Array;
  readonly content:
    | { readonly kind: 'sealed'; readonly sealed: Uint8Array }
    | { readonly kind: 'taken-back'; readonly retract: Uint8Array };
}

/** What someone wants to say. `seq`, `prev` and `seen` come from the thread; drafts and signals have none. */
export interface MessagePlan {
  readonly centre: Uint8Array;
  readonly epoch: Pick<Epoch, 'conversation' | 'hash' | 'key'>;
  readonly seat: OwnSeat;
  readonly id: Uint8Array;
  readonly kind: MessageKind;
  readonly position?: {
    readonly seq: number;
    readonly prev?: Uint8Array;
    readonly seen: readonly Uint8Array[];
  };
  readonly body: Body;
}

/** A sealed message and the hash that the server's receipt must name. */
export interface SealedMessage {
  /** `CBOR[header, salt b32, sealed]`. */
  readonly stored: Uint8Array;
  readonly hash: Uint8Array;
}

/**
 * Signs, pads and encrypts.
 *
 * The salt is fresh for each encryption, so that an edited retry never uses a key twice.
 *
 * @throws CryptoError `no-key` without the epoch's key; `not-allowed` for a body of another kind, or a
 *         position where none belongs; `bad-length` for a signal that is too long
 */
export async function sealMessage(plan: MessagePlan, random: RandomSource): Promise<SealedMessage> {
  const { centre, epoch, seat, id, kind, position, body } = plan;
  if (!epoch.key) throw new CryptoError('no-key');
  const header = encodeAs(headerSchema, {
    ...leadOf(centre),
    conversation: epoch.conversation,
    epoch: epoch.hash,
    seat: seat.id,
    id,
    kind,
    seq: position?.seq ?? 0,
    ...(position?.prev && { prev: position.prev }),
    seen: ascending(position?.seen ?? []),
  });
  checkPosition(decodeAs(headerSchema, header));
  const salt = random(32);
  const bodyBytes = encodeBody(kind, body);
  const signature = await sign(seat.signSeed, await signedBytes(header, salt, bodyBytes));
  const plain = padAs(kind, body.type, encodeAs(plainSchema, [bodyBytes, signature]));
  const key = await K('message', epoch.key, salt, header);
  const sealed = await seal(key, header, plain);
  const stored = encodeAs(sealedSchema, [header, salt, sealed]);
  return { stored, hash: await hashStored(header, salt, await sha256(sealed)) };
}

/** Takes a stored message apart without verifying it. @throws CryptoError `bad-encoding` */
export async function readMessage(stored: Uint8Array): Promise<ReadMessage> {
  const [headerBytes, salt, rest, retract] = partsOf(stored);
  const header = decodeAs(headerSchema, headerBytes);
  checkPosition(header);
  const sealedHash = retract ? rest : await sha256(rest);
  const hash = await hashStored(headerBytes, salt, sealedHash);
  const content = retract
    ? ({ kind: 'taken-back', retract } as const)
    : ({ kind: 'sealed', sealed: rest } as const);
  return { hash, header, headerBytes, salt, content };
}

/** A message with a verified signature. Its place among the others is judged by the thread. */
export interface OpenedMessage {
  readonly hash: Uint8Array;
  readonly header: MessageHeader;
  readonly epoch: Epoch;
  /** The sender's seat as it stands in the epoch. */
  readonly sender: Seat;
  /** Absent in a message that was taken back. */
  readonly body?: Body | UnknownBody;
}

/**
 * Opens and verifies one message.
 *
 * @throws CryptoError `foreign` for another centre or conversation, an unknown epoch or a sender who
 *         was no member; `no-key`; `not-authentic`; `bad-padding`; `bad-encoding` or `not-allowed` for
 *         the body
 */
export async function openMessage(
  message: ReadMessage,
  chain: Pick<Chain, 'centre' | 'conversation' | 'epochs'>,
): Promise<OpenedMessage> {
  const { hash, header, headerBytes, salt, content } = message;
  const { epoch, sender } = placeOf(header, chain);
  if (content.kind === 'taken-back') {
    await verifyRetract(content.retract, message, sender);
    return { hash, header, epoch, sender };
  }
  if (!epoch.key) throw new CryptoError('no-key');
  const key = await K('message', epoch.key, salt, headerBytes);
  const padded = await open(key, headerBytes, content.sealed);
  const [bodyBytes, signature] = decodeAs(plainSchema, unpadAs(header.kind, padded));
  if (!(await verify(sender.sign, await signedBytes(headerBytes, salt, bodyBytes), signature))) {
    throw new CryptoError('not-authentic');
  }
  const body = decodeBody(header.kind, bodyBytes);
  if (header.kind === 'signal') checkSignalSize(body.type, padded.length);
  return { hash, header, epoch, sender, body };
}

/**
 * Takes a message back.
 *
 * @param target  the hash of one's own message in this conversation
 * @returns       `Signed("retract", CBOR{…,conversation,hash,seat,hour})`, for the server, in clear
 */
export async function makeRetract(
  { centre, conversation }: Pick<Chain, 'centre' | 'conversation'>,
  target: { readonly hash: Uint8Array; readonly hour: Hour },
  seat: OwnSeat,
): Promise<Uint8Array> {
  const { hash, hour } = target;
  const d = encodeAs(retractSchema, { ...leadOf(centre), conversation, hash, seat: seat.id, hour });
  return makeSigned('retract', d, seat.signSeed);
}

/** What stands in the place of a message that was taken back. @throws CryptoError `bad-encoding` */
export async function takenBack(stored: Uint8Array, retract: Uint8Array): Promise<Uint8Array> {
  const [header, salt, sealed] = decodeAs(sealedSchema, stored);
  const parts = [header, salt, await sha256(sealed), retract] as const;
  return encodeAs(takenBackSchema, parts);
}

async function verifyRetract(
  retract: Uint8Array,
  { hash, header }: ReadMessage,
  sender: Seat,
): Promise<void> {
  const fields = decodeAs(retractSchema, readSigned(retract).d);
  const fits =
    equalBytes(fields.centre, header.centre) &&
    equalBytes(fields.conversation, header.conversation) &&
    equalBytes(fields.hash, hash) &&
    equalBytes(fields.seat, header.seat);
  if (!fits) throw new CryptoError('foreign');
  await verifySigned('retract', retract, sender.sign);
}

function placeOf(
  header: MessageHeader,
  { centre, conversation, epochs }: Pick<Chain, 'centre' | 'conversation' | 'epochs'>,
): { readonly epoch: Epoch; readonly sender: Seat } {
  const here = equalBytes(header.centre, centre) && equalBytes(header.conversation, conversation);
  const epoch = here ? epochs.find(({ hash }) => equalBytes(hash, header.epoch)) : undefined;
  const sender = epoch?.members.find(({ seat }) => equalBytes(seat.id, header.seat))?.seat;
  if (!epoch || !sender) throw new CryptoError('foreign');
  return { epoch, sender };
}

/** Messages count from 1 and follow their sender's last one; drafts and signals stand in no chain. */
function checkPosition({ kind, seq, prev, seen }: MessageHeader): void {
  const fits =
    kind === 'message'
      ? seq > 0 && (prev === undefined) === (seq === 1)
      : seq === 0 && prev === undefined && seen.length === 0;
  if (!fits) throw new CryptoError('not-allowed');
}

function padAs(kind: MessageKind, type: string, plain: Uint8Array): Uint8Array {
  switch (kind) {
    case 'message':
      return pad(plain);
    case 'draft':
      return padInSteps(plain, draftStep);
    case 'signal':
      return padTo(plain, signalSizeOf(type));
  }
}

function unpadAs(kind: MessageKind, padded: Uint8Array): Uint8Array {
  switch (kind) {
    case 'message':
      return unpad(padded);
    case 'draft':
      return unpadInSteps(padded, draftStep);
    case 'signal':
      return unpadFrom(padded, padded.length);
  }
}

function checkSignalSize(type: string, size: number): void {
  if (size !== signalSizeOf(type)) throw new CryptoError('bad-padding');
}

function signalSizeOf(type: string): number {
  return type === 'call' ? callSize : signalSize;
}

async function signedBytes(
  header: Uint8Array,
  salt: Uint8Array,
  body: Uint8Array,
): Promise<Uint8Array> {
  return concat(L('message'), await sha256(header), salt, await sha256(body));
}

async function hashStored(
  header: Uint8Array,
  salt: Uint8Array,
  sealedHash: Uint8Array,
): Promise<Uint8Array> {
  return H('stored', encode([header, salt, sealedHash]));
}

function partsOf(
  stored: Uint8Array,
): readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array | undefined] {
  // 0x84 opens a CBOR array of four, 0x83 one of three (RFC 8949 §3.1).
  if (stored[0] === 0x84) return decodeAs(takenBackSchema, stored);
  return [...decodeAs(sealedSchema, stored), undefined];
}
