import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrations } from '../../server/src/db/migrate.ts';
import { amount, createRandom, takeSeed, tally } from '../tally.ts';
import { enginesHere } from './installation.ts';
import {
  columnsOf,
  contentOf,
  createOldDatabase,
  fill,
  migrateTo,
  type OldDatabase,
  schemaOf,
} from './old-schema.ts';

/* R11: an upgrade from any release, killed on the way, goes on at the next start. */

const seed = takeSeed();
const kills = amount('BEISTAND_TEST_MIGRATION_KILLS', 10);
const engines = await enginesHere();

/** Milliseconds from a statement to the death: a commit takes about as long. */
const longestDelay = 6;

describe.each(engines)('migrations killed on the way, on %s', (engine) => {
  let fresh: OldDatabase;
  /** Statements of each call that does one more step; the first one does none. */
  const statements: number[] = [];

  beforeAll(async () => {
    fresh = await createOldDatabase(engine);
    for (let done = 0; done <= migrations.length; done++) {
      statements.push(await migrateTo(fresh, done));
    }
  });
  afterAll(() => fresh?.remove());

  test(
    `resume, roll forward, keep every row, and end with the schema of a fresh one (seed ${seed})`,
    { timeout: 60_000 + kills * 20_000 },
    async () => {
      const random = createRandom(seed);
      const wanted = await schemaOf(engine, fresh);
      const left = (done: number) =>
        statements.slice(done + 1).reduce((sum, each) => sum + each - 1, 1);
      let died = 0;
      for (let round = 0; died < kills; round++) {
        const database = await createOldDatabase(engine);
        try {
          const done = round % migrations.length;
          await migrateTo(database, done);
          const columns = await columnsOf(engine, database);
          await fill(engine, database, columns);
          const before = await contentOf(database, columns);
          do {
            const statement = 1 + Math.floor(random() * left(done));
            const delay = random() < 0.5 ? 0 : random() * longestDelay;
            if ((await migrateUntil(database.place, statement, delay)) === 'killed') died++;
            expect(await contentOf(database, columns)).toBe(before);
          } while (random() < 0.2);

          await migrateTo(database, migrations.length);
          expect(await schemaOf(engine, database)).toEqual(wanted);
          expect(await contentOf(database, columns)).toBe(before);
          expect(await database.complaints()).toEqual([]);
        } finally {
          await database.remove();
        }
      }
      tally(`migrations killed, each resumed, ${engine}`, died);
    },
  );
});

/** In a process of its own. */
function migrateUntil(place: string, statement: number, delay: number): Promise<'killed' | 'done'> {
  const args = ['tools/faults/migrating.ts', place, String(statement), String(delay)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve('done');
      else reject(new Error(`it ended with ${code}:\n${said}`));
    });
  });
}
