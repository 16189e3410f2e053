import { equalBytes, toHex } from './bytes.ts';
import { conversationId, isKeyOf, openGrant, readStatement } from './epoch.ts';
import type { ConversationId, Epoch, EpochKey, EpochPacket } from './epoch.ts';
import type { Head, ReadStatement } from './epoch.ts';
import { CryptoError } from './errors.ts';
import type { CryptoFailure } from './errors.ts';
import { refuseFuture } from './hours.ts';
import type { Hour } from './hours.ts';
import { membersAfter } from './may-sign.ts';
import { besidePins, pinNewest, withVouched } from './pins.ts';
import { importSeatKeys, seatIdOfKeys } from './seat.ts';
import type { OwnSeat, Seat } from './seat.ts';
import { verifySigned } from './signed.ts';
import { isPinned, isPinnedBeyond, sameOptional } from './succession.ts';
import type { Pins } from './succession.ts';
import { isRevokedSeat } from './trust-view.ts';
import type { TrustView } from './trust-view.ts';

/** The epochs of a conversation as far as signatures, rosters and pins vouch for them. */
export interface Chain {
  readonly centre: Uint8Array;
  readonly conversation: ConversationId;
  /** In order from 1. */
  readonly epochs: readonly Epoch[];
  /** The first thing served that could not be accepted. While it stands, nothing may be sent. */
  readonly refused?: ChainRefusal;
}

export interface ChainRefusal {
  /** The number of the epoch, or of the missing one. */
  readonly n: number;
  readonly failure: CryptoFailure;
  /** Of a `fork`: the statement that was not taken, to be kept in the vault as evidence. */
  readonly hash?: Uint8Array;
}

export interface ChainContext {
  readonly conversation: ConversationId;
  readonly trust: TrustView;
  readonly pins: Pins;
  /** All seats whose secrets are held here: the conversation's own ones, and staff keys. */
  readonly own: readonly OwnSeat[];
  /** Keys got by `history`, or opened before: by statement hash, in hex. */
  readonly keys?: ReadonlyMap<string, EpochKey>;
}

/**
 * Verifies a conversation from its first epoch.
 *
 * @param packets  as the server gave them, in any order; the same packet twice is one
 * @returns        the verified epochs, and what was refused: `fork` if there are two valid ones (the
 *                 pinned one is kept) or another one was pinned; `withheld` if a pinned one is
 *                 missing; `unconfirmed` if the chain ends with what only revoked seats vouch for;
 *                 or the first failure of the next epoch, see {@link verifyEpoch}
 */
export async function verifyChain(
  packets: readonly EpochPacket[],
  context: ChainContext,
): Promise<Chain> {
  const { conversation, trust } = context;
  const empty: Chain = { centre: trust.centre, conversation, epochs: [] };
  return extendChain(empty, packets, context);
}

/**
 * Verifies what follows a chain already verified. See {@link verifyChain}. Two versions stay refused;
 * other refusals stand as long as what caused them is served.
 */
export async function extendChain(
  chain: Chain,
  packets: readonly EpochPacket[],
  given: ChainContext,
): Promise<Chain> {
  const served: Served[] = [];
  const epochs = [...chain.epochs];
  let refused = chain.refused?.failure === 'fork' ? chain.refused : undefined;
  const refuse = (n: number, failure: CryptoFailure, hash?: Uint8Array) => {
    refused ??= { n, failure, ...(hash && { hash }) };
  };
  for (const packet of packets) {
    try {
      served.push({ packet, read: await readStatement(packet.statement) });
    } catch (error) {
      refuse(epochs.length + 1, failureOf(error));
    }
  }
  const line = toHex(given.conversation);
  const context = { ...given, pins: withVouched(given.pins, line, linksOf(served)) };
  const beside = besidePins(given.pins, line, epochs);
  if (beside) refuse(beside.n, 'fork', beside.pinned);
  for (const { read } of served) {
    const known = epochs[read.head.n - 1];
    if (known && !equalBytes(known.hash, read.hash)) {
      const twin = await valid(served, read.head.n, epochs.slice(0, read.head.n - 1), context);
      const other = twin.epochs.find(({ hash }) => !equalBytes(hash, known.hash));
      if (other) refuse(known.n, 'fork', other.hash);
    }
  }
  for (let n = epochs.length + 1; ; n++) {
    const { epochs: candidates, failure } = await valid(served, n, epochs, context);
    const next = chosen(candidates, context);
    if (candidates.length > 1) refuse(n, 'fork', candidates.find((each) => each !== next)?.hash);
    if (!next) {
      if (failure) refuse(n, failure);
      else if (candidates[0]) refuse(n, 'fork', candidates[0].hash);
      else if (isPinnedBeyond(given.pins, line, n - 1)) refuse(n, 'withheld');
      else if (served.some(({ read }) => read.head.n > n)) refuse(n, 'chain');
      break;
    }
    epochs.push(next);
  }
  const confirmed = epochs.slice(0, 1 + lastConfirmed(epochs, context));
  if (confirmed.length < epochs.length) refuse(confirmed.length + 1, 'unconfirmed');
  return { ...identityOf(chain), epochs: confirmed, ...(refused && { refused }) };
}

const identityOf = ({ centre, conversation }: Chain) => ({ centre, conversation });

const linksOf = (served: readonly Served[]) =>
  served.map(({ read: { head, hash } }) => ({ n: head.n, prev: head.prev, hash }));

interface Served {
  readonly packet: EpochPacket;
  readonly read: ReadStatement;
}

/** The different valid epochs with number n, and the first failure of the others. */
async function valid(
  served: readonly Served[],
  n: number,
  before: readonly Epoch[],
  context: ChainContext,
): Promise<{ readonly epochs: readonly Epoch[]; readonly failure?: CryptoFailure }> {
  const epochs = new Map<string, Epoch>();
  let failure: CryptoFailure | undefined;
  for (const each of served.filter(({ read }) => read.head.n === n)) {
    try {
      const epoch = await verifyEpoch(each, before, context);
      const twin = epochs.get(toHex(epoch.hash));
      if (!twin?.key) epochs.set(toHex(epoch.hash), epoch);
    } catch (error) {
      failure ??= failureOf(error);
    }
  }
  return { epochs: [...epochs.values()], ...(failure && { failure }) };
}

function chosen(candidates: readonly Epoch[], { pins, conversation }: ChainContext) {
  const place = (n: number) => `${toHex(conversation)}/${n}`;
  const pinned = candidates.find(({ n, hash }) => isPinned(pins, place(n), hash));
  if (pinned || candidates.length !== 1) return pinned;
  return candidates.find(({ n }) => pins[place(n)] === undefined);
}

/**
 * The last epoch that is vouched for: pinned here, or signed by a seat that is not revoked. A revoked
 * key can date back at will, so that what it signed counts only below one of those.
 */
function lastConfirmed(epochs: readonly Epoch[], { trust, pins }: ChainContext): number {
  return epochs.findLastIndex(
    ({ conversation, n, hash, signer }) =>
      isPinned(pins, `${toHex(conversation)}/${n}`, hash) || !isRevokedSeat(trust, signer),
  );
}

/**
 * Verifies one epoch against those before it.
 *
 * @throws CryptoError `foreign` for another centre or conversation, or a signer who was no member;
 *         `chain` for number, predecessor or kind; `clock`; `bad-key` or `withheld` for the seats'
 *         keys; `not-authentic` for the signature; `roster`, `revoked`, `not-allowed` by the table;
 *         `reused-key` for a commitment that the chain has had
 */
async function verifyEpoch(
  { packet, read }: Served,
  before: readonly Epoch[],
  context: ChainContext,
): Promise<Epoch> {
  const { head, hash } = read;
  const { trust, conversation } = context;
  const previous = before.at(-1);
  if (!equalBytes(head.centre, trust.centre)) throw new CryptoError('foreign');
  if (!equalBytes(head.conversation, conversation)) throw new CryptoError('foreign');
  await checkFollows(head, previous, trust.now);
  const seats = await importSeats(head, packet.keys, previous);
  const signers = previous ? previous.members.map(({ seat }) => seat) : seats;
  const signer = signers.find(({ id }) => equalBytes(id, head.signer));
  if (!signer) throw new CryptoError('foreign');
  await verifySigned('epoch', packet.statement, signer.sign);
  const members = membersAfter({ head, seats, before, trust });
  checkNewKey(head, before);
  const { kind, n, hour, commitment, closes } = head;
  const held = await heldKey(read, packet, context);
  return {
    conversation,
    kind,
    n,
    hash,
    hour,
    members,
    commitment,
    closes,
    signer: signer.id,
    ...held,
  };
}

async function checkFollows(head: Head, previous: Epoch | undefined, now: Hour): Promise<void> {
  const { n, prev, nonce, kind, hour, conversation, signer } = head;
  if (n !== (previous?.n ?? 0) + 1) throw new CryptoError('chain');
  if (!sameOptional(prev, previous?.hash)) throw new CryptoError('chain');
  if ((nonce === undefined) !== (previous !== undefined)) throw new CryptoError('chain');
  if (nonce && !equalBytes(await conversationId(signer, nonce), conversation)) {
    throw new CryptoError('foreign');
  }
  if (previous && kind !== previous.kind) throw new CryptoError('chain');
  if (previous && hour < previous.hour) throw new CryptoError('clock');
  if (!previous && head.closes.length > 0) throw new CryptoError('chain');
  refuseFuture(hour, now);
}

/** The head's seats with keys that fit their ids. Keys known from the epoch before were checked there. */
async function importSeats(
  { seats }: Head,
  keys: readonly Uint8Array[],
  previous: Epoch | undefined,
): Promise<readonly Seat[]> {
  const byId = new Map<string, Uint8Array>();
  for (const each of keys) byId.set(toHex(await seatIdOfKeys(each)), each);
  const known = new Map(previous?.members.map(({ seat }) => [toHex(seat.id), seat]));
  return Promise.all(
    seats.map(async (id) => {
      const before = known.get(toHex(id));
      if (before) return before;
      const given = byId.get(toHex(id));
      if (!given) throw new CryptoError('withheld');
      return importSeatKeys(given);
    }),
  );
}

/** Every epoch has a new key, but for an addition in an open room, which may keep it. */
function checkNewKey(head: Head, before: readonly Epoch[]): void {
  const used = before.filter(({ commitment }) => equalBytes(commitment, head.commitment));
  if (used.length === 0) return;
  const previous = before.at(-1);
  const keeps =
    head.kind === 'open' &&
    previous !== undefined &&
    equalBytes(previous.commitment, head.commitment) &&
    head.seats.length > previous.members.length &&
    previous.members.every(({ seat }) => head.seats.some((id) => equalBytes(id, seat.id)));
  if (!keeps) throw new CryptoError('reused-key');
}

async function heldKey(
  read: ReadStatement,
  { grants }: EpochPacket,
  { own, keys }: ChainContext,
): Promise<Pick<Epoch, 'key' | 'keyFailure'>> {
  const known = keys?.get(toHex(read.hash));
  if (known && (await isKeyOf(read.head, known))) return { key: known };
  const mine = own.filter(({ id }) => read.head.seats.some((seat) => equalBytes(seat, id)));
  if (mine.length === 0) return { keyFailure: 'not-member' };
  try {
    for (const seat of mine) {
      const key = await openGrant(read, grants, seat);
      if (key) return { key };
    }
    return { keyFailure: 'withheld' };
  } catch (error) {
    if (failureOf(error) === 'bad-grant') return { keyFailure: 'bad-grant' };
    throw error;
  }
}

function failureOf(error: unknown): CryptoFailure {
  if (error instanceof CryptoError && error.failure !== 'unavailable') return error.failure;
  throw error;
}

/**
 * The pins with a verified chain, to be kept in the vault and handed in again next time: its newest
 * statement, see {@link pinNewest}.
 *
 * @param before  the pins with which it was verified
 */
export function pinsOfChain({ conversation, epochs }: Chain, before: Pins = {}): Pins {
  return pinNewest(before, toHex(conversation), epochs);
}
