import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slotOf, slotStart, wallOf } from '../clock.ts';
import { isWithin, noticeSlot, retrySlot, slotWithin } from './rules.ts';

const nextYears = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2036, 0) });
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const times = fc
  .record({
    notices: fc.constant(true),
    days: fc.integer({ min: 1, max: 127 }),
    fromHour: fc.integer({ min: 0, max: 23 }),
    length: fc.integer({ min: 1, max: 24 }),
  })
  .map(({ length, ...rest }) => ({ ...rest, untilHour: Math.min(24, rest.fromHour + length) }));

test('a notice is due 10 to 120 minutes after what is new', () => {
  fc.assert(
    fc.property(nextYears, share, (nowMs, random) => {
      const minutes = (slotStart(noticeSlot(nowMs, random)) - nowMs) / 60_000;
      expect(minutes).toBeGreaterThanOrEqual(10);
      expect(minutes).toBeLessThanOrEqual(120);
    }),
  );
});

test('it goes out at an hour and on a day that were chosen, within a week, also when the clocks change', () => {
  fc.assert(
    fc.property(times, nextYears, share, (chosen, nowMs, random) => {
      const slot = slotWithin(chosen, nowMs, random);
      expect(slot).toBeGreaterThanOrEqual(slotOf(nowMs));
      expect(slot - slotOf(nowMs)).toBeLessThanOrEqual(8 * 24 * 12);
      expect(isWithin(chosen, slot === slotOf(nowMs) ? nowMs : slotStart(slot))).toBe(true);
    }),
  );
});

test.each([
  ['2026-03-29T00:59:00Z', 6, 1],
  ['2026-03-29T01:00:00Z', 6, 3],
  ['2026-10-25T00:30:00Z', 6, 2],
  ['2026-10-25T01:30:00Z', 6, 2],
  ['2028-02-29T12:00:00Z', 1, 13],
])('at %s the clock on the wall says weekday %i, %i o’clock', (instant, weekday, hour) => {
  expect(wallOf(Date.parse(instant))).toEqual({ weekday, hour });
});

test('a mail that cannot be sent is tried ever more rarely, for three days at least', () => {
  let nowMs = Date.UTC(2026, 5);
  const begin = nowMs;
  const waits: number[] = [];
  for (let attempts = 1; ; attempts++) {
    const slot = retrySlot(attempts, nowMs);
    if (slot === undefined) break;
    waits.push(slotStart(slot) - nowMs);
    nowMs = slotStart(slot);
  }
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  expect(nowMs - begin).toBeGreaterThan(3 * 24 * 3_600_000);
});
