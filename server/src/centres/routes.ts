import type { FastifyInstance } from 'fastify';
import {
  getCentre,
  putSettings,
  putTeam,
  type CentreSettings,
  type Day,
  type PolicyPromise,
  type PublicCentre,
} from '@beistand/protocol/centres.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import { toText } from '../bytes.ts';
import type { Store } from '../db/store.ts';
import { canonicalHost } from '../http/centre.ts';
import { serve, serveWithoutCentre } from '../http/serve.ts';
import type { Promises } from './promises.ts';
import {
  findCentreByHost,
  isCounsellor,
  listTeams,
  replaceSettings,
  replaceTeam,
  settingsOf,
} from './queries.ts';
import { areCoherent, mayReplaceTerms } from './rules.ts';

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

  serve(app, putSettings, async ({ centre, body: { settings } }) => {
    ensureCoherent(settings);
    await store.write(async (db) => {
      const old = await settingsOf(db, centre);
      if (!mayReplaceTerms(old.terms, settings.terms)) throw new Refusal('terms.outdated');
      await replaceSettings(db, centre, settings);
    });
    centreChanged(centre);
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

/** @throws Refusal `request.invalid` */
export function ensureCoherent(settings: CentreSettings): void {
  if (!areCoherent(settings)) throw new Refusal('request.invalid');
}
