import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Store } from '../db/store.ts';

/**
 * Finds centres by host name. A found one is remembered: a centre keeps its host. A missing one is
 * looked for again each time, since it may be set up at any moment.
 */
export function createFindCentre(store: Store): (host: string) => Promise<CentreId | undefined> {
  const known = new Map<string, CentreId>();
  return async (host) => {
    const name = canonicalHost(host);
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const row = await store.read((db) =>
      db.selectFrom('centre').select('centre').where('host', '=', name).executeTakeFirst(),
    );
    if (row === undefined) return undefined;
    known.set(name, row.centre);
    return row.centre;
  };
}

/** This machine's own addresses count as `localhost`. */
export function canonicalHost(host: string): string {
  return host === '127.0.0.1' || host === '[::1]' ? 'localhost' : host;
}
