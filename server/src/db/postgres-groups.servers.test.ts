import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '@beistand/protocol/failures.ts';
import { counting, putting, refusing } from '../testing/units.ts';
import { createTestSchema, type TestSchema } from '../testing/store.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { createGroups } from './postgres-groups.ts';
import type { Store, Unit } from './store.ts';

let schema: TestSchema;
let store: Store;

beforeEach(async () => {
  schema = await createTestSchema();
  store = await openPostgres(schema.url);
  await migrate(store);
});
afterEach(async () => {
  await store.close();
  await schema.drop();
});

const each = (count: number) => Array.from({ length: count }, (_, at) => `t${at + 100}`);

/** The tokens stored, with the transaction that stored each. */
const stored = () => schema.run('select token, xmin::text as by from setup_token order by token');

test('units that come together share a transaction', async () => {
  await Promise.all(each(20).map((token) => store.perform(putting, token)));
  const rows = await stored();
  expect(rows.map(({ token }) => token)).toEqual(each(20));
  expect(new Set(rows.map(({ by }) => by)).size).toBe(1);
});

test('units about the same thing are never done side by side', async () => {
  const underWay = new Set<string>();
  let met = false;
  const slow: Unit<string, void> = {
    name: 'slow',
    about: (thing) => thing,
    async work(_, thing) {
      met ||= underWay.has(thing);
      underWay.add(thing);
      await pause(5);
      underWay.delete(thing);
    },
  };
  await Promise.all(['a', 'b', 'a', 'a', 'b'].map((thing) => store.perform(slow, thing)));
  expect(met).toBe(false);
});

test('what one of them finds out is what was stored before it', async () => {
  await store.perform(putting, 'first');
  expect(await store.perform(counting, 'second')).toBe(2);
});

test('one that is refused stores nothing, and those beside it are stored once', async () => {
  const units = await Promise.allSettled([
    store.perform(putting, 'a'),
    store.perform(refusing, 'b'),
    store.perform(putting, 'c'),
  ]);
  expect(units.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(units[1]).toMatchObject({ reason: new Refusal('request.invalid') });
  expect((await stored()).map(({ token }) => token)).toEqual(['a', 'c']);
});

test('nothing is acknowledged before the commit', async () => {
  let committed = false;
  const perform = createGroups(
    async (work) => {
      const value = await store.write(work);
      await pause(50);
      committed = true;
      return value;
    },
    (work) => store.write(work),
  );
  await Promise.all(
    each(3).map(async (token) => {
      await perform(putting, token);
      expect(committed).toBe(true);
    }),
  );
});
