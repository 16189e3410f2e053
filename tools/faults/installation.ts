import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { writeExampleBuild } from '../../server/src/testing/web-build.ts';
import { createTestSchema } from '../../server/src/testing/store.ts';
import { type RunningServer, startServer } from '../server.ts';
import { testServersAnswer } from '../test-servers.ts';

export type Engine = 'SQLite' | 'PostgreSQL';

/** The engines on which a suite runs here. @throws Error where PostgreSQL is demanded and absent */
export const enginesHere = async (): Promise<readonly Engine[]> =>
  (await testServersAnswer()) ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

/** The real server with a database of its own. */
export interface Installation {
  readonly engine: Engine;
  readonly server: RunningServer;
  /** What SQLite says about its file; `ok` where the file is PostgreSQL's business. */
  readonly integrity: () => readonly string[];
  /** SQL beside the server. */
  readonly run: (sql: string) => Promise<void>;
  /** Folder of a built web part, and address of the database where it is PostgreSQL. */
  readonly web: string;
  readonly url: string;
  readonly remove: () => Promise<void>;
}

/** Limits and work that would only hold a test up. */
export const unhindered = {
  BEISTAND_POW_COST: '1',
  BEISTAND_POW_ROUNDS: '2',
  BEISTAND_LOGINS_PER_HOUR: '1000000',
  BEISTAND_REGISTRATIONS_PER_HOUR: '1000000',
  BEISTAND_POW_CALM: '1000000',
  BEISTAND_STRANGERS_PER_SECOND: '1000000',
  BEISTAND_QUOTA_FACTOR: '1000000',
};

/** Starts the real server on an empty database. @param variables  its environment, on top */
export async function openInstallation(
  engine: Engine,
  variables: Readonly<Record<string, string>> = {},
  { startsLater = false } = {},
): Promise<Installation> {
  const web = mkdtempSync(join(tmpdir(), 'beistand-web-'));
  await writeExampleBuild(web);
  const schema = engine === 'PostgreSQL' ? await createTestSchema() : undefined;
  const environment = {
    ...unhindered,
    BEISTAND_WEB: web,
    ...(schema !== undefined && { BEISTAND_DATABASE_URL: schema.url }),
    ...variables,
  };
  const server = await startServer(undefined, environment, { startsLater });
  return {
    engine,
    server,
    web,
    url: schema?.url ?? '',
    integrity: () =>
      schema === undefined ? checkFile(join(server.dataFolder, 'data/beistand.sqlite')) : ['ok'],
    async run(sql) {
      if (schema !== undefined) await schema.run(sql);
      else runOn(join(server.dataFolder, 'data/beistand.sqlite'), sql);
    },
    async remove() {
      await server.kill();
      await schema?.drop();
      server.removeData();
      rmSync(web, { recursive: true, force: true });
    },
  };
}

function runOn(path: string, sql: string): void {
  const database = new DatabaseSync(path, { timeout: 5_000 });
  database.exec(sql);
  database.close();
}

/** Beside the server: a connection of our own that only reads. */
function checkFile(path: string): readonly string[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const pages = database.prepare('PRAGMA integrity_check').all();
    const orphans = database.prepare('PRAGMA foreign_key_check').all();
    return [...pages, ...orphans].map((row) => Object.values(row).join(' '));
  } finally {
    database.close();
  }
}
