import { Worker } from 'node:worker_threads';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { Rows } from './dialect.ts';
import type { Answer, Opening, Question } from './sqlite-worker.ts';

/** One connection in a thread of its own, so that an fsync never stops the event loop. */
export interface Thread {
  ask(sql: string, parameters: Question['parameters']): Promise<Rows>;
  close(): Promise<void>;
}

/** A statement that SQLite refused. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** Primary result code of SQLite. */
  readonly code: number;

  constructor(extendedCode: number, message: string) {
    super(message);
    this.code = extendedCode & 0xff;
  }
}

const SQLITE_FULL = 13;

/** READONLY, IOERR, CORRUPT, CANTOPEN, NOTADB, BUSY, LOCKED, NOMEM. */
const unavailableCodes = new Set([8, 10, 11, 14, 26, 5, 6, 7]);

/** What the storage itself could not do, in the caller's words; undefined for errors of ours. */
export function storageRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal && error.failure.startsWith('storage.')) return error;
  if (!(error instanceof DatabaseError)) return undefined;
  if (error.code === SQLITE_FULL) return new Refusal('storage.full');
  return unavailableCodes.has(error.code) ? new Refusal('storage.unavailable') : undefined;
}

/** Starts a thread and resolves once its connection is open and its settings hold. */
export async function startThread(opening: Opening): Promise<Thread> {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), {
    workerData: opening,
  });
  const waiting = new Map<
    number,
    { readonly resolve: (rows: Rows) => void; readonly reject: (reason: Error) => void }
  >();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const tell = (message: Question | 'close') => worker.postMessage(message);
  let lastId = 0;
  let gone = false;

  const giveUp = () => {
    gone = true;
    for (const { reject } of waiting.values()) reject(new Refusal('storage.unavailable'));
    waiting.clear();
  };

  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
  worker.on('error', giveUp);
  worker.on('exit', giveUp);
  worker.on('message', (answer: Answer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) asker?.resolve(answer);
    else asker?.reject(new DatabaseError(answer.code, answer.message));
  });

  return {
    ask(sql, parameters) {
      if (gone) return Promise.reject(new Refusal('storage.unavailable'));
      const id = ++lastId;
      return new Promise<Rows>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        tell({ id, sql, parameters });
      });
    },
    async close() {
      if (gone) return;
      const exited = new Promise((resolve) => worker.once('exit', resolve));
      tell('close');
      await exited;
    },
  };
}
