import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import {
  getCentre,
  maxTeams,
  newTeam,
  putSettings,
  putTeam,
  type CentreSettings,
  type Day,
  type PolicyPromise,
  type PublicCentre,
  type Team,
} from '@beistand/protocol/centres.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId, TeamId } from '@beistand/protocol/ids.ts';
import { toText } from '../bytes.ts';
import type { Db, Store } from '../db/store.ts';
import { canonicalHost } from '../http/centre.ts';
import { serve, serveWithoutCentre } from '../http/serve.ts';
import type { Promises } from './promises.ts';
import {
  findCentreByHost,
  insertTeam,
  isCounsellor,
  listTeams,
  replaceSettings,
  replaceTeam,
  settingsOf,
} from './queries.ts';
import { areCoherent, changesProtection, mayReplaceTerms } from './rules.ts';

export interface CentresDeps {
  readonly store: Store;
  readonly promises: Promises;
  /** Tells every open tab of the centre that something public has changed. */
  readonly centreChanged: (centre: CentreId) => void;
  readonly today: (centre: CentreId) => Day;
}

/** What anyone may know of the centre of a host: pages and the app show it. */
export interface CentreView {
  readonly centre: PublicCentre;
  readonly promises: Record<string, PolicyPromise>;
  readonly today: Day;
}

/** The centre of a host name; undefined where none is set up. */
export async function viewCentre(
  { store, promises, today }: Pick<CentresDeps, 'store' | 'promises' | 'today'>,
  host: string,
): Promise<CentreView | undefined> {
  const row = await store.read((db) => findCentreByHost(db, canonicalHost(host)));
  if (row === undefined) return undefined;
  const { centre, root, settings } = row;
  const day = today(centre);
  return {
    centre: {
      id: centre,
      root: toText(root),
      settings,
      teams: await store.read((db) => listTeams(db, centre)),
    },
    promises: await promises.ofToday(settings, day),
    today: day,
  };
}

export function centresRoutes(app: FastifyInstance, deps: CentresDeps): void {
  const { store, centreChanged } = deps;

  serveWithoutCentre(app, getCentre, async ({ host }) => {
    const view = await viewCentre(deps, host);
    return view === undefined ? { state: 'new' as const } : { state: 'ready' as const, ...view };
  });

  serve(app, putSettings, async ({ centre, session: { fresh }, body: { settings, before } }) => {
    ensureCoherent(settings);
    await store.write(async (db) => {
      const old = await settingsOf(db, centre);
      // The same request again, whose answer was lost, has nothing to undo.
      if (isDeepStrictEqual(old, settings)) return;
      if (!isDeepStrictEqual(old, before)) throw new Refusal('settings.stale');
      if (!mayReplaceTerms(old.terms, settings.terms)) throw new Refusal('terms.outdated');
      ensureKnownTeams(settings, await listTeams(db, centre));
      if (!fresh && changesProtection(old, settings)) throw new Refusal('session.confirm');
      await replaceSettings(db, centre, settings);
    });
    centreChanged(centre);
    return {};
  });

  serve(app, newTeam, async ({ centre, body }) => {
    const isNew = await store.write((db) =>
      foundTeam(db, centre, { id: body.team, name: body.name }),
    );
    if (isNew) centreChanged(centre);
    return {};
  });

  serve(app, putTeam, async ({ centre, params, body }) => {
    await store.write(async (db) => {
      const { name, deputy } = body;
      if (deputy !== undefined && !(await isCounsellor(db, centre, deputy))) {
        throw new Refusal('request.invalid');
      }
      if (!(await replaceTeam(db, centre, { id: params.team, name, deputy }))) {
        throw new Refusal('team.unknown');
      }
    });
    centreChanged(centre);
    return {};
  });
}

/** False where exactly this team is there already. @throws Refusal `request.invalid` */
async function foundTeam(
  db: Db,
  centre: CentreId,
  team: { readonly id: TeamId; readonly name: string },
): Promise<boolean> {
  const teams = await listTeams(db, centre);
  const same = teams.find(({ id }) => id === team.id);
  if (same?.name === team.name) return false;
  const isTaken = teams.some(({ id, name }) => id === team.id || name === team.name);
  if (isTaken || teams.length >= maxTeams) throw new Refusal('request.invalid');
  const [first] = teams;
  if (first !== undefined) {
    const settings = await settingsOf(db, centre);
    const topics = settings.topics.map((topic) => ({ team: first.id, ...topic }));
    await replaceSettings(db, centre, { ...settings, topics });
  }
  await insertTeam(db, centre, team);
  return true;
}

/** @throws Refusal `request.invalid` where a topic names a team that is none */
function ensureKnownTeams({ topics }: CentreSettings, teams: readonly Team[]): void {
  const known = new Set(teams.map(({ id }) => id));
  const fits = topics.every(({ team }) => team === undefined || known.has(team));
  if (!fits) throw new Refusal('request.invalid');
}

/** @throws Refusal `request.invalid` */
export function ensureCoherent(settings: CentreSettings): void {
  if (!areCoherent(settings)) throw new Refusal('request.invalid');
}
