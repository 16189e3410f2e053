import type { CborValue } from './cbor.ts';
import { decode } from './cbor.ts';
import { CryptoError } from './errors.ts';
import { bytes, encodeAs, exactly, fixed, list, matching, object, optional } from './schema.ts';
import { text, tuple, uint } from './schema.ts';
import type { Of, Schema } from './schema.ts';

/** What a header says about how a body is kept and padded. */
export type MessageKind = 'message' | 'draft' | 'signal';

/** Longest text of a message, in bytes of UTF-8: 20,000 characters of any script. */
export const maxTextBytes = 80_000;

/** Seconds since 1970, as the sender claims. */
const sent = uint();
const conversation = fixed(16);
const day = matching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 10);
const signal = { tab: fixed(8), count: uint() } as const;

const messageBodies = {
  /** A message between people. */
  text: object({
    type: exactly('text'),
    text: text(maxTextBytes),
    /** From which day on it is worth looking in again, as counsellors say it: `YYYY-MM-DD`. */
    lookAgain: optional(day),
    sent,
  }),
  /** The first message of counselling. `only`: the seeker wants one person and no deputy. */
  enquiry: object({
    type: exactly('enquiry'),
    topic: text(200),
    text: text(maxTextBytes),
    /** How the seeker wants to be called. */
    name: optional(text(200)),
    only: optional(exactly(1)),
    sent,
  }),
  /** Voluntary details, all of them optional, in the seeker's or the centre's words. */
  details: object({
    type: exactly('details'),
    ageGroup: optional(text(80)),
    gender: optional(text(80)),
    forWhom: optional(text(80)),
    sent,
  }),
  /** A pseudonym, and why an epoch was made: the first message of an epoch. */
  profile: object({
    type: exactly('profile'),
    name: optional(text(200)),
    reason: optional(text(2000)),
    sent,
  }),
  /** Opens earlier epochs, or another conversation, to newcomers: `[statement hash, epoch key]`. */
  history: object({
    type: exactly('history'),
    conversation,
    keys: list(tuple(fixed(32), fixed(32)), 1000),
    sent,
  }),
  /** An attachment; its encrypted chunks are stored beside the message. */
  file: object({
    type: exactly('file'),
    id: fixed(16),
    key: fixed(32),
    /** Bytes before padding. */
    size: uint(2 ** 30),
    name: text(255),
    mime: text(127),
    /** Over all encrypted chunks with their tags, in order. */
    sha256: fixed(32),
    sent,
  }),
  /** Proof of the continuity phrase of another conversation. */
  continuity: object({ type: exactly('continuity'), conversation, proof: fixed(32), sent }),
} as const;

const draftBodies = {
  /**
   * What is being written. `conversation`: for which, absent for a first enquiry. `count` rises with
   * each saving, so that an older draft can be told.
   */
  draft: object({
    type: exactly('draft'),
    conversation: optional(conversation),
    topic: optional(text(200)),
    text: text(maxTextBytes),
    count: uint(),
    sent,
  }),
} as const;

const signalBodies = {
  typing: object({ type: exactly('typing'), ...signal }),
  presence: object({ type: exactly('presence'), ...signal }),
  /** Call set-up. `newest`: the newest message the caller knows, so that an old call can be told. */
  call: object({
    type: exactly('call'),
    ...signal,
    newest: optional(fixed(32)),
    data: bytes(3000),
  }),
} as const;

type BodyOf<T extends Readonly<Record<string, Schema<unknown>>>> = Of<T[keyof T]>;

export type MessageBody = BodyOf<typeof messageBodies>;
export type DraftBody = BodyOf<typeof draftBodies>;
export type SignalBody = BodyOf<typeof signalBodies>;
export type Body = MessageBody | DraftBody | SignalBody;

/** A body written by a newer program: valid, and to be shown as "please reload to see this". */
export interface UnknownBody {
  readonly type: 'unknown';
  readonly named: string;
}

/**
 * Encodes a body.
 *
 * @throws CryptoError `bad-encoding` if it does not fit its type, `not-allowed` if its type is not one
 *         of `kind`
 */
export function encodeBody(kind: MessageKind, body: Body): Uint8Array {
  const schema = schemasOf(kind)[body.type];
  if (!schema) throw new CryptoError('not-allowed');
  return encodeAs(schema, body);
}

/**
 * Reads a body whose signature was verified.
 *
 * @throws CryptoError `bad-encoding` if it does not fit its type, `not-allowed` if its type belongs to
 *         another kind
 */
export function decodeBody(kind: MessageKind, encoded: Uint8Array): Body | UnknownBody {
  const value = decode(encoded);
  const type = typeOf(value);
  const schema = schemasOf(kind)[type];
  if (schema) return schema.read(value);
  if (kinds.some((each) => Object.hasOwn(schemasOf(each), type))) {
    throw new CryptoError('not-allowed');
  }
  return { type: 'unknown', named: type };
}

const kinds: readonly MessageKind[] = ['message', 'draft', 'signal'];

function schemasOf(kind: MessageKind): Readonly<Record<string, Schema<Body> | undefined>> {
  switch (kind) {
    case 'message':
      return messageBodies;
    case 'draft':
      return draftBodies;
    case 'signal':
      return signalBodies;
  }
}

function typeOf(value: CborValue): string {
  const isMap = typeof value === 'object' && !(value instanceof Uint8Array);
  const type = isMap && 'type' in value && !Array.isArray(value) ? value['type'] : undefined;
  if (typeof type !== 'string') throw new CryptoError('bad-encoding');
  return type;
}
