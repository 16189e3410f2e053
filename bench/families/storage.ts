import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { type MessagePlan, sealMessage } from '@beistand/crypto/message.ts';
import { createSeat } from '@beistand/crypto/seat.ts';
import type { RunningServer } from '../../tools/server.ts';
import { nextMessages } from '../lib/envelopes.ts';
import { absolute, inTurn, type Measure, proportion, type Report } from '../lib/finding.ts';
import { drive, requestBytes } from '../lib/http-load.ts';
import { addConversations, type Desk } from '../lib/large.ts';
import { median, percentile, rounded } from '../lib/stats.ts';
import { databaseOf, portOf, readWorld, startWorld, type World } from '../lib/world.ts';

/* F16: whether lists and threads get slower as a centre grows. F19: what a message costs on the disk. */

export const measure: Measure = async (wanted, report) => {
  const world = readWorld();
  await inTurn(wanted, report, [
    [['F19'], () => bytesOfMessage(world, report)],
    [['F16'], () => growing(world, report)],
  ]);
};

const questions = {
  pool: () => '/api/pool',
  cases: () => '/api/conversations',
  thread: ({ conversations }: Desk) => {
    const number = Math.floor(Math.random() * conversations.length);
    return `/api/conversations/${conversations[number]}/messages`;
  },
} as const;

type Question = keyof typeof questions;

async function growing(world: World, report: Report): Promise<void> {
  const small = await fill(world, 1_000);
  const start = performance.now();
  const large = await fill(world, 100_000);
  const filled = (performance.now() - start) / 1_000;
  const kinds = Object.keys(questions) as Question[];
  const pairs = new Map<Question, (readonly [number, number])[]>(kinds.map((kind) => [kind, []]));
  const times = new Map<Question, number[]>(kinds.map((kind) => [kind, []]));
  for (let run = 0; run <= 7; run++) {
    for (const kind of kinds) {
      const [few, many] = [await ask(small, kind), await ask(large, kind)];
      if (run === 0) continue;
      pairs.get(kind)?.push([many, few]);
      times.get(kind)?.push(many);
    }
  }
  const size = statSync(databaseOf(large.server)).size / 2 ** 30;
  for (const { server } of [small, large]) {
    await server.kill();
    server.removeData();
  }
  const ratioOf = (kind: Question) => median((pairs.get(kind) ?? []).map(([a, b]) => a / b));
  const slowest = kinds.toSorted((a, b) => ratioOf(b) - ratioOf(a))[0] ?? 'pool';
  const each = kinds
    .map(
      (kind) => `${kind} ${rounded(ratioOf(kind))} (${rounded(median(times.get(kind) ?? []))} ms)`,
    )
    .join(', ');
  const note = `${each}. Over HTTP, one at a time, by 20 counsellors with 60 conversations of ten messages each in either; the large file has ${size.toFixed(1)} GiB and was filled in ${filled.toFixed(0)} s. Floor: the same question at 10,000 messages.`;
  report(proportion('F16', pairs.get(slowest) ?? [], note));
}

interface Filled {
  readonly server: RunningServer;
  readonly desks: readonly Desk[];
}

async function fill(world: World, conversations: number): Promise<Filled> {
  const server = await startWorld(world);
  await server.stop();
  const desks = addConversations(databaseOf(server), world.centre, conversations);
  await server.again();
  return { server, desks };
}

/** Median milliseconds of a question, by counsellors at random. */
async function ask({ server, desks }: Filled, kind: Question): Promise<number> {
  const port = portOf(server);
  const requests = Array.from({ length: 150 }, () => {
    const desk = desks[Math.floor(Math.random() * desks.length)]!;
    return requestBytes(port, { method: 'GET', path: questions[kind](desk), ...desk.session });
  });
  const { latencies } = await drive(port, [requests]);
  return percentile(latencies, 50);
}

async function bytesOfMessage(world: World, report: Report): Promise<void> {
  const server = await startWorld(world);
  await server.stop();
  const before = statSync(databaseOf(server)).size;
  await server.again();
  const each = 40;
  let stored = 0;
  const queues = world.writers.flatMap(({ session, tails }) =>
    tails.map((tail) =>
      nextMessages(tail, each).stored.map((bytes) => {
        stored += bytes.length;
        const path = `/api/conversations/${tail.conversation}/messages`;
        const body = { stored: bytes.toString('base64url') };
        return requestBytes(portOf(server), { method: 'POST', path, ...session, body });
      }),
    ),
  );
  const { requests } = await drive(portOf(server), queues);
  await server.stop();
  const grown = (statSync(databaseOf(server)).size - before) / requests;
  server.removeData();
  const real = await realBytes();
  const mean = stored / requests;
  if (Math.abs(mean - real) > 8) throw new Error(`Error: ${mean} bytes instead of ${real}`);
  const note = `Growth of the file after ${requests} messages, the indexes among it. Floor: the message itself, as a keyring seals 600 characters. One run: it is a size.`;
  report(absolute('F19', [grown], [mean], note));
}

/** Bytes of a message of 600 characters, sealed by the real code. */
async function realBytes(): Promise<number> {
  const draw = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const seat = await createSeat(draw);
  const position = { seq: 30, prev: draw(32), seen: [] };
  const body = { type: 'text', text: 'a'.repeat(600), sent: 1_770_000_000 } as const;
  const epoch = { conversation: draw(16), hash: draw(32), key: draw(32) } as MessagePlan['epoch'];
  const place = { centre: draw(20), epoch, seat, position };
  const plan: MessagePlan = { ...place, id: draw(16), kind: 'message', body };
  return (await sealMessage(plan, draw)).stored.length;
}
