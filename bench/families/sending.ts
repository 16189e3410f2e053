import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { RunningServer } from '../../tools/server.ts';
import { makeDatabase } from '../lib/databases.ts';
import { nextMessages } from '../lib/envelopes.ts';
import { type Measure, proportion, type Report, unmeasured } from '../lib/finding.ts';
import { drive, type Load, requestBytes } from '../lib/http-load.ts';
import { startFloor } from '../lib/process.ts';
import { type Line, openLine } from '../lib/sockets.ts';
import { median, percentile, rounded } from '../lib/stats.ts';
import { portOf, readWorld, startWorld, type World } from '../lib/world.ts';

/*
 * F7, F8, F9: fifty connections, each with a conversation of its own, each sending the next message
 * as soon as the last one is acknowledged. Each is checked (session, seat, chain), durable, and told
 * to two sockets: the seeker's and the counsellor's.
 */

const runs = 5;
const secondsOfRun = 2.5;
/** Messages made for each connection: more than are sent in a run. */
const maxEach = 500;

export const measure: Measure = async (wanted, report) => {
  const world = readWorld();
  if (wanted.has('F7') || wanted.has('F8')) await onSqlite(world, wanted, report);
  if (wanted.has('F9')) await onPostgres(world, report);
};

async function onSqlite(world: World, wanted: ReadonlySet<string>, report: Report): Promise<void> {
  const server = await startWorld(world);
  const floor = await startFloor('insert', mkdtempSync(join(tmpdir(), 'floor-')));
  const ours: Load[] = [];
  const floors: Load[] = [];
  const senders = createSenders(world);
  const listening = await listen(server, world);
  // The first round warms both up and does not count.
  for (let run = 0; run <= runs; run++) {
    ours.push(await senders.send(portOf(server)));
    floors.push(await drive(floor.port, floorRequests(floor.port), secondsOfRun));
  }
  const heard = listening.count();
  listening.close();
  await Promise.all([server.kill(), floor.end()]);
  server.removeData();
  const pairs = (of: (load: Load) => number) =>
    ours.slice(1).map((load, at) => [of(load), of(floors[at + 1]!)] as const);
  const text = (of: (load: Load) => number) =>
    `${rounded(median(ours.slice(1).map(of)))} beside ${rounded(median(floors.slice(1).map(of)))}`;
  const limits = `The generator took ${rounded(median(ours.map(({ ownCpu }) => ownCpu)))} of a core with ours, ${rounded(median(floors.map(({ ownCpu }) => ownCpu)))} with the floor.`;
  if (wanted.has('F7')) {
    report(
      proportion('F7', pairs(speed), `${text(speed)} messages/s; ${heard} frames heard. ${limits}`),
    );
  }
  if (wanted.has('F8')) report(proportion('F8', pairs(p95), `${text(p95)} ms. ${limits}`));
}

async function onPostgres(world: World, report: Report): Promise<void> {
  const database = await makeDatabase(world);
  if (database === undefined) {
    report(unmeasured('F9', 'PostgreSQL does not answer at BENCH_DATABASE_URL.'));
    return;
  }
  const server = await startWorld(world, { BEISTAND_DATABASE_URL: database.url });
  const senders = createSenders(world);
  const listening = await listen(server, world);
  const pairs: (readonly [number, number])[] = [];
  const bare = await openInserts(database.url);
  for (let run = 0; run <= runs; run++) {
    const ours = speed(await senders.send(portOf(server)));
    pairs.push([ours, await bare.perSecond()]);
  }
  listening.close();
  await bare.close();
  await server.kill();
  server.removeData();
  await database.drop();
  const counted = pairs.slice(1);
  const [ours, floor] = [counted.map(([a]) => a), counted.map(([, b]) => b)];
  const note = `${rounded(median(ours))} messages/s beside ${rounded(median(floor))} inserts/s.`;
  report(proportion('F9', counted, note));
}

const speed = ({ requests, seconds }: Load): number => requests / seconds;
const p95 = ({ latencies }: Load): number => percentile(latencies, 95);

/** The conversations with their next requests, made while nobody waits for them. */
function createSenders(world: World) {
  const lines = world.writers.flatMap(({ session, tails }) =>
    tails.map((tail) => ({ session, tail, ready: [] as Buffer[] })),
  );
  const fill = (port: number, line: (typeof lines)[number]) => {
    const { stored, tail } = nextMessages(line.tail, maxEach - line.ready.length);
    line.tail = tail;
    const path = `/api/conversations/${tail.conversation}/messages`;
    for (const bytes of stored) {
      const body = { stored: bytes.toString('base64url') };
      line.ready.push(requestBytes(port, { method: 'POST', path, ...line.session, body }));
    }
  };
  return {
    async send(port: number): Promise<Load> {
      for (const line of lines) fill(port, line);
      const queues = lines.map(({ ready }) => ready);
      const load = await drive(port, queues, secondsOfRun);
      for (const [at, line] of lines.entries()) line.ready.splice(0, load.each[at]);
      return load;
    },
  };
}

/** The same number of connections and bytes, without a chain. */
function floorRequests(port: number): readonly (readonly Buffer[])[] {
  const stored = Buffer.alloc(1_150, 7).toString('base64url');
  const one = requestBytes(port, { method: 'POST', path: '/messages', body: { stored } });
  return Array.from({ length: 50 }, () => Array.from({ length: 4_000 }, () => one));
}

/** Everybody who reads listens, as their browsers would. */
async function listen(
  server: RunningServer,
  world: World,
): Promise<{ readonly count: () => number; readonly close: () => void }> {
  let frames = 0;
  const lines: Line[] = [];
  for (const session of [world.counsellor, ...world.writers.map((writer) => writer.session)]) {
    lines.push(
      await openLine(portOf(server), session, () => {
        frames++;
      }),
    );
  }
  return {
    count: () => frames,
    close: () => {
      for (const line of lines) line.close();
    },
  };
}

/** Sixteen connections that insert a message each, one after the other. */
async function openInserts(url: string) {
  const clients = Array.from({ length: 16 }, () => new Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]?.query('create table floor (position bigserial primary key, stored bytea)');
  const stored = Buffer.alloc(1_150, 7);
  const insert = { name: 'insert', text: 'insert into floor (stored) values ($1)' };
  return {
    async perSecond(): Promise<number> {
      let inserted = 0;
      const start = performance.now();
      const until = start + secondsOfRun * 1_000;
      await Promise.all(
        clients.map(async (client) => {
          for (; performance.now() < until; inserted++) {
            await client.query({ ...insert, values: [stored] });
          }
        }),
      );
      return inserted / ((performance.now() - start) / 1_000);
    },
    close: () => Promise.all(clients.map((client) => client.end())),
  };
}
