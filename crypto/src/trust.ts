import { equalBytes, toHex } from './bytes.ts';
import { verifyCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { CryptoError } from './errors.ts';
import type { CryptoFailure } from './errors.ts';
import type { Hour } from './hours.ts';
import { pinNewest, withVouched } from './pins.ts';
import type { Link } from './pins.ts';
import { names, verifyRevocations } from './revocations.ts';
import { placeOfRoster, verifyRoster } from './roster.ts';
import type { Roster, RosterContext } from './roster.ts';
import { hashSigned } from './signed.ts';
import { checkPin, isPinned, isPinnedBeyond, verifySuccessions } from './succession.ts';
import type { Pins, Root } from './succession.ts';
import { warningsOf } from './trust-view.ts';
import type { Alarm, Team, TrustView } from './trust-view.ts';

/** Everything public that a centre's people have signed, as the server gave it, in any order. */
export interface TrustObjects {
  readonly centre: Uint8Array;
  /** The key that hashes to `centre`: the first root. */
  readonly root: Uint8Array;
  readonly successions: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
  readonly revocations: readonly Uint8Array[];
  readonly rosters: readonly Uint8Array[];
}

/**
 * Verifies who is who in a centre.
 *
 * What cannot be verified is left out of the view and named in its alarms; a broken line of roots or
 * of revocations leaves nothing to trust.
 *
 * @param context.now   hours since 1970: the device clock, never before the newest hour verified
 *                      here; it enters `clock` failures and warnings, never the order of things
 * @param context.pins  what was seen before, as {@link pinsOf} gave it
 * @throws CryptoError for the root, successions and revocations: see their functions
 */
export async function verifyTrust(
  objects: TrustObjects,
  { now, pins }: { readonly now: Hour; readonly pins: Pins },
): Promise<TrustView> {
  const { centre, root: first } = objects;
  const roots = await verifySuccessions(objects.successions, { centre, first, now, pins });
  const lists = await verifyRevocations(objects.revocations, { centre, roots, now, pins });
  const alarms: Alarm[] = [];
  const signed = await readCertificates(objects.certificates, { centre, roots, now }, alarms);
  const context = { centre, roots, certificates: signed, lists, now };
  const teams = await readTeams(objects.rosters, { context, pins, alarms });
  const certificates = onlyConfirmed(signed, teams, roots);
  const lastSerial = Math.max(0, ...[...signed.values()].map(({ serial }) => serial));
  const view = { centre, now, roots, lists, certificates, lastSerial, teams, alarms };
  return { ...view, warnings: warningsOf(view) };
}

async function readCertificates(
  all: readonly Uint8Array[],
  context: { readonly centre: Uint8Array; readonly roots: readonly Root[]; readonly now: Hour },
  alarms: Alarm[],
): Promise<ReadonlyMap<string, Certificate>> {
  const byHash = new Map<string, Certificate>();
  const bySerial = new Map<number, Certificate>();
  const personBySeat = new Map<string, Uint8Array>();
  for (const bytes of all) {
    const read = await attempt(() => verifyCertificate(bytes, context));
    if ('failure' in read) {
      alarms.push({ what: 'certificate', failure: read.failure });
      continue;
    }
    const seat = toHex(read.value.seat.id);
    const serialTwin = bySerial.get(read.value.serial);
    const seatTwin = personBySeat.get(seat);
    if (serialTwin && !equalBytes(serialTwin.hash, read.value.hash)) {
      alarms.push({ what: 'certificate', failure: 'fork' });
    } else if (seatTwin && !equalBytes(seatTwin, read.value.id)) {
      alarms.push({ what: 'certificate', failure: 'not-allowed' });
    } else {
      byHash.set(toHex(read.value.hash), read.value);
      bySerial.set(read.value.serial, read.value);
      personBySeat.set(seat, read.value.id);
    }
  }
  return byHash;
}

interface ServedRoster extends Link {
  readonly bytes: Uint8Array;
}

interface TeamsContext {
  readonly context: RosterContext;
  readonly pins: Pins;
  readonly alarms: Alarm[];
}

async function readTeams(
  rosters: readonly Uint8Array[],
  given: TeamsContext,
): Promise<ReadonlyMap<string, Team>> {
  const byTeam = new Map<string, ServedRoster[]>();
  for (const bytes of rosters) {
    const place = await attempt(async () => placeOfRoster(bytes));
    if ('failure' in place) {
      given.alarms.push({ what: 'roster', failure: place.failure });
      continue;
    }
    const { team, n, prev } = place.value;
    const served = { n, prev, bytes, hash: await hashSigned('roster', bytes) };
    const ofTeam = byTeam.get(team);
    if (ofTeam) ofTeam.push(served);
    else byTeam.set(team, [served]);
  }
  const teams = new Map<string, Team>();
  for (const [team, served] of byTeam) {
    const pins = withVouched(given.pins, `roster/${team}`, served);
    const rostersOfTeam = await readLine(team, served, { ...given, pins });
    const newest = rostersOfTeam.at(-1);
    if (newest) teams.set(team, { id: newest.team, name: newest.name, rosters: rostersOfTeam });
  }
  return teams;
}

/** Verifies a team's rosters as far as they hold; the first that does not is named in the alarms. */
async function readLine(
  team: string,
  served: readonly ServedRoster[],
  { context, pins, alarms }: TeamsContext,
): Promise<readonly Roster[]> {
  const line: Roster[] = [];
  const alarm = (failure: CryptoFailure) => alarms.push({ what: 'roster', team, failure });
  for (let n = 1; ; n++) {
    const valid = new Map<string, Roster>();
    const failures: CryptoFailure[] = [];
    for (const { bytes } of served.filter((each) => each.n === n)) {
      const read = await attempt(() => verifyRoster(bytes, line.at(-1), context));
      if ('failure' in read) failures.push(read.failure);
      else valid.set(toHex(read.value.hash), read.value);
    }
    if (valid.size > 1) alarm('fork');
    const candidates = [...valid.values()];
    const chosen = candidates.find(({ hash }) => isPinned(pins, `roster/${team}/${n}`, hash));
    const next = chosen ?? (valid.size === 1 ? candidates[0] : undefined);
    const failure =
      next && (await failureOf(() => checkPin(pins, `roster/${team}/${n}`, next.hash)));
    if (failure) alarm(failure);
    if (!next || failure) {
      const isMissing = !failure && isPinnedBeyond(pins, `roster/${team}`, n - 1);
      if (failures[0]) alarm(failures[0]);
      else if (!isMissing && valid.size === 0 && served.some((each) => each.n > n)) alarm('chain');
      // Also where something that does not hold was served in the place of what was pinned.
      if (isMissing) alarm('withheld');
      break;
    }
    line.push(next);
  }
  return confirmed(line, team, { context, pins, alarms });
}

/**
 * Cuts a line where nothing that still counts vouches for the rest: after the last roster that is
 * pinned here or signed by a key in force. A root that has been succeeded and a revoked member can
 * date back at will, so that their rosters count only below one of those.
 */
function confirmed(
  line: readonly Roster[],
  team: string,
  { context, pins, alarms }: TeamsContext,
): readonly Roster[] {
  const { roots, lists } = context;
  const inForce = roots.length - 1;
  const pinned = (roster: Roster) => isPinned(pins, `roster/${team}/${roster.n}`, roster.hash);
  const bySuccession =
    inForce === 0
      ? line
      : line.slice(0, 1 + lastIndex(line, (each) => pinned(each) || signedByRoot(each, inForce)));
  const known = new Set(bySuccession.flatMap(({ members }) => members));
  const after = line.slice(bySuccession.length);
  const stop = after.findIndex(
    ({ signer, members }) =>
      bySuccession.length === 0 ||
      signer.by === 'root' ||
      members.some((member) => member.root < inForce && !known.has(member)),
  );
  const succeeded = [...bySuccession, ...(stop < 0 ? after : after.slice(0, stop))];
  const vouches = (roster: Roster) =>
    pinned(roster) ||
    roster.signer.by === 'root' ||
    !names(lists.at(-1), roster.signer.certificate);
  const kept = succeeded.slice(0, 1 + lastIndex(succeeded, vouches));
  if (kept.length < line.length) alarms.push({ what: 'roster', team, failure: 'unconfirmed' });
  return kept;
}

function signedByRoot({ signer }: Roster, root: number): boolean {
  return signer.by === 'root' && signer.root === root;
}

function lastIndex<T>(items: readonly T[], fits: (item: T) => boolean): number {
  return items.reduce((last, item, at) => (fits(item) ? at : last), -1);
}

/** After a succession, what an earlier root certified counts only where a roster that counts names it. */
function onlyConfirmed(
  certificates: ReadonlyMap<string, Certificate>,
  teams: ReadonlyMap<string, Team>,
  roots: readonly Root[],
): ReadonlyMap<string, Certificate> {
  const rosters = [...teams.values()].flatMap((team) => team.rosters);
  const named = new Set(rosters.flatMap(({ members }) => members));
  return new Map(
    [...certificates].filter(([, each]) => each.root === roots.length - 1 || named.has(each)),
  );
}

type Attempt<T> = { readonly value: T } | { readonly failure: CryptoFailure };

async function attempt<T>(read: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (error instanceof CryptoError && error.failure !== 'unavailable') {
      return { failure: error.failure };
    }
    throw error;
  }
}

async function failureOf(check: () => void): Promise<CryptoFailure | undefined> {
  const result = await attempt(async () => check());
  return 'failure' in result ? result.failure : undefined;
}

/**
 * The pins with what has been verified, to be kept in the vault and handed in again next time: of
 * each line the newest object, see {@link pinNewest}.
 *
 * @param before  the pins with which it was verified
 */
export function pinsOf({ roots, lists, teams }: TrustView, before: Pins = {}): Pins {
  const successions = roots.flatMap(({ hash }, n) => (hash ? [{ n, hash }] : []));
  const ofTeams = [...teams].map(([team, { rosters }]) => [`roster/${team}`, rosters] as const);
  const lines = [['succession', successions], ['revocations', lists], ...ofTeams] as const;
  return lines.reduce<Pins>((pins, [line, objects]) => pinNewest(pins, line, objects), before);
}
