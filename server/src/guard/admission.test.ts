import { describe, expect, test } from 'vitest';
import { newChallenge } from '@beistand/protocol/accounts.ts';
import { openTestApp } from '../testing/app.ts';
import { openBrowser } from '../testing/people.ts';
import { createAdmission, type Limits } from './admission.ts';
import { createNetworkNames, networkOf } from './networks.ts';
import { createPace } from './pace.ts';

const login = '/api/logins/start';

/** An admission of two logins an hour, with notes of who had to wait how long. */
function open(limits: Partial<Limits> = {}) {
  const state = { now: 0, waits: [] as number[], release: () => {} };
  const held: (() => void)[] = [];
  const admit = createAdmission({
    limits: {
      loginsPerHour: 2,
      registrationsPerHour: 2,
      recoveriesPerHour: 2,
      strangersPerSecond: 1_000_000,
      ...limits,
    },
    now: () => state.now,
    pause: (ms) => {
      state.waits.push(ms);
      return new Promise<void>((resolve) => {
        held.push(resolve);
      });
    },
  });
  const release = () => {
    for (const go of held.splice(0)) go();
  };
  return { state, admit, release };
}

describe('limits of a network', () => {
  test('up to its number an hour nothing waits; then each request waits longer, up to a bound', async () => {
    const { state, admit, release } = open();
    const all = Array.from({ length: 10 }, async (_, last) => admit(login, `198.51.100.${last}`));
    await Promise.all(all.slice(0, 2));
    expect(state.waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000]);
    release();
    await Promise.all(all);
  });

  test('another network is not slowed down with it', async () => {
    const { state, admit } = open();
    for (let times = 0; times < 3; times++) void admit(login, '198.51.100.1');
    await admit(login, '203.0.113.1');
    expect(state.waits).toEqual([500]);
  });

  test('nobody is shut out: when places are taken, it says when to come again, and then one is let in', async () => {
    const { admit, release } = open();
    const first = Array.from({ length: 10 }, async () => admit(login, '198.51.100.1'));
    await expect(admit(login, '198.51.100.2')).rejects.toMatchObject({
      failure: 'request.too-many',
      afterSeconds: 10,
    });
    release();
    await Promise.all(first);
    const next = admit(login, '198.51.100.2');
    release();
    await next;
  });

  test('however long a flood was, it is forgotten within a share of the hour', async () => {
    const { state, admit, release } = open({ loginsPerHour: 60 });
    for (let times = 0; times < 1_000; times++) admit(login, '198.51.100.1').catch(() => {});
    release();
    state.waits.length = 0;
    state.now = 8 * 60_000;
    await admit(login, '198.51.100.1');
    expect(state.waits).toEqual([]);
  });

  test('the count outlives the change of the key', async () => {
    const { state, admit } = open({ loginsPerHour: 60 });
    state.now = 29.9 * 60_000;
    for (let times = 0; times < 70; times++) admit(login, '198.51.100.1').catch(() => {});
    state.waits.length = 0;
    state.now = 30.1 * 60_000;
    void admit(login, '198.51.100.1');
    expect(state.waits).toEqual([8_000]);
  });

  test('a clock that is put back by a year does not make it last a year', async () => {
    const { state, admit } = open({ loginsPerHour: 60 });
    state.now = 366 * 24 * 3_600_000;
    for (let times = 0; times < 70; times++) admit(login, '198.51.100.1').catch(() => {});
    state.now = 0;
    admit(login, '198.51.100.1').catch(() => {});
    state.waits.length = 0;
    state.now = 8 * 60_000;
    await admit(login, '198.51.100.1');
    expect(state.waits).toEqual([]);
  });

  test('a path without a limit is free', async () => {
    const { state, admit } = open();
    for (let times = 0; times < 100; times++) await admit('/api/centre', '198.51.100.1');
    expect(state.waits).toEqual([]);
  });
});

describe('networks', () => {
  test('some 256 lines are one network, in IPv4, in IPv6, and in IPv4 written as IPv6', () => {
    expect(networkOf('198.51.100.7')).toBe('198.51.100');
    expect(networkOf('::ffff:198.51.100.7')).toBe('198.51.100');
    expect(networkOf('2001:db8:1:ab12::1')).toBe('2001:0db8:0001');
    expect(networkOf('2001:db8:1:ffff:9::2')).toBe('2001:0db8:0001');
    expect(networkOf('::1')).toBe('0000:0000:0000');
  });

  test('their names change with the key, after an hour beyond recognition, and differ by process', () => {
    let now = 0;
    const nameOf = createNetworkNames(() => now);
    const first = nameOf('198.51.100.7');
    expect(first.now).not.toContain('198');
    now = 30 * 60_000;
    const second = nameOf('198.51.100.7');
    expect(second.now).not.toBe(first.now);
    expect(second.before).toBe(first.now);
    now = 60 * 60_000;
    const third = nameOf('198.51.100.7');
    expect([third.now, third.before]).not.toContain(first.now);
    expect(createNetworkNames(() => now)('198.51.100.7').now).not.toBe(third.now);
  });
});

describe('the pace', () => {
  test('lets a second’s worth in at once, then one after the other, and ends the line at eight seconds', () => {
    const pace = createPace(10);
    const turns = Array.from({ length: 120 }, () => pace.turn(100_000));
    expect(turns.slice(0, 11)).toEqual(Array.from({ length: 11 }, () => 0));
    expect(turns[11]).toBeCloseTo(100);
    expect(turns[30]).toBeCloseTo(2_000);
    expect(turns.filter((ms) => ms === undefined).length).toBeGreaterThan(20);
    expect(pace.turn(200_000)).toBe(0);
  });
});

describe('behind a proxy', () => {
  const addressSeen = async (proxies: readonly string[], forwarded: string) => {
    const server = await openTestApp({ config: { proxies } });
    server.app.get('/api/address', (request, reply) => reply.send({ address: request.ip }));
    const headers = { host: 'localhost', 'x-forwarded-for': forwarded };
    const answer = await server.app.inject({ url: '/api/address', headers });
    await server.close();
    return answer.json<{ readonly address: string }>().address;
  };

  test('of ours, the address is the one that it saw, whatever stands before it', async () => {
    const forwarded = '203.0.113.1, 198.51.100.1';
    expect(await addressSeen(['127.0.0.1'], forwarded)).toBe('198.51.100.1');
    expect(await addressSeen(['127.0.0.1', '198.51.100.0/24'], forwarded)).toBe('203.0.113.1');
  });

  test('that is not ours, what it says does not count', async () => {
    expect(await addressSeen([], '198.51.100.1')).toBe('127.0.0.1');
    expect(await addressSeen(['192.0.2.1'], '198.51.100.1')).toBe('127.0.0.1');
  });
});

test('somebody for whom there is no place is told when to come again', async () => {
  const server = await openTestApp({ config: { registrationsPerHour: 1 } });
  const ask = () => openBrowser(server).call(newChallenge);
  const refused = await new Promise<Awaited<ReturnType<typeof ask>>>((resolve) => {
    for (let times = 0; times < 10; times++) {
      void ask().then((answer) => answer.status === 429 && resolve(answer));
    }
  });
  expect(refused).toMatchObject({
    body: { failure: 'request.too-many' },
    headers: { 'retry-after': '10' },
  });
  await server.close();
});

describe('who is who, asked for by anybody', () => {
  test('has a pace for all, ten times that of a login, and no limit for a network', async () => {
    const { state, admit } = open({ strangersPerSecond: 1 });
    const asked = Array.from({ length: 30 }, async () => admit('/api/trust', '198.51.100.1'));
    await Promise.all(asked.slice(0, 10));
    // The last of thirty waits for the 2 seconds in which twenty have their turn, less what ran on.
    expect(Math.max(...state.waits)).toBeGreaterThan(1_000);
    expect(Math.max(...state.waits)).toBeLessThanOrEqual(2_000);
    const crowd = Array.from({ length: 100 }, async () => admit('/api/trust', '203.0.113.1'));
    await expect(Promise.race(crowd.slice(40))).rejects.toThrow('request.too-many');
  });
});
