import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { livePath } from '@beistand/protocol/live.ts';
import { open } from './http-load.ts';

/*
 * WebSockets (RFC 6455) as cheap as they get, so that ten thousand of them are no load: frames are
 * cut out of what arrives, pings are answered, and that is all.
 */

/** Whose socket it is: what the cookie and the first frame say. */
export interface Session {
  readonly cookie: string;
  readonly token: string;
}

/** A connected socket. */
export interface Line {
  readonly close: () => void;
}

const textFrame = 0x1;
const closeFrame = 0x8;
const pingFrame = 0x9;
const pongFrame = 0xa;

/**
 * Connects; resolves with the first frame that arrives, which at our server is `ready`.
 *
 * @param session  absent: a bare server, which says nothing first
 * @param heard    each text frame after that
 */
export async function openLine(
  port: number,
  session: Session | undefined,
  heard: (frame: Buffer) => void,
): Promise<Line> {
  const socket = await open(port);
  return new Promise((resolve, reject) => {
    let pending: Buffer = Buffer.alloc(0);
    let upgraded = false;
    let ready = false;
    const line = { close: () => void socket.destroy() };
    const take = (opcode: number, payload: Buffer) => {
      if (opcode === pingFrame) socket.write(frameOf(pongFrame, payload));
      if (opcode === closeFrame) reject(new Error('the server closed a socket'));
      if (opcode !== textFrame) return;
      if (ready) heard(payload);
      else if (!payload.includes('ready')) reject(new Error(`not ready: ${payload.toString()}`));
      ready = true;
      resolve(line);
    };
    socket.on('data', (chunk: Buffer) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      if (!upgraded) {
        const end = pending.indexOf('\r\n\r\n');
        if (end < 0) return;
        if (!pending.toString('latin1', 0, 12).endsWith('101')) {
          reject(new Error(`no socket: ${pending.toString('latin1', 0, 200)}`));
          return;
        }
        upgraded = true;
        pending = pending.subarray(end + 4);
        if (session === undefined) {
          ready = true;
          resolve(line);
        } else {
          const hello = JSON.stringify({ type: 'hello', token: session.token });
          socket.write(frameOf(textFrame, Buffer.from(hello)));
        }
      }
      pending = cut(pending, take);
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a socket')));
    upgrade(socket, port, session);
  });
}

function upgrade(socket: Socket, port: number, session: Session | undefined): void {
  const lines = [
    `GET ${livePath} HTTP/1.1`,
    `Host: localhost:${port}`,
    `Origin: http://localhost:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...(session === undefined ? [] : [`Cookie: ${session.cookie}`]),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
}

/** Takes whole frames off the front; gives what is left. A server's frames are not masked. */
function cut(bytes: Buffer, take: (opcode: number, payload: Buffer) => void): Buffer {
  let from = 0;
  for (;;) {
    const left = bytes.length - from;
    if (left < 2) break;
    const short = bytes[from + 1]! & 0x7f;
    const head = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (left < head) break;
    const length =
      short === 126
        ? bytes.readUInt16BE(from + 2)
        : short === 127
          ? Number(bytes.readBigUInt64BE(from + 2))
          : short;
    if (left < head + length) break;
    take(bytes[from]! & 0x0f, bytes.subarray(from + head, from + head + length));
    from += head + length;
  }
  return from === 0 ? bytes : bytes.subarray(from);
}

/** A client's frame of less than 126 bytes, under the mask zero, which RFC 6455 allows a program. */
function frameOf(opcode: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}
