import { connect, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { finishRegistration } from '@beistand/protocol/accounts.ts';
import { describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { prepareRegistration } from '../testing/people.ts';
import { createBodyRoom, type BodyUnderWay, type Sender } from './body-room.ts';
import { createPlaces } from './places.ts';

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

describe('places', () => {
  test('have a bound for each and one for all, and are given back once', () => {
    const places = createPlaces({ each: 2, inAll: 3 });
    const [first] = [places.take('a'), places.take('a')];
    expect(places.take('a')).toBeUndefined();
    expect(places.take('b')).toBeDefined();
    expect(places.take('c')).toBeUndefined();
    first?.();
    first?.();
    expect(places.take('c')).toBeDefined();
    expect(places.take('c')).toBeUndefined();
  });
});

/** A room with its own clock, and who was cut in it. */
function openRoom() {
  let nowMs = 0;
  const take = createBodyRoom(() => nowMs);
  const cut: string[] = [];
  const begin = (name: string, sender: Sender): BodyUnderWay => take(sender, () => cut.push(name));
  return { cut, begin, wait: (seconds: number) => (nowMs += seconds * 1_000) };
}

const network = (n: number): Sender => ({ address: `198.51.${n}.1` });

describe('room for bodies', () => {
  test('is taken by what has come, not by what was announced; small ones need none', () => {
    const { cut, begin } = openRoom();
    for (let n = 0; n < 2_000; n++) begin('silent', network(n)).arrived(16 * kibibyte);
    begin('large', network(1)).arrived(8 * mebibyte);
    expect(cut).toEqual([]);
    begin('small', network(1)).arrived(16 * kibibyte);
    expect(cut).toEqual([]);
  });

  test.each([
    ['strangers', 5, network],
    ['accounts', 15, (n: number) => ({ account: `${n}` })],
  ] as const)('%s who trickle are cut before one who does not', (_, others, sender) => {
    const { cut, begin, wait } = openRoom();
    const slow = Array.from({ length: others }, (__, n) =>
      Array.from({ length: 16 }, () => begin(`slow ${n}`, sender(n))),
    ).flat();
    for (const body of slow) body.arrived(511 * kibibyte);
    // Just below the floor.
    for (let seconds = 0; seconds < 40; seconds++) {
      wait(1);
      for (const body of slow) body.arrived(15 * kibibyte);
    }
    cut.length = 0;
    for (let again = 0; again < 10; again++) {
      const quick = begin('quick', sender(99));
      for (let mebibytes = 0; mebibytes < 6; mebibytes++) {
        wait(1);
        quick.arrived(mebibyte);
      }
      quick.whole();
      quick.leave();
    }
    expect(cut).not.toContain('quick');
    expect(cut).not.toEqual([]);
  });

  test('in one network too, the slowest is cut for the others', () => {
    const { cut, begin, wait } = openRoom();
    for (let n = 0; n < 16; n++) begin('slow', network(1)).arrived(512 * kibibyte);
    wait(60);
    begin('quick', network(1)).arrived(512 * kibibyte);
    expect(cut).toEqual(['slow']);
  });

  test('a bad line goes on while others hold more and trickle as well', () => {
    const { cut, begin, wait } = openRoom();
    const bad = begin('bad line', network(9));
    bad.arrived(20 * kibibyte);
    for (let n = 0; n < 64; n++) begin('slow', network(n % 4)).arrived(500 * kibibyte);
    for (let n = 0; n < 30; n++) {
      wait(1);
      bad.arrived(4 * kibibyte);
      begin('slow', network(n % 4)).arrived(500 * kibibyte);
    }
    expect(new Set(cut)).toEqual(new Set(['slow']));
  });

  test('what came in one burst is no credit for the minute after it', () => {
    const { cut, begin, wait } = openRoom();
    const even = begin('even', network(1));
    begin('burst', network(1)).arrived(6 * mebibyte);
    for (let seconds = 0; seconds < 30; seconds++) {
      wait(1);
      even.arrived(60 * kibibyte);
    }
    even.arrived(mebibyte);
    expect(cut).toEqual(['burst']);
  });

  test('what is here as a whole is cut no more, and strangers leave accounts their room', () => {
    const { cut, begin, wait } = openRoom();
    const whole = Array.from({ length: 4 }, (_, n) => begin('whole', network(n)));
    for (const body of whole) {
      body.arrived(8 * mebibyte);
      body.whole();
    }
    wait(60);
    begin('late', network(9)).arrived(17 * kibibyte);
    expect(cut).toEqual(['late']);
    begin('signed in', { account: 'a' }).arrived(8 * mebibyte);
    whole[0]?.leave();
    whole[0]?.leave();
    begin('next', network(9)).arrived(8 * mebibyte);
    expect(cut).toEqual(['late']);
    // There was room for one more, though it was given back twice.
    begin('next but one', network(8)).arrived(17 * kibibyte);
    expect(cut.slice(1)).toEqual(['next']);
  });

  test('whatever comes in whatever order, nobody and all together never hold more', () => {
    const step = fc.record({
      body: fc.nat(30),
      bytes: fc.integer({ min: 1, max: mebibyte }),
      seconds: fc.nat(3),
      ends: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        let nowMs = 0;
        const take = createBodyRoom(() => nowMs);
        const bodies = new Map<number, { owner: number; held: number; body: BodyUnderWay }>();
        for (const { body: n, bytes, seconds, ends } of steps) {
          nowMs += seconds * 1_000;
          const owner = n % 7;
          const known = bodies.get(n) ?? {
            owner,
            held: 0,
            body: take(network(owner), () => bodies.delete(n)),
          };
          bodies.set(n, known);
          known.held += bytes;
          known.body.arrived(bytes);
          if (ends) known.body.whole();
          const held = (of: number) =>
            [...bodies.values()]
              .filter((each) => each.owner === of && each.held > 16 * kibibyte)
              .reduce((sum, each) => sum + each.held, 0);
          const all = [0, 1, 2, 3, 4, 5, 6].map(held);
          expect(Math.max(...all)).toBeLessThanOrEqual(8 * mebibyte);
          expect(all.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(32 * mebibyte);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('real lines that trickle', () => {
  /** Begins a registration from the `n`th network, and goes on with a letter every now and then. */
  function trickle(port: number, n: number, text: string) {
    const socket = connect(port, '127.0.0.1');
    const heard: string[] = [];
    socket.on('error', () => {});
    socket.on('data', (chunk) => heard.push(chunk.toString()));
    socket.write(
      `POST ${finishRegistration.path} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n` +
        `X-Forwarded-For: 198.51.${n}.1\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${text.length}\r\n\r\n${text.trimEnd().slice(0, 600_000)}`,
    );
    const timer = setInterval(() => socket.write('A'), 50);
    socket.once('close', () => clearInterval(timer));
    return { socket, heard };
  }

  /** A registration with a vault of this many letters. */
  async function drawRegistration(server: TestApp, letters: number) {
    const { body } = await prepareRegistration(server);
    return JSON.stringify({ ...body, account: { ...body.account, vault: 'A'.repeat(letters) } });
  }

  test('from five networks keep no stranger out; who is cut hears of it and can come again', async () => {
    const server = await openTestApp({ config: { proxies: ['127.0.0.1'] } });
    await server.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = server.app.server.address() as AddressInfo;
    const register = (text: string) =>
      fetch(`http://127.0.0.1:${port}${finishRegistration.path}`, {
        method: 'POST',
        headers: {
          origin: `http://127.0.0.1:${port}`,
          'content-type': 'application/json',
          'x-forwarded-for': '203.0.113.1',
        },
        body: text,
      });
    const slow = await drawRegistration(server, 690_000);
    // As much as there is room for, and then so little that the next one would not fit.
    const lines = Array.from({ length: 55 }, (_, n) => trickle(port, n % 5, slow));
    const cut = () => lines.filter(({ heard }) => heard.length > 0);
    for (let n = 0; cut().length === 0; n++) {
      lines.push(trickle(port, n % 5, slow.slice(0, 100_000).padEnd(690_000)));
      await pause(50);
    }
    // One more of the large ones does not fit now.
    const before = cut().length;
    server.clock.turn(1);
    expect((await register(await drawRegistration(server, 690_000))).status).toBe(200);
    while (cut().length === before) await pause(10);
    for (const { heard } of cut()) {
      expect(heard.join('')).toMatch(/^HTTP\/1\.1 429 .*retry-after: 5\r\n/s);
    }
    expect((await register(slow)).status).toBe(200);
    for (const { socket } of lines) socket.destroy();
    await server.close();
  });

  test('give their room back when they are gone', async () => {
    const server = await openTestApp({ config: { proxies: ['127.0.0.1'] } });
    await server.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = server.app.server.address() as AddressInfo;
    const slow = await drawRegistration(server, 690_000);
    for (let again = 0; again < 3; again++) {
      const lines = Array.from({ length: 13 }, () => trickle(port, 1, slow));
      await pause(300);
      expect(lines.flatMap(({ heard }) => heard)).toEqual([]);
      for (const { socket } of lines) socket.destroy();
      await pause(100);
    }
    await server.close();
  });
});
