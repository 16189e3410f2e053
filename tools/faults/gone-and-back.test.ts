import { setTimeout as pause } from 'node:timers/promises';
import { getCentre } from '@beistand/protocol/centres.ts';
import { listConversations } from '@beistand/protocol/conversations.ts';
import { startLogin, tabHeader } from '@beistand/protocol/sessions.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layWire, type Wire } from '../../server/src/testing/proxy.ts';
import type { Credentials } from '../call.ts';
import { amount, tally } from '../tally.ts';
import { type Cluster, openCluster } from './cluster.ts';
import { type Listener, listen } from './listener.ts';
import { missingOwnServers } from './own-servers.ts';
import { type Case, checkCase, openCases, send, type Sent, type Writer } from './people.ts';

/*
 * R6: PostgreSQL and NATS are gone and come back, while people write and others listen at both of
 * two processes. Nobody reloads anything: the sockets are kept by the browser's own code.
 */

const missing = missingOwnServers();
const title = missing === undefined ? '' : ` (left out: ${missing})`;
const outages = amount('BEISTAND_TEST_OUTAGES', 1);
const outageSeconds = amount('BEISTAND_TEST_OUTAGE_SECONDS', 4);

/** Seconds within which everybody must be back. */
const backWithin = 30;

describe.skipIf(missing !== undefined)(`PostgreSQL and NATS gone and back${title}`, () => {
  let cluster: Cluster;
  let cases: readonly Case[];
  let wire: Wire;

  beforeAll(async () => {
    cluster = await openCluster();
    cases = await openCases(cluster.near, 2);
    wire = await layWire(cluster.far.origin);
  });
  afterAll(async () => {
    await wire?.close();
    await cluster?.remove();
  });

  const outage = async (gone: Gone) => {
    const { near, far } = cluster;
    const pids = [near.pid(), far.pid()];
    const writers = cases.flatMap((each) => each.writers);
    const behindWire = `http://localhost:${new URL(wire.url).port}`;
    const listeners = writers.flatMap(({ actor, conversation }) =>
      [near.origin, far.origin, behindWire].map((origin) =>
        listen(origin, actor.credentials(), conversation),
      ),
    );
    await expect.poll(() => statesOf(listeners), { timeout: 15_000 }).toEqual(['live']);
    let over = false;
    const writing = writers.map((writer) => writeOn(writer, () => over));
    await pause(500);

    await gone.leave(cluster);
    // Some lose their socket meanwhile, and begin to come back while there is nothing to come to.
    wire.cut();
    wire.mend();
    const until = performance.now() + outageSeconds * 1_000;
    const answers: Answer[] = [];
    while (performance.now() < until) {
      for (const origin of [near.origin, far.origin]) {
        answers.push(...(await askAll(origin, writers[0]!.actor.credentials())));
      }
      await pause(200);
    }
    await gone.comeBack(cluster);

    const back = performance.now();
    await expect
      .poll(() => statesOf(listeners), { timeout: backWithin * 1_000, interval: 50 })
      .toEqual(['live']);
    const seconds = (performance.now() - back) / 1_000;
    await pause(500);
    over = true;
    const outcomes = (await Promise.all(writing)).flat();
    const left = backWithin - (performance.now() - back) / 1_000;
    await expect
      .poll(() => lacking(listeners, writers), { timeout: left * 1_000, interval: 50 })
      .toBe(0);

    expect(answers.filter((answer) => !isClear(answer))).toEqual([]);
    expect(outcomes).not.toContain('no answer');
    if (gone.refuses !== 'perhaps') expect(outcomes.some(isRefused)).toBe(gone.refuses === 'yes');
    for (const of of cases) expect(await checkCase(of)).toEqual([]);
    expect(listeners.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect([near.pid(), far.pid()]).toEqual(pids);
    const printed = `${near.log()}${far.log()}`;
    expect(printed).not.toContain('"fault"');
    const told = writers.flatMap(({ actor, conversation }) => [
      conversation,
      actor.credentials().token,
    ]);
    expect(told.filter((each) => printed.includes(each))).toEqual([]);
    for (const { stop } of listeners) stop();
    tally(`outages of ${gone.what}`);
    tally('requests answered during outages', answers.length);
    tally(`sends refused in outages of ${gone.what}`, outcomes.filter(isRefused).length);
    tally('messages acknowledged', outcomes.length - outcomes.filter(isRefused).length);
    console.log(`${gone.what}: sockets back after ${seconds.toFixed(1)} s`);
  };

  for (const gone of kinds) {
    test(
      `${gone.what}: who asks is told, everybody is back within ${backWithin} s, nothing is lost or doubled`,
      { timeout: outages * (outageSeconds + 120) * 1_000 },
      async () => {
        for (let left = outages; left > 0; left--) await outage(gone);
      },
    );
  }
});

/** What goes, and how. */
interface Gone {
  readonly what: string;
  readonly leave: (cluster: Cluster) => Promise<void>;
  readonly comeBack: (cluster: Cluster) => Promise<void>;
  /** Whether people who write are told to wait; `perhaps` where it depends on how long it lasts. */
  readonly refuses: 'yes' | 'no' | 'perhaps';
}

const kinds: readonly Gone[] = [
  {
    what: 'the database',
    leave: ({ postgres }) => postgres.kill(),
    comeBack: ({ postgres }) => postgres.again(),
    refuses: 'yes',
  },
  {
    what: 'NATS',
    leave: ({ nats }) => nats.kill(),
    comeBack: ({ nats }) => nats.again(),
    refuses: 'no',
  },
  {
    what: 'both at once',
    leave: async ({ postgres, nats }) => void (await Promise.all([postgres.kill(), nats.kill()])),
    // NATS is there first, so that there is nothing to list yet when everybody is told to list.
    comeBack: async ({ postgres, nats }) => {
      await nats.again();
      await pause(1_000);
      await postgres.again();
    },
    refuses: 'yes',
  },
  {
    what: 'a database that hangs',
    leave: async ({ postgres }) => postgres.freeze(),
    comeBack: async ({ postgres }) => postgres.thaw(),
    refuses: 'perhaps',
  },
  {
    what: 'a NATS that hangs',
    leave: async ({ nats }) => nats.freeze(),
    comeBack: async ({ nats }) => nats.thaw(),
    refuses: 'no',
  },
];

const isRefused = (sent: Sent): boolean => sent !== 'acknowledged';

async function writeOn(writer: Writer, over: () => boolean): Promise<readonly Sent[]> {
  const outcomes: Sent[] = [];
  // What was refused last is sent until it is stored.
  while (!over() || writer.pending !== undefined) {
    outcomes.push(await send(writer));
    await pause(100);
  }
  return outcomes;
}

const statesOf = (listeners: readonly Listener[]) => [
  ...new Set(listeners.map(({ live }) => live.state.value)),
];

/** How many acknowledged messages have not been heard by somebody who listens to them. */
function lacking(listeners: readonly Listener[], writers: readonly Writer[]): number {
  let count = 0;
  for (const { conversation, known } of listeners) {
    for (const writer of writers.filter((each) => each.conversation === conversation)) {
      for (const [position, stored] of writer.acknowledged) {
        if (known.get(position) !== stored) count++;
      }
    }
  }
  return count;
}

interface Answer {
  readonly path: string;
  readonly status: number;
  readonly body: string;
}

/** Asks for something of each kind: a page, something public, a login, a list. */
function askAll(origin: string, { cookie, token }: Credentials): Promise<readonly Answer[]> {
  const headers = { origin, cookie, [tabHeader]: token };
  const login = JSON.stringify({ who: { name: 'maren' }, request: 'A'.repeat(43) });
  const paths: readonly (readonly [string, RequestInit])[] = [
    ['/', {}],
    [getCentre.path, {}],
    [listConversations.path, { headers }],
    [
      startLogin.path,
      { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: login },
    ],
  ];
  return Promise.all(
    paths.map(async ([path, request]) => {
      const signal = AbortSignal.timeout(40_000);
      const response = await fetch(`${origin}${path}`, { ...request, signal });
      return { path, status: response.status, body: (await response.text()).slice(0, 200) };
    }),
  );
}

/** Done, a request that is wrong as it is, or said in words of ours that it cannot be done now. */
const isClear = ({ status, body }: Answer): boolean =>
  [200, 400].includes(status) ||
  (status === 503 && (JSON.parse(body) as { failure?: string }).failure === 'storage.unavailable');
