import { Refusal } from '@beistand/protocol/failures.ts';
import { kyselyOver } from './sqlite-dialect.ts';
import { storageRefusal, type Thread } from './sqlite-thread.ts';
import type { Db, Store } from './store.ts';

/** Units that may wait; beyond it a client is told to come back, instead of memory filling up. */
const maxWaiting = 10_000;

interface Unit {
  /** Runs the work under its savepoint; what comes back settles the caller's promise. */
  run(db: Db): Promise<Outcome>;
  fail(reason: unknown): void;
}

interface Outcome {
  readonly kept: boolean;
  settle(): void;
}

export interface GroupCommit {
  readonly write: Store['write'];
  /** Resolves when nothing waits any more; refuses what comes later. */
  settle(): Promise<void>;
}

/**
 * Group commit: what has queued up by the next `setImmediate` shares one transaction and one
 * fsync. There is no fixed window, so a lone write waits for nobody, and under load the groups
 * grow by themselves. Each unit has a savepoint: one that fails does not undo the others.
 */
export function createGroupCommit(writer: Pick<Thread, 'ask'>): GroupCommit {
  const db = kyselyOver(writer);
  let waiting: Unit[] = [];
  let working: Promise<void> | undefined;
  let closed = false;

  const work = async () => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await commitGroup(writer, db, group);
    }
    working = undefined;
  };

  return {
    write<T>(job: (db: Db) => Promise<T>) {
      return new Promise<T>((resolve, reject) => {
        if (closed || waiting.length >= maxWaiting) {
          reject(new Refusal('storage.unavailable'));
          return;
        }
        waiting.push(createUnit(job, resolve, reject));
        working ??= work();
      });
    },
    async settle() {
      closed = true;
      await working;
    },
  };
}

function createUnit<T>(
  job: (db: Db) => Promise<T>,
  resolve: (value: T) => void,
  fail: (reason: unknown) => void,
): Unit {
  return {
    async run(db) {
      try {
        const value = await job(db);
        return { kept: true, settle: () => resolve(value) };
      } catch (error) {
        const refusal = storageRefusal(error);
        if (refusal !== undefined) throw refusal;
        return { kept: false, settle: () => fail(error) };
      }
    },
    fail,
  };
}

/** Stores a group, then tells each unit how it went; nobody hears "stored" before the commit. */
async function commitGroup(
  writer: Pick<Thread, 'ask'>,
  db: Db,
  group: readonly Unit[],
): Promise<void> {
  const outcomes: Outcome[] = [];
  try {
    await writer.ask('BEGIN IMMEDIATE', []);
    for (const unit of group) {
      // The thread keeps the order, so only a failure needs to be waited for.
      const opened = writer.ask('SAVEPOINT unit', []);
      opened.catch(() => {});
      const outcome = await unit.run(db);
      await opened;
      if (!outcome.kept) await writer.ask('ROLLBACK TO unit', []);
      const released = writer.ask('RELEASE unit', []);
      released.catch(() => {});
      outcomes.push(outcome);
    }
    await writer.ask('COMMIT', []);
  } catch (error) {
    await writer.ask('ROLLBACK', []).catch(() => {});
    const reason = storageRefusal(error) ?? error;
    for (const unit of group) unit.fail(reason);
    return;
  }
  for (const outcome of outcomes) outcome.settle();
}
