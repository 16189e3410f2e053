import { backupDays } from '@beistand/protocol/erasure.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf } from '../clock.ts';
import { hasHadItsTime, withToday } from './kept-days.ts';

const dayMs = 86_400_000;
const start = Date.parse('2026-03-01T11:00:00Z');
const dayAt = (number: number): string => dayOf(start + number * dayMs);

/** The day on which the backup of day 0 has had its time, for a server that looks at these days. */
function ended(looks: readonly number[]): number | undefined {
  let seen: readonly string[] = [];
  for (const number of looks) {
    seen = withToday(seen, dayAt(number));
    if (hasHadItsTime(dayAt(0), dayAt(number), seen)) return number;
  }
  return undefined;
}

const days = (from: number, until: number): number[] =>
  Array.from({ length: until - from + 1 }, (_, at) => from + at);

test('a backup has had its time on the day after thirty days', () => {
  expect(ended(days(0, 100))).toBe(backupDays + 1);
});

test('a clock that is wrong once, by however much and whenever, ends nothing early', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: backupDays - 1 }),
      fc.oneof(
        fc.constantFrom(1, 31, 366, 3_660, -1, -366, -20_000),
        fc.integer({ min: -9_000, max: 9_000 }),
      ),
      (when, jump) => {
        const looks = [...days(0, when), when + jump, ...days(when, backupDays)];
        const early = ended(looks);
        expect(early === undefined || early >= backupDays).toBe(true);
        const late = ended([...looks, ...days(backupDays + 1, backupDays + 3)]);
        expect(late).toBeLessThanOrEqual(backupDays + 3);
      },
    ),
    { numRuns: 300 },
  );
});

test('days on which nothing ran do not count', () => {
  expect(ended([0, 1, 365])).toBeUndefined();
  expect(ended([0, ...days(11, 60)])).toBe(41);
});

test('leap days and both nights of daylight saving are days like others', () => {
  for (const [from, until] of [
    ['2028-02-10T23:30:00Z', '2028-03-13'],
    ['2026-03-15T22:59:59Z', '2026-04-15'],
    ['2026-10-10T22:30:00Z', '2026-11-11'],
  ] as const) {
    const first = dayOf(Date.parse(from));
    let seen: readonly string[] = [];
    let end: string | undefined;
    for (let hour = 0; end === undefined && hour < 24 * 40; hour++) {
      const today = dayOf(Date.parse(from) + hour * 3_600_000);
      seen = withToday(seen, today);
      if (hasHadItsTime(first, today, seen)) end = today;
    }
    expect([first, end]).toEqual([first, until]);
  }
});

test('the list of days does not grow for ever', () => {
  let seen: readonly string[] = [];
  for (const number of days(0, 1_000)) seen = withToday(seen, dayAt(number));
  expect(seen.length).toBe(500);
  expect(seen.at(-1)).toBe(dayAt(1_000));
});
