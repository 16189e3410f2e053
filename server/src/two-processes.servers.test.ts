import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { maxPage } from '@beistand/protocol/conversations.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { amount, tally } from '../../tools/tally.ts';
import { type Accepted, openCase } from './testing/counselling.ts';
import { addCounsellor, type Colleague, type House, openHouse } from './testing/house.ts';
import type { Browser } from './testing/people.ts';
import {
  createProcess,
  keepSecrets,
  openLine,
  request,
  type ServerProcess,
} from './testing/processes.ts';
import { testNatsUrl } from './testing/store.ts';
import { writeExampleBuild } from './testing/web-build.ts';

/*
 * Two processes on PostgreSQL and NATS, one of which is killed again and again while people write
 * to both.
 */

const rounds = amount('BEISTAND_TEST_PROCESS_KILLS', 5);

/** Together 200 messages a second, where the machine can. */
const conversations = 8;
const sendEveryMs = 40;

/** Seconds within which everybody must be answered again. */
const answeredWithin = 10;

let house: House;
let jonas: Colleague;
let web: string;
let processes: readonly ServerProcess[];

beforeAll(async () => {
  house = await openHouse();
  jonas = await addCounsellor(house, 'jonas');
  web = await mkdtemp(join(tmpdir(), 'beistand-web-'));
  await writeExampleBuild(web);
  await keepSecrets(house.folder, house.secrets);
  const variables = {
    BEISTAND_DATA: house.folder,
    BEISTAND_DATABASE_URL: house.url,
    BEISTAND_NATS_URL: testNatsUrl(),
    BEISTAND_WEB: web,
    BEISTAND_QUOTA_FACTOR: '1000',
  };
  processes = [await createProcess(variables), await createProcess(variables)];
  await Promise.all(processes.map((each) => each.start()));
});
afterAll(async () => {
  await Promise.all(processes.map((each) => each.kill()));
  await house.close();
  await rm(web, { recursive: true, force: true });
});

/** Long enough for a busy machine. */
const patient = { timeout: 15_000 };

const originOf = (at: number): string => processes[at % 2]?.origin ?? '';

interface Page {
  readonly messages: readonly { readonly position: number; readonly stored: string }[];
  readonly more: boolean;
}

/** What a person at one of the two servers has come to know, as the web app would. */
interface Reader {
  /** By position. */
  readonly known: Map<number, string>;
  /** How often a socket has become ready. */
  ready(): number;
  stop(): void;
}

/** Keeps a socket, at the other server where one goes, and lists whenever it is ready. */
function createReader(browser: Browser, conversation: string, at: number): Reader {
  const known = new Map<number, string>();
  let stopped = false;
  let ready = 0;
  let close: () => void = () => {};
  const learn = ({ messages }: Pick<Page, 'messages'>) => {
    for (const { position, stored } of messages) {
      expect(known.get(position) ?? stored).toBe(stored);
      known.set(position, stored);
    }
  };
  const list = async (origin: string) => {
    for (let after = 0; ; after += maxPage) {
      const path = `/api/conversations/${conversation}/messages?after=${after}&limit=${maxPage}`;
      const { status, body } = await request(origin, browser, { path });
      if (status !== 200) return;
      learn(body as Page);
      if (!(body as Page).more) return;
    }
  };
  const connect = (turn: number) => {
    const origin = originOf(turn);
    close = openLine(origin, browser, {
      frame: (frame) => {
        if (frame.type === 'ready') {
          ready++;
          void list(origin);
        }
        if (frame.type === 'message' && frame.conversation === conversation) {
          learn({ messages: [frame.message] });
        }
      },
      closed: () => void (stopped || pause(200 * Math.random()).then(() => connect(turn + 1))),
    });
  };
  connect(at);
  return {
    known,
    ready: () => ready,
    stop: () => {
      stopped = true;
      close();
    },
  };
}

/** A message that was acknowledged. */
interface Acknowledged {
  readonly stored: string;
  /** The process at which it was tried first. */
  readonly home: number;
  /** On the clock of `performance.now`; every try counts. */
  readonly from: number;
  readonly until: number;
}

/** Writes one message after the other, each until some server has acknowledged it. */
async function writeUntil(
  of: Accepted,
  home: number,
  over: () => boolean,
): Promise<readonly Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  const path = `/api/conversations/${of.conversation}/messages`;
  while (!over()) {
    const { stored } = of.write.next();
    const from = performance.now();
    for (let turn = home, status = 0; status !== 200; turn++) {
      ({ status } = await request(originOf(turn), of.seeker, { path, body: { stored } }));
      // Gone, going, or not there yet: the other one. Anything else would be a loss.
      expect([200, 0, 503]).toContain(status);
    }
    const until = performance.now();
    acknowledged.push({ stored, home: home % 2, from, until });
    await pause(Math.max(0, sendEveryMs - (until - from)));
  }
  return acknowledged;
}

/** When a process was killed. */
interface Kill {
  readonly victim: number;
  readonly at: number;
}

/** Milliseconds until everybody was answered who began to send after a kill; at most the bound. */
function silenceAfter({ at }: Kill, all: readonly (readonly Acknowledged[])[]): number {
  const first = all.map((each) => each.find(({ from }) => from > at)?.until ?? Infinity);
  return Math.max(...first) - at;
}

/** The 95th percentile of those who write at the other process, in the seconds around a kill. */
function percentilesAround({ victim, at }: Kill, all: readonly Acknowledged[]): readonly number[] {
  const others = all.filter(({ home }) => home !== victim);
  return [-1, 0, 1].map((second) => {
    const begin = at + second * 1_000;
    const within = others.filter(({ from }) => from >= begin && from < begin + 1_000);
    const sorted = within.map(({ from, until }) => until - from).toSorted((a, b) => a - b);
    return Math.round(sorted[Math.floor(0.95 * sorted.length)] ?? Infinity);
  });
}

test('what is written at one process is heard at the other at once, without listing', async () => {
  const of = await openCase(house, jonas);
  const readers = [0, 1].map((at) => createReader(jonas, of.conversation, at));
  await expect.poll(() => readers.map((each) => each.ready() > 0), patient).toEqual([true, true]);
  // A process that has just joined tells everybody to list; that is over then.
  await pause(500);
  const before = readers.map((each) => each.ready());
  const path = `/api/conversations/${of.conversation}/messages`;
  const sent = [0, 1, 2, 3].map(() => of.write.next().stored);
  for (const [at, stored] of sent.entries()) {
    expect(await request(originOf(at), of.seeker, { path, body: { stored } })).toMatchObject({
      status: 200,
    });
  }
  for (const { known } of readers) {
    await expect.poll(() => sent.map((_, at) => known.get(at + 2)), patient).toEqual(sent);
  }
  expect(readers.map((each) => each.ready())).toEqual(before);
  for (const reader of readers) reader.stop();
});

test(
  'with either process killed at any moment, nothing acknowledged is lost or doubled',
  {
    timeout: 60_000 + rounds * 10_000,
  },
  async () => {
    const cases: Accepted[] = [];
    for (let at = 0; at < conversations; at++) cases.push(await openCase(house, jonas));
    const readers = cases.map(({ conversation, seeker }, at) => ({
      seeker: createReader(seeker, conversation, at),
      jonas: createReader(jonas, conversation, at + 1),
    }));
    let over = false;
    const started = performance.now();
    const writing = cases.map((of, at) => writeUntil(of, at, () => over));
    const kills: Kill[] = [];
    await pause(1_000);
    for (let round = 0; round < rounds; round++) {
      await pause(300 + 700 * Math.random());
      const victim = round % 2;
      kills.push({ victim, at: performance.now() });
      await processes[victim]?.kill();
      await pause(200 * Math.random());
      await processes[victim]?.start();
    }
    await pause(2_000);
    over = true;
    const perSecond = 1_000 / (performance.now() - started);
    const acknowledged = await Promise.all(writing);
    for (const kill of kills) {
      expect(silenceAfter(kill, acknowledged)).toBeLessThan(answeredWithin * 1_000);
      const [before, during, after] = percentilesAround(kill, acknowledged.flat());
      console.log(`p95 of the others in seconds around a kill: ${before}, ${during}, ${after} ms`);
    }
    console.log(
      `${Math.round(acknowledged.flat().length * perSecond)} messages acknowledged a second`,
    );

    for (const [at, { conversation, seeker }] of cases.entries()) {
      const sent = (acknowledged[at] ?? []).map(({ stored }) => stored);
      const path = `/api/conversations/${conversation}/messages?after=1&limit=${maxPage}`;
      const stored: string[] = [];
      for (let more = true; more;) {
        const from = path.replace('after=1', `after=${1 + stored.length}`);
        const { body } = await request(originOf(at), seeker, { path: from });
        const page = body as Page;
        expect(page.messages.map(({ position }) => position)).toEqual(
          page.messages.map((_, index) => 2 + stored.length + index),
        );
        stored.push(...page.messages.map((each) => each.stored));
        ({ more } = page);
      }
      expect(stored).toEqual(sent);
      for (const reader of [readers[at]?.seeker, readers[at]?.jonas]) {
        const heard = () => sent.filter((_, index) => reader?.known.get(index + 2) === sent[index]);
        await expect.poll(() => heard().length, patient).toBe(sent.length);
        expect(reader?.ready()).toBeGreaterThan(1);
      }
    }
    tally('processes killed', rounds);
    tally('messages acknowledged, each present once', acknowledged.flat().length);
    for (const each of readers) {
      each.seeker.stop();
      each.jonas.stop();
    }
  },
);
