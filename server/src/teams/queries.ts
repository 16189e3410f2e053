import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';
import { readRoster, type Roster } from './roster-object.ts';

export async function insertRoster(
  db: Db,
  centre: CentreId,
  { team, n, hash, bytes }: Roster,
): Promise<void> {
  await db.insertInto('roster').values({ centre, team, n, hash, roster: bytes }).execute();
}

/** A team's newest roster. */
export async function findLastRoster(
  db: Db,
  centre: CentreId,
  team: string,
): Promise<Roster | undefined> {
  const row = await db
    .selectFrom('roster')
    .select('roster')
    .where('centre', '=', centre)
    .where('team', '=', team)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && readRoster(row.roster);
}

/** All teams' rosters, each team's line ascending. */
export async function listRosters(db: Db, centre: CentreId): Promise<readonly Uint8Array[]> {
  const rows = await db
    .selectFrom('roster')
    .select('roster')
    .where('centre', '=', centre)
    .orderBy('team')
    .orderBy('n')
    .execute();
  return rows.map(({ roster }) => roster);
}

/** The hashes of all teams' rosters. */
export async function listRosterHashes(db: Db, centre: CentreId): Promise<readonly string[]> {
  const rows = await db.selectFrom('roster').select('hash').where('centre', '=', centre).execute();
  return rows.map(({ hash }) => hash);
}

/** The rosters with these hashes. */
export async function findRostersByHash(
  db: Db,
  centre: CentreId,
  hashes: readonly string[],
): Promise<readonly Roster[]> {
  if (hashes.length === 0) return [];
  const rows = await db
    .selectFrom('roster')
    .select('roster')
    .where('centre', '=', centre)
    .where('hash', 'in', [...hashes])
    .execute();
  return rows.map(({ roster }) => readRoster(roster));
}

/** Seat, account and serial of certificates, by their hash. */
export async function findCertified(
  db: Db,
  centre: CentreId,
  hashes: readonly string[],
): Promise<
  ReadonlyMap<string, { readonly seat: string; readonly account: string; readonly serial: number }>
> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('certificate')
    .select(['hash', 'seat', 'account', 'serial'])
    .where('centre', '=', centre)
    .where('hash', 'in', [...hashes])
    .execute();
  return new Map(rows.map(({ hash, ...certified }) => [hash, certified]));
}

/** Numbers of lists of revocations, by their hash. */
export async function findLists(
  db: Db,
  centre: CentreId,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('revocations')
    .select(['hash', 'n'])
    .where('centre', '=', centre)
    .where('hash', 'in', [...hashes])
    .execute();
  return new Map(rows.map(({ hash, n }) => [hash, n]));
}
