import type { FastifyInstance } from 'fastify';
import type { CentreId } from '@beistand/protocol/ids.ts';
import { getTrust, type TrustBundle } from '@beistand/protocol/staff.ts';
import { toText } from '../bytes.ts';
import type { Db, Store } from '../db/store.ts';
import { serve } from '../http/serve.ts';
import { listCertificates, listRevocations, listSignedHashes } from './certificate-queries.ts';
import { listSuccessions } from './succession-queries.ts';

export interface TrustRoutesDeps {
  readonly store: Store;
  /** The centre's root key, 32 bytes. */
  readonly rootOf: (db: Db, centre: CentreId) => Promise<Uint8Array>;
  /** All teams' rosters, each team's line ascending. */
  readonly listRosters: (db: Db, centre: CentreId) => Promise<readonly Uint8Array[]>;
  /** Their hashes, in any order. */
  readonly listRosterHashes: (db: Db, centre: CentreId) => Promise<readonly string[]>;
}

/**
 * Everything from which a browser computes who is who, old and new: nothing signed is forgotten. It
 * is put together once for the same objects. Their hashes are asked for each time: whatever process
 * has stored the next one, or whoever has taken a row out, nobody gets an older state. Being frozen it
 * is also written once.
 *
 * No ETag: browsers keep nothing of ours (P7), so that none has anything to compare after a login, and
 * an open tab asks again only where something has changed.
 */
export function trustRoutes(app: FastifyInstance, deps: TrustRoutesDeps): void {
  const { store, listRosterHashes } = deps;
  const known = new Map<CentreId, { readonly of: string; readonly bundle: TrustBundle }>();
  serve(app, getTrust, async ({ centre }) =>
    store.read(async (db) => {
      const hashes = [
        ...(await listSignedHashes(db, centre)),
        ...(await listRosterHashes(db, centre)),
      ];
      const of = hashes.sort().join(' ');
      const last = known.get(centre);
      if (last?.of === of) return last.bundle;
      const bundle = Object.freeze(await readBundle(db, centre, deps));
      known.set(centre, { of, bundle });
      return bundle;
    }),
  );
}

async function readBundle(
  db: Db,
  centre: CentreId,
  { rootOf, listRosters }: Pick<TrustRoutesDeps, 'rootOf' | 'listRosters'>,
): Promise<TrustBundle> {
  const certificates = await listCertificates(db, centre);
  return {
    root: toText(await rootOf(db, centre)),
    successions: (await listSuccessions(db, centre)).map(toText),
    certificates: certificates.map(({ bytes }) => toText(bytes)),
    revocations: (await listRevocations(db, centre)).map(toText),
    rosters: (await listRosters(db, centre)).map(toText),
  };
}
