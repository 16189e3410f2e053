import { connect, type Socket } from 'node:net';

/*
 * A load generator that costs far less than what it measures: requests are bytes made beforehand,
 * one socket a connection, one request under way on each, and of an answer only status and length
 * are read.
 */

/** How a run went. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds of each request. */
  readonly latencies: readonly number[];
  /** Share of one core that the generator itself took. */
  readonly ownCpu: number;
  /** Requests answered on each connection. */
  readonly each: readonly number[];
}

/** The bytes of a JSON request. */
export function requestBytes(
  port: number,
  request: {
    readonly method: string;
    readonly path: string;
    readonly cookie?: string;
    readonly token?: string;
    readonly body?: unknown;
  },
): Buffer {
  const { method, path, cookie, token, body } = request;
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: localhost:${port}`,
    `Origin: http://localhost:${port}`,
    ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
    ...(token === undefined ? [] : [`X-Beistand-Tab: ${token}`]),
    ...(body === undefined
      ? []
      : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`]),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text}`);
}

/**
 * Sends each connection its requests, one after the other, until there is none left or the time is
 * over.
 *
 * @throws Error with the first answer that is not 200: a refusal is never counted as work
 */
export async function drive(
  port: number,
  queues: readonly (readonly Buffer[])[],
  maxSeconds = 60,
): Promise<Load> {
  const sockets = await Promise.all(queues.map(() => open(port)));
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  const until = start + maxSeconds * 1_000;
  const each = await Promise.all(
    queues.map((queue, at) => run(sockets[at]!, queue, { latencies, until })),
  );
  const seconds = (performance.now() - start) / 1_000;
  const used = process.cpuUsage(cpu);
  for (const socket of sockets) socket.destroy();
  const ownCpu = (used.user + used.system) / 1e6 / seconds;
  return { requests: latencies.length, seconds, latencies, ownCpu, each };
}

/** A connection to this machine. */
export function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: 'localhost', port, noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}

function run(
  socket: Socket,
  queue: readonly Buffer[],
  { latencies, until }: { readonly latencies: number[]; readonly until: number },
): Promise<number> {
  return new Promise((resolve, reject) => {
    let next = 0;
    let sent = 0;
    let waiting = '';
    const send = () => {
      const bytes = queue[next];
      if (bytes === undefined || performance.now() > until) {
        resolve(next);
        return;
      }
      next++;
      sent = performance.now();
      socket.write(bytes);
    };
    socket.on('data', (chunk: Buffer) => {
      waiting += chunk.toString('latin1');
      const end = answerEnd(waiting);
      if (end === undefined) return;
      if (!waiting.startsWith('HTTP/1.1 200')) {
        reject(new Error(`refused: ${waiting.slice(0, 15)} ${waiting.slice(-200)}`));
        return;
      }
      latencies.push(performance.now() - sent);
      waiting = waiting.slice(end);
      send();
    });
    socket.on('close', () => reject(new Error('the server closed a connection')));
    socket.on('error', reject);
    send();
  });
}

function answerEnd(text: string): number | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = /content-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  const end = head + 4 + Number(length ?? 0);
  return text.length >= end ? end : undefined;
}
