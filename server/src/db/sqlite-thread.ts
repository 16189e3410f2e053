import type { SQLInputValue } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { Rows } from './dialect.ts';
import { storageFailureOf } from './sqlite-codes.ts';
import type { Call, Outcome } from './sqlite-units.ts';
import type { Answer, Answers, Opening, Question } from './sqlite-worker.ts';
import type { Template } from './statement.ts';

/** One connection in a thread of its own, so that an fsync never stops the event loop. */
export interface Thread {
  /** @param template  from now on the thread knows it by its name */
  ask(sql: string, parameters: readonly SQLInputValue[], template?: Template): Promise<Rows>;
  /** Does units in one transaction. Resolves once what could be done there is on the disk. */
  perform(calls: readonly Call[]): Promise<readonly Outcome[]>;
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

/** What the storage itself could not do, in the caller's words; undefined for errors of ours. */
export function storageRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal && error.failure.startsWith('storage.')) return error;
  if (!(error instanceof DatabaseError)) return undefined;
  const failure = storageFailureOf(error.code);
  return failure && new Refusal(failure);
}

/** Starts a thread and resolves once its connection is open and its settings hold. */
export async function startThread(opening: Opening): Promise<Thread> {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), {
    workerData: opening,
  });
  const waiting = new Map<number, Waiting>();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const tell = (message: Question | 'close') => worker.postMessage(message);
  const learned = new Set<Template>();
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
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `questionOf` has said which
    if (answer.ok) asker?.resolve(answer.result as never);
    else asker?.reject(new DatabaseError(answer.code, answer.message));
  });

  const ask = <T extends Answers[keyof Answers]>(questionOf: (id: number) => Question) => {
    if (gone) return Promise.reject(new Refusal('storage.unavailable'));
    const id = ++lastId;
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      tell(questionOf(id));
    });
  };

  return {
    ask(sql, parameters, named) {
      const template = named === undefined || learned.has(named) ? undefined : named;
      if (template !== undefined) learned.add(template);
      return ask<Rows>((id) => ({ kind: 'ask', id, sql, parameters, template }));
    },
    perform: (calls) => ask<readonly Outcome[]>((id) => ({ kind: 'perform', id, calls })),
    async close() {
      if (gone) return;
      const exited = new Promise((resolve) => worker.once('exit', resolve));
      tell('close');
      await exited;
    },
  };
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (reason: Error) => void;
}
