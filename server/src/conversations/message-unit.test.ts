import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store, Unit } from '../db/store.ts';
import { openCase } from '../testing/counselling.ts';
import { addCounsellor, openHouse, type House } from '../testing/house.ts';
import { isForPostgres } from '../testing/store.ts';

let house: House;
/** Units that were asked for, and those that were done from outside. */
let asked: string[];
let outside: string[];

beforeEach(async () => {
  house = await openHouse();
  asked = [];
  outside = [];
  const open: { -readonly [Key in 'perform']: Store[Key] } = house.store;
  const before = { ...house.store };
  const watched = <Given, T>(unit: Unit<Given, T>): Unit<Given, T> => ({
    ...unit,
    work: (db, given) => {
      outside.push(unit.name);
      return unit.work(db, given);
    },
  });
  open.perform = (unit, given) => {
    asked.push(unit.name);
    return before.perform(watched(unit), given);
  };
});
afterEach(() => house.close());

test.skipIf(isForPostgres())(
  'a message is stored where the database is, unless it needs the calendar of promised days',
  async () => {
    const first = await openCase(house, await addCounsellor(house, 'jonas'));
    const second = await openCase(house, await addCounsellor(house, 'nora'));
    // What has been asked from outside once is known inside.
    await first.write.send();
    await first.answer.send();
    await second.write.send();
    asked.length = 0;
    outside.length = 0;
    for (let more = 0; more < 3; more++) expect((await first.answer.send()).status).toBe(200);
    // The first answer to a letter turns the case.
    const all = await Promise.all([first, second, first].map(({ answer }) => answer.send()));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([asked.length, outside]).toEqual([6, []]);
    // A letter that an answer is promised for needs the calendar, and so the outside; once.
    for (let more = 0; more < 3; more++) expect((await first.write.send()).status).toBe(200);
    expect(outside).toHaveLength(1);
    outside.length = 0;
    // The watch notices: what is refused is looked at once more from outside.
    expect((await first.write.send({ epoch: first.epoch.hash })).status).toBe(409);
    expect(outside).toHaveLength(1);
  },
);
