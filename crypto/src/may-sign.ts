import { equalBytes, toHex } from './bytes.ts';
import type { Certificate } from './certificate.ts';
import type { Epoch, Head, Member, MemberRole } from './epoch.ts';
import { CryptoError } from './errors.ts';
import { isCurrentRoster } from './roster.ts';
import type { Seat } from './seat.ts';
import { findRoster, mayBeAdded } from './trust-view.ts';
import type { TrustView } from './trust-view.ts';

/** A head that follows its chain and is signed by its signer, with what it takes to judge it. */
export interface Step {
  readonly head: Head;
  /** The head's seats with their checked keys, in its order. */
  readonly seats: readonly Seat[];
  /** The verified epochs before. */
  readonly before: readonly Epoch[];
  readonly trust: TrustView;
}

interface Person {
  readonly certificate: Certificate;
  readonly team: string;
}

/** Who the rosters that a head names bring in, and whom they name but may not. */
interface Named {
  readonly admitted: ReadonlyMap<string, Person>;
  readonly barred: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
}

const roleOfOthers: Readonly<Record<Head['kind'], MemberRole>> = {
  counselling: 'seeker',
  group: 'participant',
  open: 'participant',
  team: 'participant',
  self: 'owner',
};

/**
 * The members of a new epoch, if its signer may make it.
 *
 * A seat is staff from the epoch in which it stands in a roster that this head names, and stays staff
 * as long as it stays a member; in counselling exactly one seat is not staff.
 *
 * @throws CryptoError `roster` for an unknown roster or one that was not current; `revoked` for an
 *         added person who was not certified then; `not-allowed` for what the table does not let
 *         this signer do
 */
export function membersAfter(step: Step): readonly Member[] {
  const named = namedBy(step);
  const previous = step.before.at(-1);
  const members = step.seats.map((seat) => memberOf(seat, previous, named, step.head.kind));
  check(step, members, named);
  return members;
}

function namedBy({ head, trust }: Step): Named {
  const admitted = new Map<string, Person>();
  const barred = new Set<string>();
  const teams = new Set<string>();
  for (const hash of head.rosters) {
    const found = findRoster(trust, hash);
    if (!found || !isCurrentRoster(found.roster, found.line, head.hour)) {
      throw new CryptoError('roster');
    }
    const team = toHex(found.roster.team);
    teams.add(team);
    for (const certificate of found.roster.members) {
      const seat = toHex(certificate.seat.id);
      if (mayBeAdded(trust, certificate, head.hour)) admitted.set(seat, { certificate, team });
      else barred.add(seat);
    }
  }
  return { admitted, barred, teams };
}

function memberOf(
  seat: Seat,
  previous: Epoch | undefined,
  { admitted, barred }: Named,
  kind: Head['kind'],
): Member {
  const id = toHex(seat.id);
  const before = previous?.members.find((member) => toHex(member.seat.id) === id);
  if (before?.role === 'staff') return before;
  const person = admitted.get(id);
  if (person) return { seat, role: 'staff', ...person };
  if (barred.has(id)) throw new CryptoError('revoked');
  return before ?? { seat, role: roleOfOthers[kind] };
}

function check(step: Step, members: readonly Member[], named: Named): void {
  switch (step.head.kind) {
    case 'counselling':
      checkCounselling(step, members, named);
      break;
    case 'group':
    case 'open':
      checkGroup(step, members);
      break;
    case 'team':
      checkTeam(step, members, named);
      break;
    case 'self':
      demand(members.length === 1 && step.head.rosters.length === 0);
      break;
  }
}

function checkCounselling(step: Step, members: readonly Member[], named: Named): void {
  const { head, before } = step;
  const [first, previous] = [before[0], before.at(-1)];
  const seekers = members.filter(({ role }) => role !== 'staff');
  const [seeker] = seekers;
  demand(seeker !== undefined && seekers.length === 1 && members.length > 1);
  if (!first || !previous) {
    demand(named.teams.size === 1 && head.rosters.length === 1);
    demand(equalBytes(seeker.seat.id, head.signer));
  } else if (roleIn(previous, head.signer) === 'staff') {
    demand(roleIn(previous, seeker.seat.id) === 'seeker');
  } else {
    const home = homeOf(first);
    const added = members.filter(({ seat }) => roleIn(previous, seat.id) === undefined);
    demand(added.every(({ role, team }) => role !== 'staff' || team === home));
  }
}

function checkGroup({ head, before }: Step, members: readonly Member[]): void {
  const previous = before.at(-1);
  demand(members.some(({ role }) => role === 'staff'));
  if (!previous) {
    const founder = members.find(({ seat }) => equalBytes(seat.id, head.signer));
    demand(founder?.role === 'staff');
  } else if (roleIn(previous, head.signer) !== 'staff') {
    const others = previous.members.filter(({ seat }) => !equalBytes(seat.id, head.signer));
    const leavesAlone =
      members.length === others.length &&
      members.every(({ seat }) => others.some((other) => equalBytes(other.seat.id, seat.id)));
    demand(leavesAlone && head.rosters.length === 0);
  }
}

function checkTeam({ head, before }: Step, members: readonly Member[], named: Named): void {
  const [first] = before;
  const home = first ? homeOf(first) : [...named.teams][0];
  if (!first) demand(head.rosters.length === 1);
  demand(members.every(({ role, team }) => role === 'staff' && team === home));
}

/** The team of the roster that epoch 1 named, in hex. */
export function homeOf(first: Epoch): string | undefined {
  return first.members.find(({ role }) => role === 'staff')?.team;
}

/** What a seat is in an epoch; undefined if it is no member. */
export function roleIn(epoch: Epoch, seat: Uint8Array): MemberRole | undefined {
  return epoch.members.find((member) => equalBytes(member.seat.id, seat))?.role;
}

function demand(condition: boolean): asserts condition {
  if (!condition) throw new CryptoError('not-allowed');
}
