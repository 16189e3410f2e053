import { toHex } from './bytes.ts';
import {
  decodeAs,
  encodeAs,
  exactly,
  fixed,
  list,
  matching,
  object,
  type Of,
  oneOf,
  optional,
  record,
  setOf,
  text,
  count,
  uint,
} from './schema.ts';

/** A conversation's id as a key of the maps below: 32 hex digits. */
const conversationHex = matching(/^[0-9a-f]{32}$/, 32);

/** A seat's id as a key: 64 hex digits. */
const seatHex = matching(/^[0-9a-f]{64}$/, 64);

/** `conversation/n`, `roster/team/n`, `revocations/n`, `succession/n`: where a chain has one object. */
const chainPosition = matching(
  /^(?:[0-9a-f]{32}|roster\/[0-9a-f]{32}|revocations|succession)\/[1-9][0-9]{0,15}$/,
  100,
);

/** A position of a chain, or `conversation/seat/seq`: where a member has one message. */
const anyPosition = matching(
  /^(?:(?:[0-9a-f]{32}|roster\/[0-9a-f]{32}|revocations|succession)|[0-9a-f]{32}\/[0-9a-f]{64})\/[1-9][0-9]{0,15}$/,
  120,
);

const name = matching(/^[a-zA-Z][a-zA-Z0-9.-]{0,63}$/, 64);

const seat = object({
  /** Secrets of one's own seats in this conversation, oldest first; none where one sits as staff. */
  secrets: list(fixed(32), 64),
  /** Hash of the newest verified statement. */
  statement: fixed(32),
  /** The newest verified message of each seat. */
  frontier: list(object({ seat: fixed(32), seq: count(), hash: fixed(32) }), 1000),
});

const content = object({
  v: exactly(1),
  /** The account's name, as its owner typed it. */
  name: text(256),
  /** Whether the centre's id came from its link or its printed sheet, or was taken on trust. */
  checked: oneOf('no', 'link', 'sheet'),
  /** The newest verified hour: "now" is never before it. */
  hour: uint(),
  seats: record(seat, 10_000, conversationHex),
  /** Staff seeds, oldest first; the last one is in use. */
  staff: list(fixed(32), 64),
  /** The centre's root seed, in the vaults of admins who made it or read it in from its sheet. */
  root: optional(fixed(32)),
  /** The seed of the next root, until the server has taken its succession. */
  nextRoot: optional(fixed(32)),
  /** The newest verified object of each chain; more of one only until they are verified together. */
  pins: record(fixed(32), 100_000, chainPosition),
  /** A second valid object at a position: here sending stays blocked. */
  forks: record(fixed(32), 1000, anyPosition),
  /** Readers that were acknowledged, by conversation: their seats. */
  acknowledged: record(setOf(32, 1000), 10_000, conversationHex),
  /**
   * Hour of the newest statement or letter that was verified, by conversation: what was written lately
   * has not ended by itself, whatever a server says.
   */
  active: optional(record(uint(), 10_000, conversationHex)),
  /** The last message of each seat that was on screen, by conversation and seat. */
  read: record(record(count(), 1000, seatHex), 10_000, conversationHex),
  /** Continuity phrases. */
  phrases: record(text(200), 10_000, conversationHex),
  /** Conversations that were erased. */
  gone: setOf(16, 10_000),
  /** A counsellor's sums for statistics. */
  tallies: record(uint(), 1000, name),
  preferences: record(text(200), 100, name),
});

/**
 * What a vault holds. Its `v` is its own: an older tab that meets a newer content refuses it instead of
 * losing what it does not know.
 */
export type VaultContent = Of<typeof content>;

/** One conversation in the vault. */
export type VaultSeat = Of<typeof seat>;

/** @throws CryptoError `bad-encoding` */
export function encodeVaultContent(value: VaultContent): Uint8Array {
  return encodeAs(content, value);
}

/** @throws CryptoError `bad-encoding` */
export function decodeVaultContent(bytes: Uint8Array): VaultContent {
  return decodeAs(content, bytes);
}

/** The vault of a new account. */
export function emptyVaultContent(ownName: string, checked: VaultContent['checked']): VaultContent {
  return {
    v: 1,
    name: ownName,
    checked,
    hour: 0,
    seats: {},
    staff: [],
    pins: {},
    forks: {},
    acknowledged: {},
    read: {},
    phrases: {},
    gone: [],
    tallies: {},
    preferences: {},
  };
}

/** Where the n-th statement of a conversation (16 bytes) is pinned. */
export function statementPosition(conversation: Uint8Array, n: number): string {
  return `${toHex(conversation)}/${n}`;
}

/** Where the n-th roster of a team (16 bytes) is pinned. */
export function rosterPosition(team: Uint8Array, n: number): string {
  return `roster/${toHex(team)}/${n}`;
}

/** Where the n-th revocations of the centre are pinned. */
export function revocationsPosition(n: number): string {
  return `revocations/${n}`;
}

/** Where the n-th succession of the centre is pinned. */
export function successionPosition(n: number): string {
  return `succession/${n}`;
}

/** Where the message `seq` of a seat (32 bytes) stands in a conversation (16 bytes). */
export function messagePosition(conversation: Uint8Array, seatId: Uint8Array, seq: number): string {
  return `${toHex(conversation)}/${toHex(seatId)}/${seq}`;
}
