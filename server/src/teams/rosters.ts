import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId, TeamId } from '@beistand/protocol/ids.ts';
import { readOr, refuseIf } from '../canonical/or-refuse.ts';
import type { Db } from '../db/store.ts';
import {
  findCertified,
  findLastRoster,
  findLists,
  findRostersByHash,
  insertRoster,
} from './queries.ts';
import { readRoster, type Roster } from './roster-object.ts';
import { type Enroller, mayEnrol } from './rules.ts';

/** Of which team, when, and by whom. */
export interface EnrollingAt {
  readonly centre: CentreId;
  readonly team: TeamId;
  /** Hours since 1970. */
  readonly hour: number;
  /** Undefined at set-up. */
  readonly by?: Enroller;
}

/** Reads a roster out of a request. @throws Refusal `certificate.refused` */
export const rosterOf = (bytes: Uint8Array): Roster =>
  readOr('certificate.refused', () => readRoster(bytes));

/**
 * Stores a team's next roster. The same bytes again change nothing.
 *
 * @returns false where it was stored already
 * @throws Refusal `certificate.refused`, `roster.stale`, `session.confirm`
 */
export async function enrol(
  db: Db,
  { centre, team, hour, by }: EnrollingAt,
  roster: Roster,
): Promise<boolean> {
  const last = await findLastRoster(db, centre, team);
  if (last?.hash === roster.hash) return false;
  const named = [...roster.members, ...(last?.members ?? []), roster.signer];
  const lists = [roster.revocations, ...(last === undefined ? [] : [last.revocations])];
  refuseIf(
    mayEnrol(roster, {
      centre,
      team,
      hour,
      last,
      by,
      certified: await findCertified(db, centre, named),
      lists: await findLists(db, centre, lists),
    }),
  );
  await insertRoster(db, centre, roster);
  return true;
}

/**
 * Stores the next roster of several teams that have one already, as root signs them anew.
 *
 * @throws Refusal `certificate.refused`, `roster.stale`
 */
export async function renewRosters(
  db: Db,
  at: Omit<EnrollingAt, 'team'>,
  rosters: readonly Uint8Array[],
): Promise<void> {
  for (const bytes of rosters) {
    const roster = rosterOf(bytes);
    if (roster.n === 1) throw new Refusal('certificate.refused');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- 16 bytes in hex
    await enrol(db, { ...at, team: roster.team as TeamId }, roster);
  }
}

/** Stores roster 1 of the first team, at set-up. @throws Refusal `certificate.refused` */
export async function foundRoster(
  db: Db,
  at: Omit<EnrollingAt, 'by'>,
  roster: Uint8Array,
): Promise<void> {
  await enrol(db, at, rosterOf(roster));
}

/** A roster by which someone is added to a conversation. */
export interface NamedRoster {
  readonly team: string;
  /** Whether it is its team's newest one, and not expired. */
  readonly current: boolean;
  readonly members: readonly { readonly seat: string; readonly account: string }[];
}

/** The rosters with these hashes and who stands on them; unknown ones are missing. */
export async function findRosters(
  db: Db,
  { centre, hour }: { readonly centre: CentreId; readonly hour: number },
  hashes: readonly string[],
): Promise<readonly NamedRoster[]> {
  const named: NamedRoster[] = [];
  for (const roster of await findRostersByHash(db, centre, hashes)) {
    const newest = await findLastRoster(db, centre, roster.team);
    const certified = await findCertified(db, centre, roster.members);
    const current = newest?.hash === roster.hash && hour < roster.expires;
    named.push({ team: roster.team, current, members: [...certified.values()] });
  }
  return named;
}
