import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type FloodName, floods } from '../floods/kinds.ts';
import { type Measure, proportion } from '../lib/finding.ts';
import { createPeople } from '../lib/people.ts';
import { cpuSeconds, ended } from '../lib/process.ts';
import { median, percentile, rounded } from '../lib/stats.ts';
import { portOf, readWorld, startWorld } from '../lib/world.ts';

/*
 * S6: what floods cost other people. Signed-in people write at a steady pace, in turn with and without
 * somebody who floods at a steady pace too, under the limits that an installation has by default.
 */

const runs = 5;

/** In each run they take turns so often, that both meet the same noise. */
const turns = 2;
const secondsEach = 1.5;

/** Milliseconds until a flood has filled its places, and after. */
const fillMs = 1_000;
const restMs = 300;

const usualLimits = {
  BEISTAND_LOGINS_PER_HOUR: '600',
  BEISTAND_REGISTRATIONS_PER_HOUR: '300',
  BEISTAND_STRANGERS_PER_SECOND: '40',
};

const program = fileURLToPath(new URL('../floods/attack.ts', import.meta.url));

export const measure: Measure = async (_, report) => {
  const world = readWorld();
  const server = await startWorld(world, usualLimits);
  const people = createPeople(world, portOf(server));
  await people.write(secondsEach);
  const found: Found[] = [];
  for (const name of Object.keys(floods) as FloodName[]) {
    const attacker = await startAttacker(name, portOf(server));
    const one: Found = { name, pairs: [], halves: [], own: [], servers: [] };
    for (let run = 0; run < runs; run++) {
      const [calm, flooded]: [number[], number[]] = [[], []];
      for (let turn = 0; turn < turns; turn++) {
        calm.push(...(await people.write(secondsEach)));
        attacker.send('begin');
        await pause(fillMs);
        const before = [server.pid(), attacker.pid!].map(cpuSeconds);
        flooded.push(...(await people.write(secondsEach)));
        const after = [server.pid(), attacker.pid!].map(cpuSeconds);
        one.servers.push((after[0]! - before[0]!) / secondsEach);
        one.own.push((after[1]! - before[1]!) / secondsEach);
        attacker.send('rest');
        await pause(restMs);
      }
      one.pairs.push([percentile(flooded, 95), percentile(calm, 95)]);
      one.halves.push(median(flooded) / median(calm));
    }
    await ended(attacker);
    found.push(one);
  }
  await server.kill();
  server.removeData();
  const worst = found.reduce((one, other) => (ratioOf(other) > ratioOf(one) ? other : one));
  const note = `95th percentile of people who write, with and without a flood: ${found.map(sentenceOn).join('; ')}. Paced: ${paces()} a second, each from another network. Flood, people and server share the cores, so the flood's own CPU is part of it.`;
  report(proportion('S6', worst.pairs, note));
};

/** What one flood did: pairs of a run's percentiles, and cores used meanwhile. */
interface Found {
  readonly name: FloodName;
  readonly pairs: (readonly [flooded: number, calm: number])[];
  /** Ratios of the medians, which noise moves less. */
  readonly halves: number[];
  readonly own: number[];
  readonly servers: number[];
}

const ratioOf = ({ pairs }: Found): number =>
  median(pairs.map(([flooded, calm]) => flooded / calm));

function sentenceOn(found: Found): string {
  const [flooded, calm] = [0, 1].map((side) => median(found.pairs.map((pair) => pair[side]!)));
  const cores = `cores: flood ${rounded(median(found.own))}, server ${rounded(median(found.servers))}`;
  return `${found.name} ${rounded(ratioOf(found))} (${rounded(flooded!)} beside ${rounded(calm!)} ms, median ${rounded(median(found.halves))}; ${cores})`;
}

const paces = (): string =>
  Object.entries(floods)
    .map(([name, { perSecond }]) => `${perSecond} ${name}`)
    .join(', ');

async function startAttacker(name: FloodName, port: number): Promise<ChildProcess> {
  const child = fork(program, [name, String(port)]);
  await once(child, 'message');
  return child;
}
