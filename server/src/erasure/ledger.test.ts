import { backupDays } from '@beistand/protocol/erasure.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dayOf } from '../clock.ts';
import { openTestStore, type TestStore } from '../testing/store.ts';
import { createSubjectHash, enterErased, observeDay, sweepLedger } from './ledger.ts';

const dayMs = 86_400_000;
const begin = Date.parse('2028-02-20T12:00:00Z');
const dayAfter = (days: number) => dayOf(begin + days * dayMs);
const subjectOf = createSubjectHash(new Uint8Array(32));
const subject = subjectOf({ what: 'account', centre: 'c', account: 'a' });

let database: TestStore;
beforeAll(async () => {
  database = await openTestStore();
});
afterAll(() => database.remove());
beforeEach(() =>
  database.store.write(async (db) => {
    await db.deleteFrom('erasure_ledger').execute();
    await db.deleteFrom('observed_day').execute();
    await observeDay(db, dayAfter(0));
    await enterErased(db, subject, { day: dayAfter(0) });
  }),
);

/** The server runs on these days and sweeps on each; whether the entry is still there. */
async function isThereAfter(days: readonly string[]): Promise<boolean> {
  for (const day of days) {
    await database.store.write(async (db) => {
      await observeDay(db, day);
      await sweepLedger(db);
    });
  }
  const rows = await database.store.read((db) =>
    db.selectFrom('erasure_ledger').select('subject').execute(),
  );
  return rows.length === 1;
}

const days = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => dayAfter(from + at));

test('an entry stays for as many days as backups are kept, across a leap day, and then goes', async () => {
  expect(await isThereAfter(days(1, backupDays))).toBe(true);
  expect(await isThereAfter(days(backupDays + 1, 1))).toBe(false);
});

test.each([365, -365, 1, -1])('a clock that jumps by %s days ends nothing early', async (jump) => {
  expect(await isThereAfter([dayAfter(jump), dayAfter(0), dayAfter(jump)])).toBe(true);
  expect(await isThereAfter(days(1, backupDays - 1))).toBe(true);
});

test('a server that was off for a year has seen no more days than it has run', async () => {
  expect(await isThereAfter(days(365, 10))).toBe(true);
});

test('names of the ledger tell apart what was erased, and fit nothing without the key', () => {
  const of = { centre: 'c', conversation: 'a' } as const;
  const names = [
    subject,
    subjectOf({ what: 'conversation', ...of }),
    subjectOf({ what: 'message', ...of, hash: 'h' }),
    createSubjectHash(new Uint8Array(32).fill(1))({ what: 'account', centre: 'c', account: 'a' }),
  ];
  expect(new Set(names).size).toBe(4);
});
