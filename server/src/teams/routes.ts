import type { FastifyInstance } from 'fastify';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId, TeamId } from '@beistand/protocol/ids.ts';
import { postRoster } from '@beistand/protocol/staff.ts';
import { toBytes } from '../bytes.ts';
import type { Db, Store } from '../db/store.ts';
import { serve } from '../http/serve.ts';
import { centreEvent } from '../live/events.ts';
import { centreSubject, type Hub } from '../live/hub.ts';
import { enrol, rosterOf } from './rosters.ts';

export interface TeamsRoutesDeps {
  readonly store: Store;
  readonly hub: Pick<Hub, 'publish'>;
  readonly today: (centre: CentreId) => string;
  /** Hours since 1970. */
  readonly hour: () => number;
  readonly teamExists: (db: Db, centre: CentreId, team: TeamId) => Promise<boolean>;
  readonly recordAct: (
    db: Db,
    act: {
      readonly centre: CentreId;
      readonly day: string;
      readonly account: string;
      readonly what: 'roster.stored';
      readonly subject: string;
    },
  ) => Promise<void>;
}

/** Rosters: who is in a team, as its members say. */
export function teamsRoutes(app: FastifyInstance, deps: TeamsRoutesDeps): void {
  const { store, hub, today, hour, teamExists, recordAct } = deps;

  serve(app, postRoster, async ({ centre, session: { account, person, fresh }, params, body }) => {
    const { team } = params;
    const roster = rosterOf(toBytes(body.roster));
    const admin = person.kind === 'staff' && person.admin;
    const at = { centre, team, hour: hour(), by: { account, admin, fresh } };
    const stored = await store.write(async (db) => {
      if (!(await teamExists(db, centre, team))) throw new Refusal('team.unknown');
      const isNew = await enrol(db, at, roster);
      const act = { centre, day: today(centre), account, subject: roster.hash };
      if (isNew) await recordAct(db, { ...act, what: 'roster.stored' });
      return isNew;
    });
    if (stored) hub.publish(centreSubject(centre), centreEvent());
    return {};
  });
}
