/** A centre for tests: its root, its people, its signed objects, and what a server would hand out. */
import { centreId } from './centre-id.ts';
import { makeCertificate } from './certificate.ts';
import type { Certificate, CertificatePlan, Role } from './certificate.ts';
import { verifyChain } from './chain.ts';
import type { Chain, ChainContext } from './chain.ts';
import type { EpochPacket, SealedEpoch } from './epoch.ts';
import { makeRevocations } from './revocations.ts';
import type { Revocations } from './revocations.ts';
import { makeRoster } from './roster.ts';
import type { Roster, RosterPlan } from './roster.ts';
import { seatFromSecret } from './seat.ts';
import type { OwnSeat } from './seat.ts';
import { publicSigningKey } from './sign.ts';
import type { Pins, RootSigner } from './succession.ts';
import { filled, fixedRandom } from './testing.ts';
import { verifyTrust } from './trust.ts';
import type { TrustObjects } from './trust.ts';
import type { TrustView } from './trust-view.ts';

/** 2026-11-21, in hours. */
export const day = 498_700;
export const team = filled(0x7e, 16);
export const otherTeam = filled(0x7f, 16);

/** The root of every test's centre. */
export const rootSeed = filled(0x11, 32);
export const rootKey = await publicSigningKey(rootSeed);
export const centre = await centreId(rootKey);
export const root: RootSigner = { centre, seed: rootSeed };

/** Seats with fixed keys: making them takes milliseconds, so that all tests share them. */
export const seats = {
  maren: await seatFromSecret(filled(1, 32)),
  jonas: await seatFromSecret(filled(2, 32)),
  aylin: await seatFromSecret(filled(3, 32)),
  outsider: await seatFromSecret(filled(4, 32)),
  seeker: await seatFromSecret(filled(5, 32)),
  second: await seatFromSecret(filled(6, 32)),
} as const;
export type Name = 'maren' | 'jonas' | 'aylin' | 'outsider';

/** A certificate as root would sign it, valid for a year from a day before `day`. */
export async function certify(name: Name, plan: Partial<CertificatePlan> = {}) {
  const serial = ['maren', 'jonas', 'aylin', 'outsider'].indexOf(name) + 1;
  const roles: readonly Role[] = ['counsellor'];
  return makeCertificate(root, {
    serial,
    id: filled(0x20 + serial, 16),
    name: `${name[0]?.toUpperCase()}${name.slice(1)} J.`,
    roles,
    seat: seats[name],
    from: day - 24,
    until: day + 8000,
    ...plan,
  });
}

export interface World {
  readonly objects: TrustObjects;
  readonly view: TrustView;
}

/** Verifies objects, and insists that nothing is wrong with them. */
export async function viewOf(
  objects: TrustObjects,
  { now = day, pins = {} }: { readonly now?: number; readonly pins?: Pins } = {},
): Promise<TrustView> {
  return verifyTrust(objects, { now, pins });
}

export const certificates = {
  maren: await certify('maren'),
  jonas: await certify('jonas'),
  aylin: await certify('aylin'),
  outsider: await certify('outsider'),
} as const;
const firstList = await makeRevocations(root, { revoke: [], hour: day - 20 });

/** Nobody in any team yet: certificates of four people and an empty list. */
export const bare: TrustObjects = {
  centre,
  root: rootKey,
  successions: [],
  certificates: Object.values(certificates),
  revocations: [firstList],
  rosters: [],
};

/** The person's certificate in a view. */
export function person(view: TrustView, name: Name): Certificate {
  const found = [...view.certificates.values()].find(({ id }) => id[0] === numberOf(name));
  if (!found) throw new Error(`${name} is not certified`);
  return found;
}

function numberOf(name: Name): number {
  return 0x21 + ['maren', 'jonas', 'aylin', 'outsider'].indexOf(name);
}

/** The newest list of a view. */
export function listOf(view: TrustView): Revocations {
  const list = view.lists.at(-1);
  if (!list) throw new Error('no list');
  return list;
}

type SomeRoster = Partial<RosterPlan> & { readonly of?: readonly Name[] };

/** A roster of the view's team by root, or by `by`. */
export async function rosterBy(
  view: TrustView,
  by: Name | 'root',
  plan: SomeRoster = {},
): Promise<Uint8Array> {
  const previous: Roster | undefined = view.teams.get('7e'.repeat(16))?.rosters.at(-1);
  const { of = ['maren', 'jonas', 'aylin'], ...rest } = plan;
  const base = {
    centre,
    team,
    name: 'Team Linz',
    ...(previous && { previous }),
    members: of.map((name) => person(view, name)),
    list: listOf(view),
    hour: day,
  };
  const key =
    by === 'root'
      ? { seed: rootSeed }
      : { seed: seats[by].signSeed, certificate: person(view, by) };
  return makeRoster({ ...base, ...rest }, key);
}

/** Objects with more of each kind. */
export function withMore(objects: TrustObjects, more: Partial<TrustObjects>): TrustObjects {
  return {
    ...objects,
    successions: [...objects.successions, ...(more.successions ?? [])],
    certificates: [...objects.certificates, ...(more.certificates ?? [])],
    revocations: [...objects.revocations, ...(more.revocations ?? [])],
    rosters: [...objects.rosters, ...(more.rosters ?? [])],
  };
}

/** A team of three, founded by root. */
export const objects: TrustObjects = withMore(bare, {
  rosters: [await rosterBy(await viewOf(bare), 'root', { hour: day - 10 })],
});
export const trust: TrustView = await viewOf(objects);

/** What a server would deliver to this seat: all statements and keys, and the grants to it alone. */
export function deliveredTo(
  { id }: { readonly id: Uint8Array },
  epochs: readonly SealedEpoch[],
): readonly EpochPacket[] {
  return epochs.map(({ statement, keys, grants, seats: readers }) => ({
    statement,
    keys,
    grants: grants.filter((_, at) => readers[at]?.every((byte, place) => byte === id[place])),
  }));
}

/** The chain as this seat sees it. */
export async function chainFor(
  seat: OwnSeat,
  epochs: readonly SealedEpoch[],
  context: Partial<ChainContext> = {},
): Promise<Chain> {
  const conversation = epochs[0]?.conversation;
  if (!conversation) throw new Error('no epoch');
  const defaults = { conversation, trust, pins: {}, own: [seat] };
  return verifyChain(deliveredTo(seat, epochs), { ...defaults, ...context });
}

/** A new random source for each test file. */
export const random = fixedRandom(20);

/** The failures that a roster causes when it is served after the first one. */
export async function alarmsOf(roster: Uint8Array, more: Partial<TrustObjects> = {}, now = day) {
  const view = await viewOf(withMore(objects, { ...more, rosters: [roster] }), { now });
  return view.alarms.map(({ failure }) => failure);
}
