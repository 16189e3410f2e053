import { Refusal } from '@beistand/protocol/failures.ts';
import { kyselyOver } from './sqlite-dialect.ts';
import { storageRefusal, type Thread } from './sqlite-thread.ts';
import type { Call } from './sqlite-units.ts';
import type { Between } from './sqlite-shred.ts';
import type { Db, Store } from './store.ts';

/** Units that may wait; beyond it a client is told to come back, instead of memory filling up. */
const maxWaiting = 10_000;

interface Unit {
  /** How the thread itself may do it. */
  readonly call: Call | undefined;
  /** Runs the work under its savepoint; what comes back settles the caller's promise. */
  run(db: Db): Promise<Outcome>;
  done(value: unknown): void;
  fail(reason: unknown): void;
}

interface Outcome {
  readonly kept: boolean;
  settle(): void;
}

type Writer = Pick<Thread, 'ask' | 'perform'>;

export interface GroupCommit extends Pick<Store, 'write' | 'perform'> {
  /** Does what belongs into no transaction, after the group under way. */
  readonly between: Between;
  /** Resolves when nothing waits any more; refuses what comes later. */
  settle(): Promise<void>;
}

/**
 * Group commit: what has queued up by the next `setImmediate` shares one transaction and one
 * fsync. There is no fixed window, so a lone write waits for nobody, and under load the groups
 * grow by themselves. Each unit has a savepoint: one that fails does not undo the others.
 *
 * What the thread can do by itself goes to it in one message; what it leaves undone, and all the
 * rest, is done from here, statement by statement.
 */
export function createGroupCommit(writer: Writer): GroupCommit {
  const db = kyselyOver(writer);
  let waiting: Unit[] = [];
  let jobs: (() => Promise<void>)[] = [];
  let working: Promise<void> | undefined;
  let closed = false;

  const work = async () => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0 || jobs.length > 0) {
      const group = waiting;
      waiting = [];
      const left = await performGroup(writer, group);
      if (left.length > 0) await commitGroup(writer, db, left);
      const after = jobs;
      jobs = [];
      for (const job of after) await job();
    }
    working = undefined;
  };

  const enqueue = <T>(job: (db: Db) => Promise<T>, call?: Call) =>
    new Promise<T>((resolve, reject) => {
      if (closed || waiting.length >= maxWaiting) {
        reject(new Refusal('storage.unavailable'));
        return;
      }
      waiting.push(createUnit(job, call, resolve, reject));
      working ??= work();
    });

  return {
    write: (job) => enqueue(job),
    perform: ({ name, work: job }, given) =>
      enqueue((unitDb) => job(unitDb, given), { unit: name, given }),
    between: (job) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new Refusal('storage.unavailable'));
          return;
        }
        jobs.push(() => job().then(resolve, reject));
        working ??= work();
      }),
    async settle() {
      closed = true;
      await working;
    },
  };
}

function createUnit<T>(
  job: (db: Db) => Promise<T>,
  call: Call | undefined,
  resolve: (value: T) => void,
  fail: (reason: unknown) => void,
): Unit {
  return {
    call,
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
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same work has made it
    done: (value) => resolve(value as T),
    fail,
  };
}

/** Lets the thread do what it can. @returns what is left, in its order */
async function performGroup(writer: Writer, group: readonly Unit[]): Promise<readonly Unit[]> {
  const units = group.filter(({ call }) => call !== undefined);
  if (units.length === 0) return group;
  const left = new Set(group);
  try {
    const outcomes = await writer.perform(units.flatMap(({ call }) => call ?? []));
    for (const [at, unit] of units.entries()) {
      const outcome = outcomes[at];
      if (outcome?.done !== true) continue;
      left.delete(unit);
      unit.done(outcome.value);
    }
  } catch (error) {
    const reason = storageRefusal(error) ?? error;
    for (const unit of units) {
      left.delete(unit);
      unit.fail(reason);
    }
  }
  return [...left];
}

/** Stores a group, then tells each unit how it went; nobody hears "stored" before the commit. */
async function commitGroup(writer: Writer, db: Db, group: readonly Unit[]): Promise<void> {
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
