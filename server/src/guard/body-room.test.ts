import { connect, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { finishRegistration } from '@beistand/protocol/accounts.ts';
import { describe, expect, test } from 'vitest';
import { openTestApp } from '../testing/app.ts';
import { prepareRegistration, registerSeeker } from '../testing/people.ts';
import { createBodyRoom } from './body-room.ts';
import { createPlaces } from './places.ts';

const mebibyte = 1024 * 1024;

describe('places', () => {
  test('have a bound for each and one for all, and are given back once', () => {
    const places = createPlaces({ each: 2, inAll: 3 });
    const [first] = [places.take('a'), places.take('a')];
    expect(places.take('a')).toBeUndefined();
    expect(places.take('b')).toBeDefined();
    expect(places.take('c')).toBeUndefined();
    first?.();
    first?.();
    expect(places.taken()).toBe(2);
    expect(places.take('c')).toBeDefined();
    expect(places.take('c')).toBeUndefined();
  });
});

describe('room for bodies', () => {
  const fill = (room: ReturnType<typeof createBodyRoom>, address: string) => {
    let taken = 0;
    try {
      for (;;) {
        room({ address }, mebibyte);
        taken += 1;
      }
    } catch {
      return taken;
    }
  };

  test('one network gets a quarter of what strangers have, all of them together 32 MiB', () => {
    const room = createBodyRoom(() => 0);
    const taken = [1, 2, 3, 4, 5].map((network) => fill(room, `198.51.${network}.1`));
    expect(taken).toEqual([8, 8, 8, 8, 0]);
  });

  test('strangers leave those who are signed in their room, and small bodies need none', () => {
    const room = createBodyRoom(() => 0);
    for (let network = 0; network < 10; network++) fill(room, `198.51.${network}.1`);
    expect(() => room({ account: 'a' }, mebibyte)).not.toThrow();
    expect(() => room({ address: '198.51.1.1' }, 16 * 1024)).not.toThrow();
    expect(() => room({ address: '198.51.1.1' }, 16 * 1024 + 1)).toThrow('request.too-many');
  });
});

test('bodies that never end hold no more than their room; it is free again when their clients are gone', async () => {
  const server = await openTestApp();
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  const size = 500_000;
  const answers: string[] = [];
  const half = () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.on('data', (chunk) => answers.push(chunk.toString().split('\r\n')[0] ?? ''));
    socket.write(
      `POST ${finishRegistration.path} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${size}\r\n\r\n${' '.repeat(1_000)}`,
    );
    return socket;
  };
  const sockets = Array.from({ length: 40 }, half);
  const most = Math.floor((8 * mebibyte) / size);
  while (answers.length < 40 - most) await pause(5);
  expect(new Set(answers)).toEqual(new Set(['HTTP/1.1 429 Too Many Requests']));
  const { browser, body } = await prepareRegistration(server);
  const padded = { ...body, account: { ...body.account, vault: 'A'.repeat(40_000) } };
  const large = () => browser.call(finishRegistration, { body: padded });
  // What fits into the rest of the room still goes in; beyond it, a clear no.
  expect((await large()).status).toBe(200);
  await registerSeeker(server);
  for (const socket of sockets) socket.destroy();
  answers.length = 0;
  const again = half();
  again.end();
  await pause(100);
  expect(answers.filter((line) => line.includes('429'))).toEqual([]);
  await server.close();
});
