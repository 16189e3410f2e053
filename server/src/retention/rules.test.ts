import { retentionDays, shortestDays, warningDays } from '@beistand/protocol/retention.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../clock.ts';
import type { Noted } from './activity.ts';
import { dayAfter, daysLeft, daysOf, judge, judgeIdle } from './rules.ts';

/* R9: what ends is counted in days on which the server was seen to run, and in nothing else. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const start = Date.parse('2027-02-20T11:00:00Z');
const keep = retentionDays(6);
const quiet = { newest: 3, state: 'accepted' } as const;

/**
 * A server that looks at its clock at these times: how many milliseconds after the last activity, by a
 * clock that is right, a conversation ended; undefined where it did not.
 */
function endOf(looks: readonly { readonly at: number; readonly shown: number }[]) {
  const seen = new Set<string>();
  let noted: Noted | undefined;
  for (const { at, shown } of looks) {
    seen.add(dayOf(shown));
    const count = seen.size;
    const verdict = judge(quiet, noted, { keep, seen: count });
    if (verdict === 'erase') return at;
    if (verdict === 'begin') noted = { ...quiet, since: count, warned: undefined };
    if (verdict === 'warn' && noted !== undefined) noted = { ...noted, warned: count };
  }
  return undefined;
}

/** A look each hour, at a clock that is wrong by `wrong` at some times. */
const hourly = (days: number, wrong: (at: number) => number = () => 0) =>
  Array.from({ length: days * 24 }, (_, hour) => {
    const at = start + hour * hourMs;
    return { at, shown: at + wrong(at) };
  });

describe('a conversation', () => {
  test('ends after six months of the calendar at the earliest, whenever they begin', () => {
    for (let day = 0; day < 1_500; day += 7) {
      const from = new Date(Date.UTC(2027, 0, 1 + day));
      const sixth = new Date(from);
      sixth.setUTCMonth(sixth.getUTCMonth() + 6);
      expect(keep).toBeGreaterThan((sixth.getTime() - from.getTime()) / dayMs);
    }
    expect(shortestDays).toBe(keep);
  });

  test('ends on the day after so many days were seen, through both nights of daylight saving', () => {
    const end = endOf(hourly(400)) ?? 0;
    expect(dayOf(end)).toBe(dayAfter(dayOf(start), keep));
  });

  test('does not end early by a clock that is wrong, by however much and however often', () => {
    const jumps = fc.constantFrom(
      hourMs,
      -hourMs,
      dayMs,
      -dayMs,
      366 * dayMs,
      -366 * dayMs,
      -start,
    );
    const wrongs = fc.array(fc.record({ day: fc.nat({ max: keep }), jump: jumps }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(wrongs, (list) => {
        const wrong = (at: number) => {
          const day = Math.floor((at - start) / dayMs);
          const hour = Math.floor(((at - start) % dayMs) / hourMs);
          // For three hours of that day.
          return hour < 3 ? (list.find((each) => each.day === day)?.jump ?? 0) : 0;
        };
        const end = endOf(hourly(keep + 20, wrong));
        const lived = end === undefined ? Infinity : (end - start) / dayMs;
        // Each wrong date is a day that nobody has lived through: that many may be missing.
        expect(lived).toBeGreaterThanOrEqual(keep - list.length - 1);
      }),
      { numRuns: 60 },
    );
  });

  test('does not end on a leap day twice, nor by a year that is skipped', () => {
    const leap = Date.parse('2028-02-28T22:30:00Z');
    expect(new Set([0, 1, 2].map((hour) => dayOf(leap + hour * hourMs))).size).toBe(2);
    const skipped = hourly(100, (at) => (at > start + 50 * dayMs ? 366 * dayMs : 0));
    expect(endOf(skipped)).toBeUndefined();
  });

  test('is warned of first, and never ends sooner than the warning says', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000 }), fc.nat({ max: 1_000 }), (age, later) => {
        const noted = { ...quiet, since: 1, warned: undefined };
        const seen = 1 + age;
        const left = daysLeft(quiet, noted, { keep, seen });
        expect(left).toBeGreaterThanOrEqual(warningDays);
        expect(judge(quiet, noted, { keep, seen })).toBe(left > warningDays ? 'nothing' : 'warn');
        const warned = { ...noted, warned: seen };
        const verdict = judge(quiet, warned, { keep, seen: seen + later });
        if (verdict === 'erase') expect(later).toBeGreaterThanOrEqual(warningDays);
      }),
    );
  });

  test('begins anew with each letter, when it is accepted, and when it is closed', () => {
    const noted = { newest: 3, state: 'open', since: 1, warned: 170 } as const;
    const span = { keep, seen: 1_000 };
    for (const now of [
      { newest: 4, state: 'open' },
      { newest: 3, state: 'accepted' },
      { newest: 3, state: 'closed' },
    ] as const) {
      expect(judge(now, noted, span)).toBe('begin');
      expect(daysLeft(now, noted, span)).toBe(keep);
    }
    expect(judge({ newest: 3, state: 'open' }, noted, span)).toBe('erase');
  });

  test('is no longer warned of where the centre keeps it longer now', () => {
    const noted = { ...quiet, since: 1, warned: 160 };
    expect(judge(quiet, noted, { keep: retentionDays(24), seen: 180 })).toBe('unwarn');
  });
});

test('a policy keeps as long as it says, six months by itself, and one that is gone the longest', () => {
  const policy = { firstAnswerDays: 3, nextAnswerDays: 5 };
  const policies = [
    { id: 'a', ...policy },
    { id: 'b', ...policy, retentionMonths: 24 as const },
  ];
  expect(daysOf({ policies }, 'a')).toBe(retentionDays(6));
  expect(daysOf({ policies }, 'b')).toBe(retentionDays(24));
  expect(daysOf({ policies }, 'gone')).toBe(retentionDays(24));
});

test('an account without an enquiry ends seven days after its last login', () => {
  const noted = { loginDay: '2027-02-20', since: 5 };
  expect(judgeIdle('2027-02-20', undefined, 5)).toBe('begin');
  expect(judgeIdle('2027-02-20', noted, 12)).toBe('nothing');
  expect(judgeIdle('2027-02-20', noted, 13)).toBe('erase');
  expect(judgeIdle('2027-02-21', noted, 12)).toBe('begin');
});
