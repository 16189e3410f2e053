import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { begin, give, takeKey } from '../../tools/faults/commands.ts';
import { type Measure, proportion } from '../lib/finding.ts';
import { addConversations } from '../lib/large.ts';
import { createPeople } from '../lib/people.ts';
import { percentile, rounded } from '../lib/stats.ts';
import { databaseOf, portOf, readWorld, startWorld } from '../lib/world.ts';

/*
 * R10: what a backup costs other people. They write at a steady pace, in turn with and without a backup
 * of the whole installation beside them.
 */

const runs = 5;
/** Of ten messages each; a backup of them takes longer than people write. */
const conversations = 10_000;
const secondsEach = 3;

export const measure: Measure = async (_, report) => {
  const world = readWorld();
  const server = await startWorld(world);
  const folder = mkdtempSync(join(tmpdir(), 'beistand-bench-backups-'));
  await server.stop();
  addConversations(databaseOf(server), world.centre, conversations);
  await server.again();
  const environment = {
    BEISTAND_DATA: join(server.dataFolder, 'data'),
    BEISTAND_DATABASE_URL: '',
  };
  try {
    await takeKey(environment, folder);
    const people = createPeople(world, portOf(server));
    const args = ['--to', join(folder, 'backups')];
    const started = performance.now();
    await give('backup', args, environment);
    const alone = (performance.now() - started) / 1_000;
    await people.write(secondsEach);
    const pairs: (readonly [number, number])[] = [];
    for (let run = 0; run < runs; run++) {
      const calm = await people.write(secondsEach);
      const { child, ended } = begin('backup', args, environment);
      const beside = await people.write(Math.min(secondsEach, alone));
      child.kill('SIGKILL');
      await ended;
      pairs.push([percentile(beside, 95), percentile(calm, 95)]);
    }
    const mib = statSync(databaseOf(server)).size / 2 ** 20;
    const [beside, calm] = [0, 1].map((side) => pairs.map((pair) => pair[side]!));
    const note = `95th percentile of people who write, with and without a backup of ${mib.toFixed(0)} MiB, which takes ${alone.toFixed(1)} s by itself: ${rounded(percentile(beside!, 50))} beside ${rounded(percentile(calm!, 50))} ms. Backup, people and server share the cores.`;
    report(proportion('R10', pairs, note));
  } finally {
    await server.kill();
    server.removeData();
    rmSync(folder, { recursive: true, force: true });
  }
};
