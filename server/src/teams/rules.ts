import type { Failure } from '@beistand/protocol/failures.ts';
import type { Roster } from './roster-object.ts';

/** How far two honest clocks may differ, in hours (PROTOCOL §3). */
const clockTolerance = 48;

/** What is known where a roster is to be stored. */
export interface Enrolling {
  readonly centre: string;
  readonly team: string;
  /** Hours since 1970. */
  readonly hour: number;
  readonly last: Roster | undefined;
  /** Accounts of the certificates that the roster names as members or signer, by hash. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Number of a list of revocations by its hash. */
  readonly lists: ReadonlyMap<string, number>;
  /** Who posts it; undefined at set-up, where there is nobody else. */
  readonly by: { readonly account: string; readonly admin: boolean } | undefined;
}

/**
 * Why a roster is not its team's next one. Root signs the first; later ones are signed by a member
 * of the one before, who posts it herself, or by root through an admin (PROTOCOL §4, who may sign).
 */
export function mayEnrol(roster: Roster, enrolling: Enrolling): Failure | undefined {
  const { centre, team, hour, last, accounts, lists } = enrolling;
  if (roster.centre !== centre || roster.team !== team) return 'certificate.refused';
  if (roster.n !== (last?.n ?? 0) + 1 || roster.prev !== last?.hash) return 'roster.stale';
  const list = lists.get(roster.revocations);
  const listBefore = last === undefined ? 0 : (lists.get(last.revocations) ?? 0);
  const fits =
    roster.hour <= hour + clockTolerance &&
    roster.hour >= (last?.hour ?? 0) &&
    roster.expires > hour &&
    roster.members.every((member) => accounts.has(member)) &&
    list !== undefined &&
    list >= listBefore;
  return fits && isSignedByPoster(roster, enrolling) ? undefined : 'certificate.refused';
}

function isSignedByPoster(roster: Roster, { centre, last, accounts, by }: Enrolling): boolean {
  if (roster.signer === centre) return by?.admin ?? true;
  if (last === undefined || !last.members.includes(roster.signer)) return false;
  return by === undefined || accounts.get(roster.signer) === by.account;
}
