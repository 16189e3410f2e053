import { concat, equalBytes, toHex } from './bytes.ts';
import type { Brand, RandomSource } from './bytes.ts';
import type { Certificate } from './certificate.ts';
import { CryptoError } from './errors.ts';
import { H, K, L } from './hash.ts';
import type { Hour } from './hours.ts';
import { openWithKey, sealToKey } from './kem.ts';
import { ascending, bytes, count, decodeAs, encodeAs, fixed, lead, list } from './schema.ts';
import { object, oneOf, optional, setOf, uint } from './schema.ts';
import type { Of } from './schema.ts';
import { seatKeys } from './seat.ts';
import type { OwnSeat, Seat, SeatId } from './seat.ts';
import { hashSigned, makeSigned, readSigned } from './signed.ts';
import { leadOf } from './succession.ts';

/** 16 bytes: the first of `H("conversation", founder's seat ‖ nonce)`. */
export type ConversationId = Brand<Uint8Array, 'ConversationId'>;

/** 32 bytes, from which every message's key of one epoch is made. Never leaves the device unsealed. */
export type EpochKey = Brand<Uint8Array, 'EpochKey'>;

export type ConversationKind = Of<typeof kind>;

/** An epoch as the server stores and delivers it. */
export interface EpochPacket {
  /** `Signed("epoch", CBOR{head, grants})`. */
  readonly statement: Uint8Array;
  /** Each 1,248 bytes, `sign ‖ kem`, in any order; every seat of the head needs its own. */
  readonly keys: readonly Uint8Array[];
  /** The grants to one's own seats, 1,168 bytes each, in any order; a server drops those of others. */
  readonly grants: readonly Uint8Array[];
}

/** What a founder or signer decides about the next epoch. */
export interface EpochPlan {
  readonly centre: Uint8Array;
  readonly kind: ConversationKind;
  /** The verified epoch before; absent founds a conversation. */
  readonly previous?: {
    readonly conversation: ConversationId;
    readonly n: number;
    readonly hash: Uint8Array;
    /** Only to keep the key, which only an addition in an open room may. */
    readonly key?: EpochKey;
  };
  readonly seats: readonly Seat[];
  /** Hashes of the rosters from which this epoch adds. */
  readonly rosters: readonly Uint8Array[];
  /** Hashes of the known messages to which nothing refers yet. */
  readonly closes: readonly Uint8Array[];
  readonly hour: Hour;
  readonly signer: OwnSeat;
}

/** A new epoch, ready to be sent. */
export interface SealedEpoch {
  readonly conversation: ConversationId;
  readonly n: number;
  /** `H("epoch", statement)`. */
  readonly hash: Uint8Array;
  readonly statement: Uint8Array;
  /** As the seats of the head, which are in ascending order. */
  readonly seats: readonly SeatId[];
  readonly keys: readonly Uint8Array[];
  readonly grants: readonly Uint8Array[];
  readonly epochKey: EpochKey;
}

/** Most seats of one conversation. */
export const maxSeats = 256;
/** Most messages that one epoch's end can name. */
export const maxCloses = 1000;
/** enc (1,120) ‖ encrypted epoch key (32) ‖ tag (16). */
export const grantLength = 1168;

const kind = oneOf('counselling', 'group', 'open', 'team', 'self');

const headSchema = object({
  ...lead,
  conversation: fixed(16),
  kind,
  n: count(),
  prev: optional(fixed(32)),
  nonce: optional(fixed(16)),
  seats: setOf(32, maxSeats),
  rosters: setOf(32, 16),
  commitment: fixed(32),
  closes: setOf(32, maxCloses),
  hour: uint(),
  signer: fixed(32),
});

/** The signed part of an epoch, decoded but not verified. */
export type Head = Of<typeof headSchema>;

const statementSchema = object({ head: bytes(512 * 1024), grants: list(fixed(32), maxSeats) });

/** A statement taken apart; nothing in it is verified yet. */
export interface ReadStatement {
  readonly hash: Uint8Array;
  readonly head: Head;
  /** As signed: what hashes and grants are bound to. */
  readonly headBytes: Uint8Array;
  /** `H("grant", grant)` of each seat, as the seats. */
  readonly grants: readonly Uint8Array[];
}

/** The id of the conversation that this founder starts with this nonce (16 bytes). */
export async function conversationId(
  founder: Uint8Array,
  nonce: Uint8Array,
): Promise<ConversationId> {
  const hash = await H('conversation', concat(founder, nonce));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the only place that makes one
  return hash.slice(0, 16) as ConversationId;
}

/** Binds a statement to its epoch key without revealing it: 32 bytes. */
export async function commitmentTo(key: Uint8Array, conversation: Uint8Array): Promise<Uint8Array> {
  return K('commitment', key, new Uint8Array(0), conversation);
}

/**
 * Makes an epoch in its order: key, head, grants, statement.
 *
 * Says what the signer decides and no more: whether she may is checked by `verifyChain`, to which the
 * result is given before it is sent.
 *
 * @param plan.previous  with `key`: the key is kept and only granted anew
 */
export async function makeEpoch(plan: EpochPlan, random: RandomSource): Promise<SealedEpoch> {
  const { centre, kind: ofKind, previous, hour, signer } = plan;
  const epochKey = previous?.key ?? asEpochKey(random(32));
  const nonce = random(16);
  const conversation = previous?.conversation ?? (await conversationId(signer.id, nonce));
  const n = (previous?.n ?? 0) + 1;
  const seats = inOrder(plan.seats);
  const headBytes = encodeAs(headSchema, {
    ...leadOf(centre),
    conversation,
    kind: ofKind,
    n,
    hour,
    signer: signer.id,
    ...(previous ? { prev: previous.hash } : { nonce }),
    seats: seats.map(({ id }) => id),
    rosters: ascending(plan.rosters),
    commitment: await commitmentTo(epochKey, conversation),
    closes: ascending(plan.closes),
  });
  const grants = await Promise.all(seats.map((seat) => makeGrant(headBytes, seat, epochKey)));
  const hashes = await Promise.all(grants.map((grant) => H('grant', grant)));
  const d = encodeAs(statementSchema, { head: headBytes, grants: hashes });
  const statement = await makeSigned('epoch', d, signer.signSeed);
  const hash = await hashSigned('epoch', statement);
  const keys = seats.map(seatKeys);
  return {
    conversation,
    n,
    hash,
    statement,
    seats: seats.map(({ id }) => id),
    keys,
    grants,
    epochKey,
  };
}

/** Takes a statement apart without verifying it. @throws CryptoError `bad-encoding` */
export async function readStatement(statement: Uint8Array): Promise<ReadStatement> {
  const { head: headBytes, grants } = decodeAs(statementSchema, readSigned(statement).d);
  const head = decodeAs(headSchema, headBytes);
  if (grants.length !== head.seats.length) throw new CryptoError('bad-encoding');
  return { hash: await hashSigned('epoch', statement), head, headBytes, grants };
}

/**
 * Opens the grant to one's own seat, if it was delivered.
 *
 * @returns the key, or undefined if no grant to this seat was delivered
 * @throws CryptoError `bad-grant` if what the signer granted is not the key she committed to
 */
export async function openGrant(
  { head, headBytes, grants }: ReadStatement,
  delivered: readonly Uint8Array[],
  seat: OwnSeat,
): Promise<EpochKey | undefined> {
  const expected = grants[head.seats.findIndex((each) => equalBytes(each, seat.id))];
  if (!expected) return undefined;
  for (const grant of delivered) {
    if (!equalBytes(await H('grant', grant), expected)) continue;
    const key = await opened(grant, await grantInfo(headBytes, seat.id), seat);
    if (!(await isKeyOf(head, key))) throw new CryptoError('bad-grant');
    return asEpochKey(key);
  }
  return undefined;
}

/** Whether this is the key to which a head commits. */
export async function isKeyOf(
  { commitment, conversation }: Pick<Head, 'commitment' | 'conversation'>,
  key: Uint8Array,
): Promise<boolean> {
  return key.length === 32 && equalBytes(await commitmentTo(key, conversation), commitment);
}

/** @throws CryptoError `bad-length` if it is not 32 bytes; whether it fits is `isKeyOf`'s matter */
export function asEpochKey(key: Uint8Array): EpochKey {
  if (key.length !== 32) throw new CryptoError('bad-length');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the only place that makes one
  return key as EpochKey;
}

async function makeGrant(headBytes: Uint8Array, seat: Seat, key: EpochKey): Promise<Uint8Array> {
  return sealToKey(seat.kem, await grantInfo(headBytes, seat.id), key);
}

async function grantInfo(headBytes: Uint8Array, seat: Uint8Array): Promise<Uint8Array> {
  return concat(L('grant'), await H('head', headBytes), seat);
}

async function opened(grant: Uint8Array, info: Uint8Array, seat: OwnSeat): Promise<Uint8Array> {
  try {
    return await openWithKey(seat.kemSeed, info, grant);
  } catch (error) {
    if (error instanceof CryptoError && error.failure === 'not-authentic') {
      throw new CryptoError('bad-grant');
    }
    throw error;
  }
}

function inOrder(seats: readonly Seat[]): readonly Seat[] {
  const byId = new Map(seats.map((seat) => [toHex(seat.id), seat]));
  return ascending(seats.map(({ id }) => id)).flatMap((id) => byId.get(toHex(id)) ?? []);
}

/** What a member of an epoch is to it. */
export type MemberRole =
  /** Stands on a roster that a head of this conversation named. */
  | 'staff'
  /** The one in counselling who is not staff. */
  | 'seeker'
  /** In a group or an open room, not staff. */
  | 'participant'
  /** Whose notes these are. */
  | 'owner';

/** A reader of an epoch. */
export interface Member {
  readonly seat: Seat;
  readonly role: MemberRole;
  /** Of staff: who they were when they came in, with their verified name. */
  readonly certificate?: Certificate;
  /** Of staff: the team, in hex, from whose roster they came in. */
  readonly team?: string;
}

/** A verified epoch. */
export interface Epoch {
  readonly conversation: ConversationId;
  readonly kind: ConversationKind;
  readonly n: number;
  /** The statement's hash. */
  readonly hash: Uint8Array;
  readonly hour: Hour;
  readonly signer: SeatId;
  readonly members: readonly Member[];
  readonly commitment: Uint8Array;
  /** Hashes of the messages with which the epoch before ended. */
  readonly closes: readonly Uint8Array[];
  /** Absent where this device cannot read; `keyFailure` says why. */
  readonly key?: EpochKey;
  readonly keyFailure?: 'not-member' | 'withheld' | 'bad-grant';
}
