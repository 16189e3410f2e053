/**
 * Somebody who floods, at a fixed pace: `node bench/floods/attack.ts <kind> <port>`. A process of its
 * own, so that its work can be told from ours. It begins and rests when it is told to, and every
 * connection says that it comes from another network.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { client, ready } from '@serenity-kit/opaque';
import {
  finishRegistration,
  newChallenge,
  startRegistration,
} from '@beistand/protocol/accounts.ts';
import { livePath } from '@beistand/protocol/live.ts';
import { startLogin } from '@beistand/protocol/sessions.ts';
import { type FloodName, floods } from './kinds.ts';

const [kind = '', port = ''] = process.argv.slice(2);
const { perSecond, holds } = floods[kind as FloodName];
await ready;

const { startLoginRequest } = client.startLogin({ password: 'falsch' });
const { registrationRequest } = client.startRegistration({ password: 'falsch' });
const largeBody = JSON.stringify({ pow: 'A'.repeat(400_000) });
let number = 0;

const network = () => `${1 + (number % 200)}.${Math.floor(number / 200) % 250}.7.9`;

function head(method: string, path: string, more: readonly string[]): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: localhost:${port}`,
    `Origin: http://localhost:${port}`,
    `X-Forwarded-For: ${network()}`,
    ...more,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

const json = (path: string, body: unknown) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`];
  return head('POST', path, [...type, 'Connection: close']) + text;
};

/** What one stranger says. */
const saying: Readonly<Record<FloodName, () => string>> = {
  registrations: () =>
    number % 2 === 0
      ? json(newChallenge.path, {})
      : json(startRegistration.path, { name: `flut-${number}`, request: registrationRequest }),
  logins: () =>
    json(startLogin.path, { who: { name: `wer-${number}` }, request: startLoginRequest }),
  'large bodies': () => json(finishRegistration.path, largeBody),
  sockets: () =>
    head('GET', livePath, [
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ]),
  'half-open clients': () => `POST ${startLogin.path} HTTP/1.1\r\nHost: localhost\r\nX-Slow: `,
};

const open = new Set<Socket>();

function flood(): void {
  number++;
  const socket = connect({ host: 'localhost', port: Number(port) });
  open.add(socket);
  socket.on('error', () => {});
  socket.on('close', () => open.delete(socket));
  socket.resume();
  socket.write(saying[kind as FloodName]());
  // Who holds more than that lets the oldest go.
  if (open.size > holds) open.values().next().value?.destroy();
}

const tickMs = 20;
let ticking: NodeJS.Timeout | undefined;

function begin(): void {
  let due = 0;
  ticking = setInterval(() => {
    due += (perSecond * tickMs) / 1_000;
    for (; due >= 1; due--) flood();
  }, tickMs);
}

function rest(): void {
  clearInterval(ticking);
  for (const socket of open) socket.destroy();
}

process.on('message', (told) => (told === 'begin' ? begin() : rest()));
process.send?.('ready');
