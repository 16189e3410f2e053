import { equalBytes, toHex } from './bytes.ts';
import type { RandomSource } from './bytes.ts';
import type { Certificate } from './certificate.ts';
import type { Chain } from './chain.ts';
import { makeEpoch } from './epoch.ts';
import type { EpochPacket, SealedEpoch } from './epoch.ts';
import { CryptoError } from './errors.ts';
import type { Hour } from './hours.ts';
import type { OwnSeat, Seat } from './seat.ts';
import { admissible, currentRoster, isRevokedSeat, mayBeAdded } from './trust-view.ts';
import type { TrustView } from './trust-view.ts';

interface Founding {
  readonly trust: TrustView;
  readonly signer: OwnSeat;
  readonly hour: Hour;
}

interface Next {
  /** Verified; its last epoch is the one that ends. */
  readonly chain: Chain;
  readonly signer: OwnSeat;
  /** All known messages to which nothing refers yet, from the thread. */
  readonly closes: readonly Uint8Array[];
  readonly hour: Hour;
}

/**
 * Founds a counselling conversation: the seeker and the newest roster of a team.
 *
 * @param plan.leaveOut  seats of the roster who are not to read
 * @throws CryptoError `roster` if the team has no roster that is current at that hour, or nobody is
 *         left on it
 */
export async function foundCounselling(
  plan: Founding & { readonly team: Uint8Array; readonly leaveOut?: readonly Uint8Array[] },
  random: RandomSource,
): Promise<SealedEpoch> {
  const { trust, signer, hour, team, leaveOut = [] } = plan;
  const { roster, seats } = readersIn(trust, team, hour);
  const left = new Set(leaveOut.map(toHex));
  const readers = seats.filter(({ id }) => !left.has(toHex(id)));
  if (readers.length === 0) throw new CryptoError('roster');
  return found('counselling', [signer, ...readers], { ...plan, roster, signer }, random);
}

/** Founds a team's own conversation, by one of its members. @throws CryptoError `roster` */
export async function foundTeam(
  plan: Founding & { readonly team: Uint8Array },
  random: RandomSource,
): Promise<SealedEpoch> {
  const { roster, seats } = readersIn(plan.trust, plan.team, plan.hour);
  return found('team', seats, { ...plan, roster }, random);
}

/** Founds the conversation that a person has with herself: drafts and notes. */
export async function foundSelf(plan: Founding, random: RandomSource): Promise<SealedEpoch> {
  return found('self', [plan.signer], plan, random);
}

/**
 * Accepts an enquiry: from now on the seeker, the signer and, if named, one deputy can read.
 *
 * @throws CryptoError `roster` if the deputy stands on no roster that is current at that hour
 */
export async function accept(
  plan: Next & { readonly trust: TrustView; readonly deputy?: Certificate },
  random: RandomSource,
): Promise<SealedEpoch> {
  const { chain, signer, trust, deputy, hour } = plan;
  const members = chain.epochs.at(-1)?.members ?? [];
  const seeker = members.filter(({ role }) => role === 'seeker').map(({ seat }) => seat);
  const isIn = deputy && members.some(({ seat }) => equalBytes(seat.id, deputy.seat.id));
  const rosters = deputy && !isIn ? [rosterNaming(trust, deputy, hour)] : [];
  const seats = [...seeker, signer, ...(deputy ? [deputy.seat] : [])];
  return nextEpoch({ ...plan, seats, rosters }, random);
}

/**
 * Renews the signer's own seat: everybody else stays as they are. Whose keys have been revoked gets no
 * new key and is left out, as long as somebody of staff stays.
 *
 * @param plan.seat  whose keys take the place of the signer's
 * @throws CryptoError `revoked` where nobody but the revoked would be left; `chain` without an epoch
 *         before
 */
export async function renewSeat(
  plan: Next & { readonly trust: TrustView; readonly seat: Seat },
  random: RandomSource,
): Promise<SealedEpoch> {
  const { chain, signer, trust, seat } = plan;
  const others = (chain.epochs.at(-1)?.members ?? []).filter(
    (member) => !equalBytes(member.seat.id, signer.id),
  );
  const staying = others.filter((member) => !isRevokedSeat(trust, member.seat.id));
  if (others.length > 0 && staying.length === 0) throw new CryptoError('revoked');
  const seats = [seat, ...staying.map((member) => member.seat)];
  return nextEpoch({ ...plan, seats, rosters: [] }, random);
}

/**
 * Makes any next epoch, with a new key.
 *
 * @param plan.rosters  hashes of the rosters from which it adds
 * @throws CryptoError `chain` without an epoch before
 */
export async function nextEpoch(
  plan: Next & { readonly seats: readonly Seat[]; readonly rosters: readonly Uint8Array[] },
  random: RandomSource,
): Promise<SealedEpoch> {
  const { chain, signer, closes, hour, seats, rosters } = plan;
  const last = chain.epochs.at(-1);
  if (!last) throw new CryptoError('chain');
  const { conversation, kind, n, hash } = last;
  const previous = { conversation, n, hash };
  const { centre } = chain;
  return makeEpoch({ centre, kind, previous, seats, rosters, closes, hour, signer }, random);
}

/** A new epoch as it will be delivered, to be verified by its maker before it is sent. */
export function packetOf({ statement, keys, grants }: SealedEpoch): EpochPacket {
  return { statement, keys, grants };
}

function readersIn(trust: TrustView, team: Uint8Array, hour: Hour) {
  const roster = currentRoster(trust, team, hour);
  if (!roster) throw new CryptoError('roster');
  const seats = admissible(trust, roster, hour).map(({ seat }) => seat);
  return { roster: roster.hash, seats };
}

async function found(
  kind: 'counselling' | 'team' | 'self',
  seats: readonly Seat[],
  { trust, signer, hour, roster }: Founding & { readonly roster?: Uint8Array },
  random: RandomSource,
): Promise<SealedEpoch> {
  const rosters = roster ? [roster] : [];
  const { centre } = trust;
  return makeEpoch({ centre, kind, seats, rosters, closes: [], hour, signer }, random);
}

/** The roster that lets this person in at that hour. */
function rosterNaming(trust: TrustView, person: Certificate, hour: Hour): Uint8Array {
  for (const { id } of trust.teams.values()) {
    const roster = currentRoster(trust, id, hour);
    const names = roster?.members.some(({ hash }) => equalBytes(hash, person.hash));
    if (roster && names && mayBeAdded(trust, person, hour)) return roster.hash;
  }
  throw new CryptoError('roster');
}
