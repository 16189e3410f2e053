import { Refusal } from '@beistand/protocol/failures.ts';
import type { Db, Store, Unit } from './store.ts';

/** Units of one transaction: enough to share its cost, few enough to be done again one by one. */
const maxGroup = 64;

/** Units that may wait; beyond it a client is told to come back, instead of memory filling up. */
const maxWaiting = 10_000;

interface Entry {
  readonly about: string;
  readonly work: (db: Db) => Promise<unknown>;
  readonly done: (value: unknown) => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * Group commit: units that have queued up while the last ones were done share one transaction, and
 * their statements go side by side. Those about the same thing never do: of each thing, one is in a
 * group. Where anything goes wrong, be it a refusal, nothing of the group is stored, and each unit
 * is done alone.
 *
 * @param once  runs work in one transaction, and does not try again
 */
export function createGroups(once: Store['write'], alone: Store['write']): Store['perform'] {
  let waiting: Entry[] = [];
  let working = false;

  const takeGroup = (): ReadonlyMap<string, Entry> => {
    const group = new Map<string, Entry>();
    waiting = waiting.filter((entry) => {
      if (group.size >= maxGroup || group.has(entry.about)) return true;
      group.set(entry.about, entry);
      return false;
    });
    return group;
  };

  const workOff = async () => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const group = [...takeGroup().values()];
      if (group.length > 1 && (await perform(once, group))) continue;
      for (const { work, done, fail } of group) void alone(work).then(done, fail);
    }
    working = false;
  };

  return <G, Result>(unit: Unit<G, Result>, given: G) =>
    new Promise<Result>((resolve, reject) => {
      if (waiting.length >= maxWaiting) {
        reject(new Refusal('storage.unavailable'));
        return;
      }
      waiting.push({
        about: `${unit.name} ${unit.about(given)}`,
        work: (db) => unit.work(db, given),
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same work has made it
        done: (value) => resolve(value as Result),
        fail: reject,
      });
      if (working) return;
      working = true;
      void workOff();
    });
}

/** @returns false where nothing of it is stored */
async function perform(once: Store['write'], group: readonly Entry[]): Promise<boolean> {
  try {
    const values = await once((db) => all(group.map(({ work }) => work(db))));
    for (const [at, { done }] of group.entries()) done(values[at]);
    return true;
  } catch {
    // Each one finds its own error when it is done alone.
    return false;
  }
}

/** As `Promise.all`, but nothing is still under way when it rejects. */
async function all(works: readonly Promise<unknown>[]): Promise<readonly unknown[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
