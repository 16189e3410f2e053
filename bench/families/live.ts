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

/** One account has sixteen sockets at most. */
const socketsEach = 10;

/**
 * Signed-in sessions of people who read the same conversations as those whose session is given: rows as
 * a registration, an epoch and a login store them.
 */
function addSessions(
  file: string,
  like: readonly Session[],
  sessionsLike: number,
): readonly Session[] {
  const database = new DatabaseSync(file);
  const hash = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
  const copyAccount = database.prepare(
    `insert into account (centre, account, name_hash, kind, staff, admin, counsellor, record, made,
        created_day)
      select a.centre, ?, ?, kind, staff, admin, counsellor, record, made, created_day
      from account a join session s on s.account = a.account where s.session = ?`,
  );
  const copyPlaces = database.prepare(
    `insert into reader (centre, conversation, account, place, read, own_read)
      select r.centre, r.conversation, ?, place, read, own_read
      from reader r join session s on s.account = r.account where s.session = ?`,
  );
  const copySession = database.prepare(
    `insert into session (centre, account, session, idle_minutes, idle_slot)
      select centre, ?, ?, idle_minutes, idle_slot from session where session = ?`,
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
    let account = '';
    for (let number = 0; number < sessionsLike; number++) {
      if (number % socketsEach === 0) {
        account = randomBytes(16).toString('hex');
        copyAccount.run(account, hash(account), source);
        copyPlaces.run(account, source);
      }
      const value = randomBytes(32).toString('base64url');
      const token = randomBytes(32);
      const session = hash(value);
      const changed = copySession.run(account, session, source).changes;
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

/**
 * Held once a process: five more runs would take minutes and give the same number. One process after
 * the other, for this one has a descriptor for each socket.
 */
async function idle(world: World, report: Report): Promise<void> {
  const people = world.writers.map(({ session }) => session);
  const server = await startWorld(world);
  const sessions = addSessions(databaseOf(server), people, manySockets / people.length);
  const ours = await memoryEach(portOf(server), server.pid(), sessions);
  await server.kill();
  server.removeData();
  const floor = await startFloor('fan-out');
  const nobody = Array.from({ length: manySockets }, () => undefined);
  const floors = await memoryEach(floor.port, floor.pid, nobody);
  await floor.end();
  const note =
    'One process each; the runs grow upon each other, 2,000, 4,000 … 10,000 sockets, and the last one counts. Each is signed in with a session of its own, ten of them to an account, and was told that it is ready. Floor: bare ws.';
  report({
    ...absolute('F13', ours, floors, note),
    measured: rounded(ours.at(-1) ?? 0),
    floor: rounded(floors.at(-1) ?? 0),
  });
}

/** KiB of a process for each of 2,000, 4,000 … sockets, beyond a first few: what is loaded once is loaded. */
async function memoryEach(
  port: number,
  pid: number,
  sessions: readonly (Session | undefined)[],
): Promise<readonly number[]> {
  const lines: Line[] = [];
  const openUntil = async (count: number) => {
    while (lines.length < count) {
      const batch = sessions.slice(lines.length, Math.min(lines.length + 50, count));
      lines.push(...(await Promise.all(batch.map((one) => openLine(port, one, () => {})))));
    }
  };
  const few = 50;
  await openUntil(few);
  await pause(3_000);
  const before = pssMiB(pid);
  const each: number[] = [];
  for (let run = 1; run <= 5; run++) {
    await openUntil((run * sessions.length) / 5);
    await pause(1_500);
    each.push(((pssMiB(pid) - before) * 1_024) / (lines.length - few));
  }
  for (const line of lines) line.close();
  return each;
}
