import { retentionDays } from '@beistand/protocol/retention.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
    const [one, other] = jobs(told);
    const freed = house.store.write((db) =>
      db.updateTable('job').set({ lease: null, lease_slot: null }).execute(),
    );
    await Promise.all([one?.run(), freed.then(() => other?.run())]);
    expect(told).toHaveLength(1);
  });
});
