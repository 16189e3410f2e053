import { createHash, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectNats } from '@nats-io/transport-node';
import { startServer } from '../../tools/server.ts';
import { makeDatabase } from '../lib/databases.ts';
import { nextMessages } from '../lib/envelopes.ts';
import {
  absolute,
  inTurn,
  type Measure,
  proportion,
  type Report,
  unmeasured,
} from '../lib/finding.ts';
import { drive, requestBytes } from '../lib/http-load.ts';
import { pssMiB, startFloor } from '../lib/process.ts';
import { type Line, openLine, type Session } from '../lib/sockets.ts';
import { median, percentile, rounded } from '../lib/stats.ts';
import { databaseOf, portOf, readWorld, startWorld, variables, type World } from '../lib/world.ts';

/* F11, F12, F13: the sockets. All of them are held by this one process, as raw frames. */

const runs = 5;
const natsUrl = process.env['BENCH_NATS_URL'] ?? 'nats://127.0.0.1:4222';

export const measure: Measure = async (wanted, report) => {
  const world = readWorld();
  await inTurn(wanted, report, [
    [['F11'], () => fanOut(world, report)],
    [['F12'], () => acrossProcesses(world, report)],
    [['F13'], () => idle(world, report)],
  ]);
};

/** Signed-in sessions beside those of the world: rows as a login stores them. */
function addSessions(file: string, like: readonly Session[], each: number): readonly Session[] {
  const database = new DatabaseSync(file);
  const hash = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
  const copySession = database.prepare(
    `insert into session (centre, account, session, idle_minutes, idle_slot)
      select centre, account, ?, idle_minutes, idle_slot + 100 from session where session = ?`,
  );
  const copyTab = database.prepare(
    `insert into tab (centre, session, tab, handle, number, end_slot)
      select centre, ?, ?, ?, number, end_slot from tab where session = ? limit 1`,
  );
  const made: Session[] = [];
  database.exec('BEGIN');
  for (const { cookie } of like) {
    const name = cookie.split('=')[0] ?? '';
    const source = hash(cookie.slice(name.length + 1));
    for (let number = 0; number < each; number++) {
      const value = randomBytes(32).toString('base64url');
      const token = randomBytes(32);
      const session = hash(value);
      const changed = copySession.run(session, source).changes;
      if (changed !== 1) throw new Error('Error: the session to copy is not there');
      copyTab.run(session, hash(token), hash(randomBytes(16)), source);
      made.push({ cookie: `${name}=${value}`, token: token.toString('base64url') });
    }
  }
  database.exec('COMMIT');
  database.close();
  return made;
}

async function fanOut(world: World, report: Report): Promise<void> {
  const [writer] = world.writers;
  const [tail] = writer?.tails ?? [];
  if (writer === undefined || tail === undefined) throw new Error('Error: the world is empty');
  const server = await startWorld(world);
  const sessions = addSessions(databaseOf(server), [world.counsellor, writer.session], 500);
  const port = portOf(server);
  const floor = await startFloor('fan-out');
  let heard = 0;
  const count = () => {
    heard++;
  };
  const ours: Line[] = [];
  for (const session of sessions) ours.push(await openLine(port, session, count));
  const bare: Line[] = [];
  for (let at = 0; at < sessions.length; at++)
    bare.push(await openLine(floor.port, undefined, count));

  const messages = 60;
  let last = tail;
  const perSecond = async (to: number, requests: readonly Buffer[]) => {
    const before = heard;
    const start = performance.now();
    await drive(to, [requests]);
    while (heard < before + messages * sessions.length) await pause(1);
    return (messages * sessions.length) / ((performance.now() - start) / 1_000);
  };
  const pairs: (readonly [number, number])[] = [];
  for (let run = 0; run <= runs; run++) {
    const next = nextMessages(last, messages);
    last = next.tail;
    const path = `/api/conversations/${tail.conversation}/messages`;
    const stored = next.stored.map((bytes) => bytes.toString('base64url'));
    const post = stored.map((text) =>
      requestBytes(port, { method: 'POST', path, ...writer.session, body: { stored: text } }),
    );
    const bareFrames = stored.map((text) => {
      const message = { position: 100, stored: text };
      const body = { type: 'message', conversation: tail.conversation, message };
      return requestBytes(floor.port, { method: 'POST', path: '/', body });
    });
    pairs.push([await perSecond(port, post), await perSecond(floor.port, bareFrames)]);
  }
  for (const line of [...ours, ...bare]) line.close();
  await Promise.all([server.kill(), floor.end()]);
  server.removeData();
  const [mine, theirs] = [pairs.slice(1).map(([a]) => a), pairs.slice(1).map(([, b]) => b)];
  const note = `${rounded(median(mine))} beside ${rounded(median(theirs))} deliveries/s. Ours stores each message before it tells of it, one at a time; the one process that hears all sockets limits both.`;
  report(proportion('F11', pairs.slice(1), note));
}

async function acrossProcesses(world: World, report: Report): Promise<void> {
  const database = await makeDatabase(world);
  if (database === undefined) {
    report(unmeasured('F12', 'PostgreSQL does not answer at BENCH_DATABASE_URL.'));
    return;
  }
  const [writer] = world.writers;
  const [tail] = writer?.tails ?? [];
  if (writer === undefined || tail === undefined) throw new Error('Error: the world is empty');
  const more = { BEISTAND_DATABASE_URL: database.url, BEISTAND_NATS_URL: natsUrl };
  const near = await startWorld(world, more);
  const far = await startServer(
    undefined,
    { ...variables, ...more },
    {
      from: near.dataFolder,
      built: true,
    },
  );
  const times: { near: number[]; far: number[] } = { near: [], far: [] };
  const note = (list: number[]) => () => void list.push(performance.now());
  const lines = [
    await openLine(portOf(near), world.counsellor, note(times.near)),
    await openLine(portOf(far), world.counsellor, note(times.far)),
  ];
  // The line between the processes is there once both have told each other so.
  await pause(2_500);
  const each = 60;
  const ours: number[] = [];
  const floors: number[] = [];
  let last = tail;
  for (let run = 0; run <= runs; run++) {
    times.near.length = 0;
    times.far.length = 0;
    const next = nextMessages(last, each);
    last = next.tail;
    for (const bytes of next.stored) {
      const path = `/api/conversations/${tail.conversation}/messages`;
      const body = { stored: bytes.toString('base64url') };
      const request = { method: 'POST', path, ...writer.session, body };
      await drive(portOf(near), [[requestBytes(portOf(near), request)]]);
    }
    while (times.far.length < each || times.near.length < each) await pause(1);
    const added = times.far.slice(0, each).map((time, at) => time - (times.near[at] ?? time));
    const floor = await bareNats(each);
    if (run === 0) continue;
    ours.push(percentile(added, 95));
    floors.push(percentile(floor, 95));
  }
  for (const line of lines) line.close();
  await Promise.all([near.kill(), far.kill()]);
  near.removeData();
  far.removeData();
  await database.drop();
  const what = `${each} messages a run: how much later a socket of the other process hears than one of the process that stored. Floor: one NATS client to another.`;
  report(absolute('F12', ours, floors, what));
}

/** Milliseconds from one client of NATS to another, message by message. */
async function bareNats(count: number): Promise<readonly number[]> {
  const [from, to] = await Promise.all([
    connectNats({ servers: natsUrl }),
    connectNats({ servers: natsUrl }),
  ]);
  const subject = `bench.${randomBytes(8).toString('hex')}`;
  const times: number[] = [];
  let sent = 0;
  let arrived = () => {};
  to.subscribe(subject, {
    callback: () => {
      times.push(performance.now() - sent);
      arrived();
    },
  });
  await to.flush();
  const payload = new Uint8Array(1_600);
  for (let number = 0; number < count; number++) {
    const heard = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    sent = performance.now();
    from.publish(subject, payload);
    await heard;
  }
  await Promise.all([from.close(), to.close()]);
  return times;
}

const manySockets = 10_000;

/** Held once a process: five more runs would take minutes and give the same number. */
async function idle(world: World, report: Report): Promise<void> {
  const people = world.writers.map(({ session }) => session);
  const ours: number[] = [];
  const floors: number[] = [];
  const each = manySockets / 5;
  // The five runs grow upon each other: 2,000 more sockets at a time.
  const server = await startWorld(world);
  const floor = await startFloor('fan-out');
  const sessions = addSessions(databaseOf(server), people, each);
  const lines: Line[] = [];
  const openAll = async (port: number, list: readonly (Session | undefined)[]) => {
    for (let from = 0; from < list.length; from += 50) {
      const batch = list.slice(from, from + 50);
      lines.push(...(await Promise.all(batch.map((one) => openLine(port, one, () => {})))));
    }
  };
  // A first few, so that what is loaded once is loaded.
  await openAll(portOf(server), sessions.slice(0, 50));
  await openAll(
    floor.port,
    Array.from({ length: 50 }, () => undefined),
  );
  await pause(3_000);
  const [beforeOurs, beforeFloor] = [pssMiB(server.pid()), pssMiB(floor.pid)];
  for (let run = 1; run <= 5; run++) {
    const until = 50 + (run * (manySockets - 50)) / 5;
    await openAll(portOf(server), sessions.slice(50 + ((run - 1) * (manySockets - 50)) / 5, until));
    await openAll(
      floor.port,
      Array.from({ length: (manySockets - 50) / 5 }, () => undefined),
    );
    await pause(1_500);
    ours.push(((pssMiB(server.pid()) - beforeOurs) * 1_024) / (until - 50));
    floors.push(((pssMiB(floor.pid) - beforeFloor) * 1_024) / (until - 50));
  }
  for (const line of lines) line.close();
  await Promise.all([server.kill(), floor.end()]);
  server.removeData();
  const note = `One process each; the runs are 2,000, 4,000 … 10,000 sockets, each signed in with a session of its own and heard as ready; at 10,000: ${rounded(ours.at(-1) ?? 0)} beside ${rounded(floors.at(-1) ?? 0)} KiB. Floor: bare ws.`;
  report({
    ...absolute('F13', ours, floors, note),
    measured: rounded(ours.at(-1) ?? 0),
    floor: rounded(floors.at(-1) ?? 0),
  });
}
