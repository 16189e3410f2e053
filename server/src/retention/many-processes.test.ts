import { retentionDays } from '@beistand/protocol/retention.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../db/store.ts';
import { openCase } from '../testing/counselling.ts';
import { type EndingHouse, openEndingHouse } from '../testing/ending-house.ts';
import { readLedger } from './ledger.ts';

const day = 24 * 60;
const keep = retentionDays(6);

let house: EndingHouse;
beforeEach(async () => {
  house = await openEndingHouse();
});
afterEach(() => house.close());

describe('many processes', () => {
  const jobs = (told: string[]) => Array.from({ length: 4 }, () => house.anotherJob(told));

  test('look on each day once, and erase once', async () => {
    await openCase(house, house.jonas);
    await openCase(house, house.jonas);
    await house.live(keep);
    const told: string[] = [];
    house.clock.turn(day);
    await Promise.all(jobs(told).map((each) => each.run()));
    await Promise.all(jobs(told).map((each) => each.run()));
    expect(told).toHaveLength(2);
    expect((await readLedger(house.keys))?.erasures).toHaveLength(2);
  });

  test('wait for one that holds the job, and go on when it has died', async () => {
    const of = await openCase(house, house.jonas);
    await house.live(keep);
    house.clock.turn(day);
    const dead = { lease: 'dead', lease_slot: Math.floor(house.clock.now() / 300_000) + 2 };
    await house.store.write((db) => db.updateTable('job').set(dead).execute());
    await house.job.run();
    expect(await house.isThere(of)).toBe(true);
    house.clock.turn(16);
    await house.job.run();
    expect(await house.isThere(of)).toBe(false);
  });

  test('do not wait for a lease that a clock has taken which ran ahead', async () => {
    const of = await openCase(house, house.jonas);
    await house.live(keep);
    house.clock.turn(day);
    const ahead = { lease: 'ahead', lease_slot: Math.floor(house.clock.now() / 300_000) + 90_000 };
    await house.store.write((db) => db.updateTable('job').set(ahead).execute());
    await house.job.run();
    expect(await house.isThere(of)).toBe(false);
  });

  test('that believe to hold the job at the same time do nothing twice', async () => {
    await openCase(house, house.jonas);
    await house.live(keep);
    house.clock.turn(day);
    const told: string[] = [];
    const { store } = house;
    // One has read what is to be done, and is slow; another takes over and does it meanwhile.
    const other = house.anotherJob(told);
    const overtaken = async () => {
      await store.write((db) =>
        db.updateTable('job').set({ lease: null, lease_slot: null }).execute(),
      );
      await other.run();
    };
    let reads = 0;
    const slow: Store = {
      ...store,
      async read(work) {
        const found = await store.read(work);
        // After the centres and their settings: the first page of conversations.
        if (++reads === 3) await overtaken();
        return found;
      },
    };
    await house.anotherJob(told, slow).run();
    expect(reads).toBeGreaterThanOrEqual(3);
    expect(told).toHaveLength(1);
    expect((await readLedger(house.keys))?.erasures).toHaveLength(1);
  });

  test('look at nothing a second time on the same day', async () => {
    const noted = () =>
      house.store.read((db) => db.selectFrom('retention').select('since').execute());
    await openCase(house, house.jonas);
    await house.job.run();
    expect(await noted()).toEqual([]);
    await house.live(1);
    expect(await noted()).toEqual([{ since: 2 }]);
  });
});
