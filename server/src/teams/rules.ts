import type { Failure } from '@beistand/protocol/failures.ts';
import type { Roster } from './roster-object.ts';

/** How far two honest clocks may differ, in hours (PROTOCOL §3). */
const clockTolerance = 48;

/** Hours between a roster and the next one that changes nobody: its members renew it once a week. */
const unchangedHours = 24;

/** What is known where a roster is to be stored. */
export interface Enrolling {
  readonly centre: string;
  readonly team: string;
  /** Hours since 1970. */
  readonly hour: number;
  readonly last: Roster | undefined;
  /**
   * Whose certificates these are, by hash: of the members of this roster and of the one before,
   * and of the signer.
   */
  readonly certified: ReadonlyMap<string, Certified>;
  /** Number of a list of revocations by its hash. */
  readonly lists: ReadonlyMap<string, number>;
  /** Who posts it; undefined at set-up, where there is nobody else. */
  readonly by: Enroller | undefined;
}

/** Who posts a roster. */
export interface Enroller {
  readonly account: string;
  readonly admin: boolean;
  /** Whether the password was given within the last minutes. */
  readonly fresh: boolean;
}

/** A person with the keys that a certificate gives her. */
export interface Certified {
  readonly account: string;
  readonly seat: string;
  /** Of the certificate: a later one for the same keys has a larger one. */
  readonly serial: number;
}

/**
 * Why a roster is not its team's next one. Root signs the first; later ones are signed by a member
 * of the one before, who posts it herself, or by root through an admin (PROTOCOL §4, who may sign).
 * Where it adds somebody, the password must have been given just before (PROTOCOL §7). One that
 * changes nobody has to wait for a day: nothing signed is forgotten, and everybody reads all of it.
 */
export function mayEnrol(roster: Roster, enrolling: Enrolling): Failure | undefined {
  const { centre, team, hour, last, by, certified, lists } = enrolling;
  if (roster.centre !== centre || roster.team !== team) return 'certificate.refused';
  if (roster.n !== (last?.n ?? 0) + 1 || roster.prev !== last?.hash) return 'roster.stale';
  const list = lists.get(roster.revocations);
  const listBefore = last === undefined ? 0 : (lists.get(last.revocations) ?? 0);
  const fits =
    roster.hour <= hour + clockTolerance &&
    roster.hour >= (last?.hour ?? 0) &&
    roster.expires > hour &&
    roster.members.every((member) => certified.has(member)) &&
    list !== undefined &&
    list >= listBefore;
  if (!fits || !isSignedByPoster(roster, enrolling)) return 'certificate.refused';
  const isEarly = last !== undefined && roster.hour < last.hour + unchangedHours;
  if (isEarly && list === listBefore && changesNobody(roster, last, certified)) {
    return 'roster.stale';
  }
  return by?.fresh === false && addsSomebody(roster, enrolling) ? 'session.confirm' : undefined;
}

/**
 * Whether somebody stands on a roster who did not stand on the one before: a person, or new keys of
 * one, for messages will be sealed to them. A further certificate for the same keys adds nobody.
 */
export function addsSomebody(
  roster: Pick<Roster, 'members'>,
  { last, certified }: Pick<Enrolling, 'last' | 'certified'>,
): boolean {
  const before = (last?.members ?? []).map((member) => certified.get(member));
  return roster.members.some((member) => {
    const person = certified.get(member);
    return !before.some(
      (each) =>
        person !== undefined && each?.account === person.account && each.seat === person.seat,
    );
  });
}

/** The same keys of the same people, none with an older certificate and nobody with a newer one. */
function changesNobody(
  roster: Pick<Roster, 'members'>,
  last: Pick<Roster, 'members'>,
  certified: Enrolling['certified'],
): boolean {
  const [now, before] = [roster, last].map(
    ({ members }) =>
      new Map(
        members.flatMap((member) => certified.get(member) ?? []).map((one) => [one.seat, one]),
      ),
  );
  if (now === undefined || before === undefined || now.size !== before.size) return false;
  const newer = [...now].map(([seat, { serial }]) => serial - (before.get(seat)?.serial ?? NaN));
  if (newer.some(Number.isNaN)) return false;
  return newer.some((by) => by < 0) || newer.every((by) => by === 0);
}

function isSignedByPoster(roster: Roster, { centre, last, certified, by }: Enrolling): boolean {
  if (roster.signer === centre) return by?.admin ?? true;
  if (last === undefined || !last.members.includes(roster.signer)) return false;
  return by === undefined || certified.get(roster.signer)?.account === by.account;
}
