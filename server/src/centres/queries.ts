import { CentreSettings, type Day, type Team } from '@beistand/protocol/centres.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId, StaffId, TeamId } from '@beistand/protocol/ids.ts';
import { Parse } from 'typebox/value';
import { hashHex } from '../bytes.ts';
import type { Db } from '../db/store.ts';

export interface CentreRow {
  readonly centre: CentreId;
  readonly host: string;
  readonly root: Uint8Array;
  readonly settings: CentreSettings;
}

export async function findCentreByHost(db: Db, host: string): Promise<CentreRow | undefined> {
  const row = await db
    .selectFrom('centre')
    .select(['centre', 'host', 'root', 'settings'])
    .where('host', '=', host)
    .executeTakeFirst();
  return row && { ...row, settings: parseSettings(row.settings) };
}

/** @throws Refusal `centre.unknown` */
export async function settingsOf(db: Db, centre: CentreId): Promise<CentreSettings> {
  const row = await db
    .selectFrom('centre')
    .select('settings')
    .where('centre', '=', centre)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('centre.unknown');
  return parseSettings(row.settings);
}

/** The root key, 32 bytes. @throws Refusal `centre.unknown` */
export async function rootOf(db: Db, centre: CentreId): Promise<Uint8Array> {
  const row = await db
    .selectFrom('centre')
    .select('root')
    .where('centre', '=', centre)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('centre.unknown');
  return row.root;
}

/** Stores a centre; false where its host or its id is taken. */
export async function insertCentre(db: Db, row: CentreRow & { readonly today: Day }) {
  const stored = await db
    .insertInto('centre')
    .values({
      centre: row.centre,
      host: row.host,
      root: row.root,
      settings: JSON.stringify(row.settings),
      created_day: row.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('centre')
    .executeTakeFirst();
  return stored !== undefined;
}

export async function replaceSettings(
  db: Db,
  centre: CentreId,
  settings: CentreSettings,
): Promise<void> {
  await db
    .updateTable('centre')
    .set({ settings: JSON.stringify(settings) })
    .where('centre', '=', centre)
    .execute();
}

export async function insertTeam(
  db: Db,
  centre: CentreId,
  team: { readonly id: TeamId; readonly name: string },
): Promise<void> {
  await db
    .insertInto('team')
    .values({ centre, team: team.id, name: team.name, deputy: null })
    .execute();
}

/** Changes a team; false where there is none. */
export async function replaceTeam(
  db: Db,
  centre: CentreId,
  team: { readonly id: TeamId; readonly name: string; readonly deputy: StaffId | undefined },
): Promise<boolean> {
  const row = await db
    .updateTable('team')
    .set({ name: team.name, deputy: team.deputy ?? null })
    .where('centre', '=', centre)
    .where('team', '=', team.id)
    .returning('team')
    .executeTakeFirst();
  return row !== undefined;
}

export async function listTeams(db: Db, centre: CentreId): Promise<Team[]> {
  const rows = await db
    .selectFrom('team')
    .select(['team', 'name', 'deputy'])
    .where('centre', '=', centre)
    .orderBy('name')
    .orderBy('team')
    .execute();
  return rows.map(({ team, name, deputy }) => ({
    id: team,
    name,
    ...(deputy === null ? {} : { deputy }),
  }));
}

export async function teamExists(db: Db, centre: CentreId, team: TeamId): Promise<boolean> {
  const row = await db
    .selectFrom('team')
    .select('team')
    .where('centre', '=', centre)
    .where('team', '=', team)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a staff id belongs to a counsellor of the centre. */
export async function isCounsellor(db: Db, centre: CentreId, staff: StaffId): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('account')
    .where('centre', '=', centre)
    .where('staff', '=', staff)
    .where('counsellor', '=', 1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Makes a set-up token the only one in force. */
export async function replaceSetupToken(db: Db, token: Uint8Array): Promise<void> {
  await db.deleteFrom('setup_token').execute();
  await db
    .insertInto('setup_token')
    .values({ token: hashHex(token) })
    .execute();
}

export async function hasSetupToken(db: Db, token: Uint8Array): Promise<boolean> {
  const row = await db
    .selectFrom('setup_token')
    .select('token')
    .where('token', '=', hashHex(token))
    .executeTakeFirst();
  return row !== undefined;
}

/** Spends a set-up token; false where it is not in force. */
export async function spendSetupToken(db: Db, token: Uint8Array): Promise<boolean> {
  const row = await db
    .deleteFrom('setup_token')
    .where('token', '=', hashHex(token))
    .returning('token')
    .executeTakeFirst();
  return row !== undefined;
}

export async function countCentres(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('centre')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** @throws Error where what is stored is none, which only a hand in the database can bring about */
function parseSettings(text: string): CentreSettings {
  return Parse(CentreSettings, JSON.parse(text));
}
