import { equalBytes, fromBase64url, toHex } from '@beistand/crypto/bytes.ts';
import type { Certificate } from '@beistand/crypto/certificate.ts';
import { CryptoError } from '@beistand/crypto/errors.ts';
import { remindAfterHours, renewAfterHours, type Hour } from '@beistand/crypto/hours.ts';
import { names } from '@beistand/crypto/revocations.ts';
import { seatFromSecret, type OwnSeat } from '@beistand/crypto/seat.ts';
import { isPinnedBeyond } from '@beistand/crypto/succession.ts';
import { isDisputed, newestHour, newestRoster } from '@beistand/crypto/trust-view.ts';
import type { Team, TrustView as Trust } from '@beistand/crypto/trust-view.ts';
import type { VaultContent } from '@beistand/crypto/vault-content.ts';
import { pinsOf, verifyTrust } from '@beistand/crypto/trust.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import type { TrustBundle } from '@beistand/protocol/staff.ts';
import { centreBytes } from './accounts.ts';
import {
  KeyringError,
  type CentreRef,
  type StaffMember,
  type TeamView,
  type TrustView,
} from './views.ts';
import { idOf } from './ids.ts';
import { keyOfCentre, promoteRoot } from './root.ts';
import { changeContent, hourNow, openedAccount, type Context } from './memory.ts';

/**
 * Verifies the centre's certificates and rosters, and pins what was verified.
 * @throws KeyringError `centre.changed` | `clock.wrong` | `trust.refused`
 */
export async function loadTrust(
  context: Context,
  ref: CentreRef,
  bundle: TrustBundle,
): Promise<TrustView> {
  const { memory } = context;
  const centre = await centreBytes(context, ref);
  const { account } = memory;
  const isOther = account !== undefined && !equalBytes(account.centre, centre);
  if (isOther || bundle.root !== ref.root) throw new KeyringError('centre.changed');
  const objects = {
    centre,
    root: fromBase64url(bundle.root),
    successions: bundle.successions.map(fromBase64url),
    certificates: bundle.certificates.map(fromBase64url),
    revocations: bundle.revocations.map(fromBase64url),
    rosters: bundle.rosters.map(fromBase64url),
  };
  const pins = account?.content.pins ?? {};
  const trust = await verified(() => verifyTrust(objects, { now: hourNow(context), pins }));
  memory.trust = trust;
  memory.objects = objects;
  if (account !== undefined) {
    changeContent(account, {
      hour: Math.max(account.content.hour, newestHour(trust)),
      pins: pinsOf(trust, account.content.pins),
    });
    await promoteRoot(account, trust);
  }
  return trustView(context, trust);
}

/**
 * Compares the fingerprint of a link or sheet with the centre that is open. Before there is an
 * account, every centre named from now on must be this one.
 */
export async function confirmCentre(
  { memory }: Context,
  fingerprint: CentreId,
): Promise<'checked' | 'differs'> {
  const { account, trust } = memory;
  const centre = account?.centre ?? trust?.centre;
  const differs = centre !== undefined && toHex(centre) !== fingerprint;
  if (account === undefined || !differs) memory.confirmed = fingerprint;
  if (differs) return 'differs';
  if (account?.content.checked === 'no') changeContent(account, { checked: 'link' });
  return 'checked';
}

/**
 * Nothing is sealed to, and nothing signed after, a roster that is older than one seen before, or one
 * of two for the same place.
 * @throws KeyringError `trust.refused`
 */
export function demandUndisputed(context: Context, trust: Trust, team: Uint8Array): void {
  if (isInDoubt(openedAccount(context).content, trust, team)) {
    throw new KeyringError('trust.refused');
  }
}

function isInDoubt(
  { pins, forks }: Pick<VaultContent, 'pins' | 'forks'>,
  trust: Trust,
  team: Uint8Array,
): boolean {
  const line = `roster/${toHex(team)}`;
  const isBehind = isPinnedBeyond(pins, line, newestRoster(trust, team)?.n ?? 0);
  const isForked = Object.keys(forks).some((place) => place.startsWith(`${line}/`));
  return isBehind || isForked || isDisputed(trust, team);
}

/** The newest certificate of a person, or of these keys of hers; those not revoked come first. */
export function certificateOf(
  trust: Trust,
  staff: string,
  seat?: Uint8Array,
): Certificate | undefined {
  const list = trust.lists.at(-1);
  return [...trust.certificates.values()]
    .filter((each) => toHex(each.id) === staff && (!seat || equalBytes(each.seat.id, seat)))
    .sort(
      (a, b) =>
        Number(names(list, a)) - Number(names(list, b)) || b.until - a.until || b.serial - a.serial,
    )[0];
}

/** One's own staff seat, which is the same in all conversations; undefined for seekers. */
export async function staffSeat(context: Context): Promise<OwnSeat | undefined> {
  const seed = context.memory.account?.content.staff.at(-1);
  return seed && ownSeat(context, seed);
}

/** The keys of one's own seat, computed once. */
export async function ownSeat(
  { memory }: Pick<Context, 'memory'>,
  secret: Uint8Array,
): Promise<OwnSeat> {
  const name = toHex(secret);
  const known = memory.seats.get(name);
  if (known !== undefined) return known;
  // A copy: forgetting overwrites it.
  const seat = await seatFromSecret(secret.slice());
  memory.seats.set(name, seat);
  return seat;
}

/** What the page is told of a certified person. */
export function memberOf(certificate: Certificate, trust: Trust): StaffMember {
  const { id, seat, name, roles, until } = certificate;
  return {
    staff: idOf(id),
    seat: idOf(seat.id),
    name,
    admin: roles.includes('admin'),
    counsellor: roles.includes('counsellor'),
    until,
    revoked: names(trust.lists.at(-1), certificate),
    ...(until <= trust.now && { expired: true as const }),
  };
}

async function trustView(context: Context, trust: Trust): Promise<TrustView> {
  const people = new Set([...trust.certificates.values()].map(({ id }) => toHex(id)));
  const newest = [...people].flatMap((staff) => certificateOf(trust, staff) ?? []);
  const own = await staffSeat(context);
  const mine = newest.find(({ seat }) => own !== undefined && equalBytes(seat.id, own.id));
  const { account, confirmed } = context.memory;
  return {
    checked: account === undefined ? confirmed !== undefined : account.content.checked !== 'no',
    staff: newest.map((certificate) => memberOf(certificate, trust)),
    teams: [...trust.teams.values()].flatMap((team) => teamView(team, trust, account?.content)),
    key: await keyOfCentre(context, trust),
    ...(mine && { ownCertificateEnds: Math.max(0, mine.until - trust.now) }),
  };
}

function teamView(
  { id, name, rosters }: Team,
  trust: Trust,
  content: Pick<VaultContent, 'pins' | 'forks'> = { pins: {}, forks: {} },
): readonly TeamView[] {
  const roster = rosters.at(-1);
  if (roster === undefined) return [];
  const members = roster.members.map((certificate) => memberOf(certificate, trust));
  const { n, hour, expires } = roster;
  const state = members.some(({ revoked }) => revoked)
    ? stateAt(Math.min(trust.now - renewAfterHours - 1, hour), expires, trust.now)
    : stateAt(hour, expires, trust.now);
  const disputed = isInDoubt(content, trust, id) && { disputed: true as const };
  return [{ team: idOf(id), name, n, members, expiresHour: expires, state, ...disputed }];
}

function stateAt(hour: Hour, expires: Hour, now: Hour): TeamView['state'] {
  if (now >= expires) return 'expired';
  const age = now - hour;
  if (age > remindAfterHours) return 'warn';
  return age > renewAfterHours ? 'renew' : 'fresh';
}

/** What is wrong with the root means that this is not the centre it was. */
async function verified(verify: () => Promise<Trust>): Promise<Trust> {
  try {
    return await verify();
  } catch (error) {
    const foreign = error instanceof CryptoError && error.failure === 'foreign';
    throw foreign ? new KeyringError('centre.changed') : error;
  }
}
