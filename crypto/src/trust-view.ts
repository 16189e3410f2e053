import { equalBytes, toHex } from './bytes.ts';
import { covers } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import type { CryptoFailure } from './errors.ts';
import { certificateWarningHours, remindAfterHours, renewAfterHours } from './hours.ts';
import type { Hour } from './hours.ts';
import { listInForce, names } from './revocations.ts';
import type { Revocations } from './revocations.ts';
import { isCurrentRoster } from './roster.ts';
import type { Roster } from './roster.ts';
import type { Root } from './succession.ts';

/** Who is who in a centre, as far as signatures say so. */
export interface TrustView {
  readonly centre: Uint8Array;
  readonly now: Hour;
  /** The line of roots; the last is in force. */
  readonly roots: readonly Root[];
  /** The lists of revocations in order; the last is the newest. */
  readonly lists: readonly Revocations[];
  /** By hash, in hex. Expired and revoked ones too: what they signed in time still counts. */
  readonly certificates: ReadonlyMap<string, Certificate>;
  /** The largest serial that any root has given, also to certificates that count no more. */
  readonly lastSerial: number;
  /** By id, in hex. */
  readonly teams: ReadonlyMap<string, Team>;
  /** What was served and could not be verified. */
  readonly alarms: readonly Alarm[];
  readonly warnings: readonly Warning[];
}

export interface Team {
  readonly id: Uint8Array;
  /** As its newest roster says. */
  readonly name: string;
  /** Never empty; in order; the last is the newest. */
  readonly rosters: readonly Roster[];
}

export interface Alarm {
  readonly what: 'certificate' | 'roster';
  /** Of a roster: its team, in hex, where it could be read. */
  readonly team?: string;
  readonly failure: CryptoFailure;
}

/** What wants attention before it becomes a refusal. */
export type Warning =
  /** Older than 7 days: the next member or root to log in renews it, silently. */
  | { readonly kind: 'roster-wants-renewal'; readonly team: string; readonly expires: Hour }
  /** Older than 14 days: people are reminded. */
  | { readonly kind: 'roster-expires-soon'; readonly team: string; readonly expires: Hour }
  | { readonly kind: 'roster-expired'; readonly team: string; readonly expires: Hour }
  | { readonly kind: 'certificate-expires-soon'; readonly certificate: Certificate }
  | { readonly kind: 'certificate-expired'; readonly certificate: Certificate }
  /** The newest roster names an older list of revocations, or somebody who is on the newest one. */
  | { readonly kind: 'roster-behind-revocations'; readonly team: string };

/** What stands on the landing page of a team's trust: its newest verified roster. */
export function newestRoster(view: TrustView, team: Uint8Array): Roster | undefined {
  return view.teams.get(toHex(team))?.rosters.at(-1);
}

/**
 * Whether a team's rosters are in dispute: there are two for one place, or one that was pinned is
 * missing. What is left is older than what has been seen, and whoever left since would come back.
 */
export function isDisputed({ alarms }: TrustView, team: Uint8Array): boolean {
  return alarms.some(
    ({ what, team: of, failure }) =>
      what === 'roster' && of === toHex(team) && (failure === 'fork' || failure === 'withheld'),
  );
}

/**
 * The newest roster of a team if it is current at an hour and not disputed: what a first enquiry is
 * sealed to, and by which people are added.
 */
export function currentRoster(view: TrustView, team: Uint8Array, hour: Hour): Roster | undefined {
  if (isDisputed(view, team)) return undefined;
  const rosters = view.teams.get(toHex(team))?.rosters ?? [];
  const newest = rosters.at(-1);
  return newest && isCurrentRoster(newest, rosters, hour) ? newest : undefined;
}

/** Those on a roster whom an epoch of this hour may take in: certified then, and not revoked. */
export function admissible(view: TrustView, roster: Roster, hour: Hour): readonly Certificate[] {
  return roster.members.filter((person) => mayBeAdded(view, person, hour));
}

/** Whether a certificate holds at an hour and the list in force then does not name it. */
export function mayBeAdded(view: TrustView, person: Certificate, hour: Hour): boolean {
  return covers(person, hour) && !names(listInForce(view.lists, hour), person);
}

/** A roster by its hash, with the line of its team. */
export function findRoster(
  view: TrustView,
  hash: Uint8Array,
): { readonly roster: Roster; readonly line: readonly Roster[] } | undefined {
  for (const { rosters } of view.teams.values()) {
    const roster = rosters.find((each) => equalBytes(each.hash, hash));
    if (roster) return { roster, line: rosters };
  }
  return undefined;
}

/** All certificates of a seat: more than one where they were renewed without new keys. */
export function certificatesOf(view: TrustView, seat: Uint8Array): readonly Certificate[] {
  return [...view.certificates.values()].filter((each) => equalBytes(each.seat.id, seat));
}

/** Whether the newest list names a certificate of this seat. A seeker's seat is never revoked. */
export function isRevokedSeat(view: TrustView, seat: Uint8Array): boolean {
  return certificatesOf(view, seat).some((each) => names(view.lists.at(-1), each));
}

/** The newest hour that anything verified here names: "now" is never before it. */
export function newestHour({ roots, lists, teams }: TrustView): Hour {
  const rosters = [...teams.values()].flatMap((team) => team.rosters);
  return Math.max(0, ...[...roots, ...lists, ...rosters].map(({ hour }) => hour));
}

/** What wants attention now. */
export function warningsOf(view: Omit<TrustView, 'warnings'>): readonly Warning[] {
  const { now, lists } = view;
  const newest = lists.at(-1);
  const ofTeams = [...view.teams].flatMap(([team, { rosters }]): readonly Warning[] => {
    const roster = rosters.at(-1);
    if (!roster) return [];
    const behind = newest !== roster.list && roster.members.some((each) => names(newest, each));
    return [
      ...ageOf(team, roster, now),
      ...(behind ? [{ kind: 'roster-behind-revocations', team } as const] : []),
    ];
  });
  return [...ofTeams, ...certificateWarnings(view, newest)];
}

function ageOf(team: string, { hour, expires }: Roster, now: Hour): readonly Warning[] {
  if (now >= expires) return [{ kind: 'roster-expired', team, expires }];
  const age = now - hour;
  return [
    ...(age > renewAfterHours ? [{ kind: 'roster-wants-renewal', team, expires } as const] : []),
    ...(age > remindAfterHours ? [{ kind: 'roster-expires-soon', team, expires } as const] : []),
  ];
}

/** A certificate that a later one of the same person has replaced, or that is revoked, needs no renewal. */
function certificateWarnings(
  { certificates, now }: Pick<TrustView, 'certificates' | 'now'>,
  list: Revocations | undefined,
): readonly Warning[] {
  const latest = new Map<string, Certificate>();
  for (const each of certificates.values()) {
    const person = toHex(each.id);
    if ((latest.get(person)?.until ?? -1) < each.until) latest.set(person, each);
  }
  return [...latest.values()]
    .filter((each) => !names(list, each) && now + certificateWarningHours >= each.until)
    .map((certificate) => ({
      kind: now < certificate.until ? 'certificate-expires-soon' : 'certificate-expired',
      certificate,
    }));
}
