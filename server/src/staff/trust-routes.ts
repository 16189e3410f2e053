import type { FastifyInstance } from 'fastify';
import type { CentreId } from '@beistand/protocol/ids.ts';
import { getTrust } from '@beistand/protocol/staff.ts';
import { toText } from '../bytes.ts';
import type { Db, Store } from '../db/store.ts';
import { serve } from '../http/serve.ts';
import { listCertificates, listRevocations } from './certificate-queries.ts';
import { listSuccessions } from './succession-queries.ts';

export interface TrustRoutesDeps {
  readonly store: Store;
  /** The centre's root key, 32 bytes. */
  readonly rootOf: (db: Db, centre: CentreId) => Promise<Uint8Array>;
  /** All teams' rosters, each team's line ascending. */
  readonly listRosters: (db: Db, centre: CentreId) => Promise<readonly Uint8Array[]>;
}

/** Everything from which a browser computes who is who, old and new: nothing signed is forgotten. */
export function trustRoutes(app: FastifyInstance, deps: TrustRoutesDeps): void {
  const { store, rootOf, listRosters } = deps;
  serve(app, getTrust, async ({ centre }) => {
    return await store.read(async (db) => {
      const certificates = await listCertificates(db, centre);
      return {
        root: toText(await rootOf(db, centre)),
        successions: (await listSuccessions(db, centre)).map(toText),
        certificates: certificates.map(({ bytes }) => toText(bytes)),
        revocations: (await listRevocations(db, centre)).map(toText),
        rosters: (await listRosters(db, centre)).map(toText),
      };
    });
  });
}
