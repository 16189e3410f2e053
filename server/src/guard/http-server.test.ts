import type { RequestListener, Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { openTestApp } from '../testing/app.ts';
import { type HttpServerDeps, openHttpServer, usualPatience } from './http-server.ts';

const impatient = { headersMs: 300, requestMs: 600, answerMs: 600, idleMs: 300, checkMs: 50 };

const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

/** A server with little patience. */
async function start(listener: RequestListener, given: Partial<HttpServerDeps> = {}) {
  const server: Server = openHttpServer(listener, {
    patience: impatient,
    connections: 1_000,
    behindProxy: false,
    now: () => 0,
    ...given,
  });
  open.push({ close: () => (server.closeAllConnections(), server.close()) });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const dial = async () => {
    const socket = connect(port, '127.0.0.1');
    open.push({ close: () => socket.destroy() });
    socket.on('error', () => {});
    await new Promise((resolve) => socket.once('connect', resolve));
    return socket;
  };
  return { server, port, dial };
}

/** Resolves once the server has ended the connection. */
const cut = (socket: Socket) => {
  socket.resume();
  return new Promise<void>((resolve) => socket.once('close', () => resolve()));
};

/** Writes a byte every now and then, as long as it may. */
function drip(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else socket.write(text[at++ % text.length] ?? ' ');
  }, 40);
}

const answerOk: RequestListener = (request, response) => {
  request.resume();
  request.on('end', () => response.end('ok'));
};

describe('the server cuts', () => {
  test('a client that says nothing', async () => {
    const { dial } = await start(answerOk);
    await cut(await dial());
  });

  test('a client that sends its headers letter by letter', async () => {
    const { dial } = await start(answerOk);
    const socket = await dial();
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
    drip(socket, 'x-a: 1\r\n');
    await cut(socket);
  });

  test('a client that sends its body letter by letter', async () => {
    const { dial } = await start(answerOk);
    const socket = await dial();
    socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n');
    drip(socket, 'a');
    await cut(socket);
  });

  test('a client that does not take its answer, however much of it is left', async () => {
    let closed: () => void = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const { dial } = await start((_, response) => {
      response.once('close', closed);
      response.end(Buffer.alloc(30_000_000));
    });
    const socket = await dial();
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await gone;
  });

  test('a connection that is kept without being used', async () => {
    const { dial } = await start(answerOk);
    const socket = await dial();
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await cut(socket);
  });

  test('connections beyond the bound, and takes new ones as soon as there is room', async () => {
    const { server, dial } = await start(answerOk, {
      connections: 5,
      patience: usualPatience,
    });
    const sockets = await Promise.all(Array.from({ length: 5 }, dial));
    await cut(await dial());
    sockets[0]?.destroy();
    const counted = () =>
      new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
    while ((await counted()) === 5) await pause(5);
    const next = await dial();
    next.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await new Promise((resolve) => next.once('data', resolve));
  });
});

test('a thousand silent connections are gone after their time, and somebody else is served meanwhile', async () => {
  const { server, port, dial } = await start(answerOk, { connections: 1_100 });
  const silent = await Promise.all(Array.from({ length: 1_000 }, dial));
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('ok');
  await Promise.all(silent.map(cut));
  const left = await new Promise<number>((resolve) =>
    server.getConnections((_, count) => resolve(count)),
  );
  expect(left).toBeLessThan(10);
});

test('the app has the usual patience', async () => {
  const opened = await openTestApp();
  expect(opened.app.server).toMatchObject({
    headersTimeout: usualPatience.headersMs,
    requestTimeout: usualPatience.requestMs,
    keepAliveTimeout: usualPatience.idleMs,
    maxConnections: 20_000,
  });
  expect(usualPatience.headersMs).toBeLessThanOrEqual(10_000);
  await opened.close();
});
