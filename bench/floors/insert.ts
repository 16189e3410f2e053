/**
 * Floor of F7 and F8: Fastify with a schema, and one durable insert a request by group commit in a
 * thread. No session, no membership, no chain, nobody to tell. `node bench/floors/insert.ts <folder>`
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Fastify from 'fastify';
import type { AddressInfo } from 'node:net';

const worker = new Worker(new URL('insert-thread.ts', import.meta.url), {
  workerData: join(process.argv[2] ?? '', 'floor.sqlite'),
});

let waiting: { readonly stored: string; readonly done: () => void }[] = [];
let busy = false;
let due: (() => void)[] = [];

const flush = () => {
  if (waiting.length === 0) {
    busy = false;
    return;
  }
  const group = waiting;
  waiting = [];
  due = group.map(({ done }) => done);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage(group.map(({ stored }) => stored));
};

worker.on('message', () => {
  for (const done of due) done();
  setImmediate(flush);
});

const insert = (stored: string): Promise<void> =>
  new Promise((done) => {
    waiting.push({ stored, done });
    if (busy) return;
    busy = true;
    setImmediate(flush);
  });

const app = Fastify({ logger: false });
const text = { type: 'string', maxLength: 200_000 } as const;
app.post(
  '/messages',
  {
    schema: {
      body: { type: 'object', properties: { stored: text }, required: ['stored'] },
      response: { 200: { type: 'object', properties: { ok: { type: 'boolean' } } } },
    },
  },
  (request) =>
    insert((request.body as { readonly stored: string }).stored).then(() => ({ ok: true })),
);
await app.listen({ host: 'localhost', port: 0 });
console.log((app.server.address() as AddressInfo).port);
