import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeExampleBuild } from '../../server/src/testing/web-build.ts';
import { type RunningServer, startServer } from '../server.ts';
import { unhindered } from './installation.ts';
import { type OwnServer, startOwnNats, startOwnPostgres } from './own-servers.ts';

/** Two processes of the real server at a PostgreSQL and a NATS of their own. */
export interface Cluster {
  readonly postgres: OwnServer;
  readonly nats: OwnServer;
  readonly near: RunningServer;
  readonly far: RunningServer;
  readonly remove: () => Promise<void>;
}

export async function openCluster(): Promise<Cluster> {
  const web = mkdtempSync(join(tmpdir(), 'beistand-web-'));
  await writeExampleBuild(web);
  const [postgres, nats] = await Promise.all([startOwnPostgres(), startOwnNats()]);
  const environment = {
    ...unhindered,
    BEISTAND_WEB: web,
    BEISTAND_DATABASE_URL: postgres.url,
    BEISTAND_NATS_URL: nats.url,
  };
  const first = await startServer(undefined, environment);
  // With the secrets of the first one. Its link for the set-up is the one that counts now.
  const far = await startServer(undefined, environment, { from: first.dataFolder });
  const near = { ...first, setupToken: far.setupToken };
  return {
    postgres,
    nats,
    near,
    far,
    async remove() {
      await Promise.all([near.kill(), far.kill()]);
      await Promise.all([postgres.remove(), nats.remove()]);
      for (const { removeData } of [near, far]) removeData();
      rmSync(web, { recursive: true, force: true });
    },
  };
}
