import { randomBytes } from 'node:crypto';
import { connect } from '@nats-io/transport-node';
import { afterEach, describe, expect, test } from 'vitest';
import { layWire, type Wire } from '../testing/proxy.ts';
import { testNatsUrl } from '../testing/store.ts';
import { againEvent, endedEvent, epochEvent, type LiveEvent, poolEvent } from './events.ts';
import { accountSubject, conversationSubject, everySocket, type Subject } from './hub.ts';
import { joinHub, type NatsHub } from './nats-hub.ts';

const centre = '11'.repeat(20);
const account = '22'.repeat(16);
const conversation = '33'.repeat(16);
const mine = accountSubject(centre, account);

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

interface Process {
  readonly hub: NatsHub;
  readonly notes: string[];
  /** Everything that a subject has brought. */
  readonly hear: (subject: Subject) => Promise<LiveEvent[]>;
}

/** A hub as a process would have it, once it is connected. */
async function join(key: Uint8Array, url = testNatsUrl()): Promise<Process> {
  const notes: string[] = [];
  const hub = joinHub({ url, key, note: (event) => notes.push(event) });
  endings.push(() => hub.leave());
  await expect.poll(() => notes).toEqual(['nats-connected']);
  const hear = async (subject: Subject) => {
    const events: LiveEvent[] = [];
    hub.subscribe(subject, (event) => events.push(event));
    await hub.settled();
    return events;
  };
  return { hub, notes, hear };
}

async function wireToNats(): Promise<Wire> {
  const wire = await layWire(testNatsUrl());
  endings.push(() => wire.close());
  return wire;
}

const within = { timeout: 15_000 };

describe('hubs of two processes', () => {
  test('tell each other what happens, each event once, with its effect and in order', async () => {
    const key = randomBytes(32);
    const [one, other] = [await join(key), await join(key)];
    const subject = conversationSubject(centre, conversation);
    const [here, there] = [await one.hear(subject), await other.hear(subject)];
    const events = [epochEvent(conversation as never, 2, [account]), poolEvent(), endedEvent()];
    for (const event of events) one.hub.publish(subject, event);
    expect(here).toEqual(events);
    await expect.poll(() => there).toEqual(events);
    await one.hub.settled();
    expect(here).toEqual(events);
  });

  test('hear what they have subscribed, and no longer than they want to', async () => {
    const key = randomBytes(32);
    const [one, other] = [await join(key), await join(key)];
    const heard: LiveEvent[] = [];
    const [first, second] = [1, 2].map(() => (event: LiveEvent) => void heard.push(event));
    for (const listener of [first!, second!]) other.hub.subscribe(mine, listener);
    const [elsewhere, last] = [
      await other.hear(accountSubject(centre, 'x')),
      await other.hear(everyLast),
    ];
    other.hub.unsubscribe(mine, first!);
    other.hub.unsubscribe(mine, first!);
    one.hub.publish(mine, poolEvent());
    await expect.poll(() => heard).toHaveLength(1);
    other.hub.unsubscribe(mine, second!);
    await other.hub.settled();
    one.hub.publish(mine, poolEvent());
    one.hub.publish(everyLast, poolEvent());
    await expect.poll(() => last).toHaveLength(1);
    expect(heard).toHaveLength(1);
    expect(elsewhere).toEqual([]);
  });

  test('of different installations do not hear each other', async () => {
    const [one, other] = [await join(randomBytes(32)), await join(randomBytes(32))];
    const [here, there] = [await one.hear(mine), await other.hear(mine)];
    one.hub.publish(mine, poolEvent());
    await one.hub.settled();
    await other.hub.settled();
    expect([here.length, there.length]).toEqual([1, 0]);
  });

  test('show NATS no id by which an account or a conversation could be recognised', async () => {
    const { hub } = await join(randomBytes(32));
    const nats = await connect({ servers: testNatsUrl() });
    endings.push(() => nats.close());
    const topics: string[] = [];
    nats.subscribe('beistand.>', { callback: (_, { subject }) => void topics.push(subject) });
    await nats.flush();
    hub.publish(mine, poolEvent());
    await expect.poll(() => topics.length).toBeGreaterThan(0);
    for (const topic of topics) expect(topic).toMatch(/^beistand\.[\w-]{32}$/);
    expect(topics.join()).not.toMatch(/account|1{8}|2{8}/);
  });

  test('ignore what is none of theirs on the bus', async () => {
    const { hub, hear } = await join(randomBytes(32));
    const nats = await connect({ servers: testNatsUrl() });
    endings.push(() => nats.close());
    const topics: string[] = [];
    nats.subscribe('beistand.>', { callback: (_, { subject }) => void topics.push(subject) });
    await nats.flush();
    const heard = await hear(mine);
    hub.publish(mine, poolEvent());
    await expect.poll(() => topics.length).toBeGreaterThan(0);
    for (const topic of new Set(topics)) {
      for (const payload of ['', '{', '\n', '{"kind":"shout"}\n{}', '[]\nx', 'undefined\n']) {
        nats.publish(topic, payload);
      }
    }
    await nats.flush();
    await hub.settled();
    expect(heard).toEqual([poolEvent()]);
  });
});

describe('while NATS is away', () => {
  test('a process serves its own sockets; afterwards all sockets list again', async () => {
    const key = randomBytes(32);
    const wire = await wireToNats();
    const [cut, other] = [await join(key, wire.url), await join(key)];
    const [here, there] = [await cut.hear(mine), await other.hear(mine)];

    wire.cut();
    await expect.poll(() => cut.notes, within).toContain('nats-away');
    const again = [await cut.hear(everySocket()), await other.hear(everySocket())];
    cut.hub.publish(mine, poolEvent());
    await cut.hub.settled();
    expect(here).toHaveLength(1);

    wire.mend();
    await expect
      .poll(() => again.map((events) => events.at(-1)), within)
      .toEqual([againEvent(), againEvent()]);
    other.hub.publish(mine, poolEvent());
    await expect.poll(() => here).toHaveLength(2);
    expect(there).toHaveLength(1);
  });

  test('a process starts all the same, and joins when it can', async () => {
    const wire = await wireToNats();
    wire.cut();
    const notes: string[] = [];
    const hub = joinHub({
      url: wire.url,
      key: randomBytes(32),
      note: (event) => notes.push(event),
    });
    endings.push(() => hub.leave());
    await expect.poll(() => notes).toEqual(['nats-away']);
    const heard: LiveEvent[] = [];
    hub.subscribe(mine, (event) => heard.push(event));
    hub.publish(mine, poolEvent());
    expect(heard).toHaveLength(1);
    wire.mend();
    await expect.poll(() => notes, within).toEqual(['nats-away', 'nats-connected']);
  });
});

describe('when a process is gone', () => {
  test('without a word, the sockets of the others list again within seconds', async () => {
    const key = randomBytes(32);
    const wire = await wireToNats();
    const [dying, other] = [await join(key, wire.url), await join(key)];
    const again = await other.hear(everySocket());
    await expect.poll(() => dying.notes).toEqual(['nats-connected']);
    // One sign of life, so that it is known at all.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    again.length = 0;
    wire.cut();
    await expect.poll(() => again, within).toEqual([againEvent()]);
  });

  test('with a good-bye, nobody lists again', async () => {
    const key = randomBytes(32);
    const [leaving, other] = [await join(key), await join(key)];
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const again = await other.hear(everySocket());
    leaving.hub.publish(mine, poolEvent());
    await leaving.hub.leave();
    await new Promise((resolve) => setTimeout(resolve, 6_500));
    expect(again).toEqual([]);
  });
});

const everyLast = accountSubject(centre, 'last');
