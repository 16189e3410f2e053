import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { absolute, inTurn, type Measure, type Report } from '../lib/finding.ts';
import { ended, pssMiB, startFloor } from '../lib/process.ts';
import { median, rounded } from '../lib/stats.ts';
import { portOf, readWorld, startWorld } from '../lib/world.ts';

/* F17: from the start of the process to the first page. F18: what it holds when nobody asks. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const runs = 7;
const program = ['server/dist/main.js'];

export const measure: Measure = async (wanted, report) => {
  await inTurn(wanted, report, [
    [['F17'], () => starting(report)],
    [['F18'], () => idling(report)],
  ]);
};

async function starting(report: Report): Promise<void> {
  const times: number[] = [];
  const restarts: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const data = mkdtempSync(join(tmpdir(), 'start-'));
    const first = await timeToFirst(program, 18_400 + run, { BEISTAND_DATA: data });
    const again = await timeToFirst(program, 18_400 + run, { BEISTAND_DATA: data });
    const floor = await timeToFirst(['bench/floors/hello.ts', String(18_500 + run)], 18_500 + run);
    // The first run fills the compile cache, as the first start after an update does.
    if (run === 0) continue;
    times.push(first);
    restarts.push(again);
    floors.push(floor);
  }
  const note = `An empty data folder: secrets and schema are made. With a data folder that is there: ${rounded(median(restarts))} ms. Floor: Node's own HTTP server in one file.`;
  report(absolute('F17', times, floors, note));
}

async function timeToFirst(
  args: readonly string[],
  port: number,
  variables: Readonly<Record<string, string>> = {},
): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [...args], {
    cwd: root,
    env: { ...process.env, ...variables, BEISTAND_PORT: String(port) },
    stdio: 'ignore',
  });
  while (!(await isThere(port))) {
    if (child.exitCode !== null) throw new Error(`Error: ${args[0]} ended early`);
    await pause(3);
  }
  const took = performance.now() - start;
  await ended(child);
  return took;
}

async function isThere(port: number): Promise<boolean> {
  try {
    const asking = request({ host: 'localhost', port, path: '/', agent: false });
    asking.end();
    const [response] = (await once(asking, 'response')) as [
      { statusCode?: number; resume(): void },
    ];
    response.resume();
    return response.statusCode === 200;
  } catch {
    return false;
  }
}

/** Seconds after the start, in which it has been asked for one page and then for nothing. */
const idleSeconds = 8;

async function idling(report: Report): Promise<void> {
  const world = readWorld();
  const ours: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run < 5; run++) {
    const server = await startWorld(world);
    const floor = await startFloor('bare');
    await isThere(portOf(server));
    await isThere(floor.port);
    await pause(idleSeconds * 1_000);
    ours.push(pssMiB(server.pid()));
    floors.push(pssMiB(floor.pid));
    await Promise.all([server.kill(), floor.end()]);
    server.removeData();
  }
  const note = `A centre that is set up, ${idleSeconds} s after the start and one page. PSS: pages of the Node program are shared with what else runs on Node. Floor: Fastify with one route and an open SQLite file, at the same time.`;
  report(absolute('F18', ours, floors, note));
}
