import type { StaffEntry } from '@beistand/protocol/staff.ts';
import type { Team } from '@beistand/protocol/centres.ts';
import type { StaffId, TeamId } from '@beistand/protocol/ids.ts';
import type { StaffMember, TeamView, TrustView } from '../app/keyring/views.ts';

/** Days before the end of a certificate at which it is warned of. */
export const certificateWarningDays = 30;

/** A team as the page shows it: with its verified roster, or before its first one. */
export interface TeamNow {
  readonly team: TeamId;
  /** The signed name; before the first roster the one the centre's settings give. */
  readonly name: string;
  readonly roster?: TeamView;
  /** Certified counsellors who are not on the roster: those in no team come first. */
  readonly candidates: readonly StaffMember[];
  /** Whether this person may add somebody: members may, and root makes the first roster. */
  readonly mayAdd: boolean;
  readonly mayRemove: boolean;
}

export type OpenEntry = StaffEntry & { readonly state: 'invited' | 'answered' };

/** What one person may do in the teams of a centre, and whom it concerns. */
export function teamsNow(given: {
  readonly trust: TrustView;
  readonly teams: readonly Team[];
  readonly me: StaffId | undefined;
  readonly admin: boolean;
}): readonly TeamNow[] {
  const { trust, teams, me, admin } = given;
  const placed = new Set(trust.teams.flatMap(({ members }) => members.map(({ staff }) => staff)));
  const unsigned = teams.filter(({ id }) => !trust.teams.some(({ team }) => team === id));
  return [
    ...trust.teams.map((roster): TeamNow => {
      const member = isMember(roster, me);
      const outside = trust.staff.filter((one) => mayCounsel(one) && !isMember(roster, one.staff));
      return {
        team: roster.team,
        name: roster.name,
        roster,
        candidates: [...outside].sort(
          (a, b) => Number(placed.has(a.staff)) - Number(placed.has(b.staff)),
        ),
        mayAdd: member,
        mayRemove: member || admin,
      };
    }),
    ...unsigned.map(({ id, name }): TeamNow => ({
      team: id,
      name,
      candidates: trust.staff.filter(mayCounsel),
      mayAdd: admin,
      mayRemove: false,
    })),
  ];
}

/** Counsellors in no team at all: the team page asks for each of them. */
export function isNew(trust: TrustView, staff: StaffId): boolean {
  return !trust.teams.some((team) => isMember(team, staff));
}

/** Whole days until an hour since 1970; negative once it is over. */
export function daysUntil(hour: number, nowMs: number): number {
  return Math.floor((hour * 3_600_000 - nowMs) / 86_400_000);
}

/** Certificates that end soon, the first to end first. Revoked ones need no warning. */
export function endingSoon(trust: TrustView, nowMs: number): readonly StaffMember[] {
  return trust.staff
    .filter(({ revoked, until }) => !revoked && daysUntil(until, nowMs) < certificateWarningDays)
    .sort((a, b) => a.until - b.until);
}

function mayCounsel({ counsellor, revoked }: StaffMember): boolean {
  return counsellor && !revoked;
}

function isMember({ members }: TeamView, staff: StaffId | undefined): boolean {
  return members.some((member) => member.staff === staff);
}
