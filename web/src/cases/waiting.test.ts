import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  groupByUrgency,
  offDays,
  promiseState,
  urgencyOf,
  workingDaysBetween,
  type Waiting,
} from './waiting.ts';

const monday = '2026-11-23';
const weekends = offDays({});
const day = fc.integer({ min: -40, max: 40 }).map((count) => addDays(monday, count));

const waiting: fc.Arbitrary<Waiting> = fc.record(
  {
    createdDay: day,
    dueDay: day,
    waiting: fc.constantFrom('nobody', 'counsellor', 'seeker'),
  },
  { requiredKeys: ['createdDay', 'waiting'] },
);

describe('groupByUrgency', () => {
  test('shows every case exactly once, whatever its days', () => {
    fc.assert(
      fc.property(fc.array(waiting), day, (items, today) => {
        const shown = groupByUrgency(items, (item) => item, today).flatMap((group) => group.items);
        expect(shown).toHaveLength(items.length);
        expect(new Set(shown)).toEqual(new Set(items));
      }),
    );
  });

  test('never shows a case before one that is due earlier in the same or a later group', () => {
    fc.assert(
      fc.property(fc.array(waiting), day, (items, today) => {
        const due = groupByUrgency(items, (item) => item, today)
          .filter((group) => group.urgency !== 'seeker')
          .flatMap((group) => group.items)
          .map((item) => item.dueDay ?? '9999');
        expect(due).toEqual(due.toSorted());
      }),
    );
  });

  test('leaves out groups without cases', () => {
    expect(groupByUrgency<Waiting>([], (item) => item, monday)).toEqual([]);
  });
});

describe('urgencyOf', () => {
  const at = (dueDay: string): Waiting => ({ createdDay: monday, dueDay, waiting: 'counsellor' });

  test('calls an answer due yesterday overdue and one due today not', () => {
    expect(urgencyOf(at('2026-11-22'), monday)).toBe('overdue');
    expect(urgencyOf(at(monday), monday)).toBe('today');
  });

  test('lets the week end on Sunday, also when today is Sunday', () => {
    expect(urgencyOf(at('2026-11-29'), monday)).toBe('week');
    expect(urgencyOf(at('2026-11-30'), monday)).toBe('later');
    expect(urgencyOf(at('2026-11-30'), '2026-11-29')).toBe('later');
  });

  test('never urges a counsellor while the seeker is the one to write', () => {
    expect(urgencyOf({ ...at('2026-11-01'), waiting: 'seeker' }, monday)).toBe('seeker');
  });
});

describe('promiseState', () => {
  const state = (total: number, dueDay: string, today = monday) =>
    promiseState({ total, dueDay, today, isOff: weekends });

  test('counts the days that are over, of the days promised', () => {
    expect(state(3, '2026-11-26')).toEqual({ total: 3, used: 0, late: 0 });
    expect(state(3, '2026-11-25')).toEqual({ total: 3, used: 1, late: 0 });
    expect(state(3, monday)).toEqual({ total: 3, used: 3, late: 0 });
  });

  test('counts no weekend as lateness', () => {
    expect(state(3, '2026-11-20')).toEqual({ total: 3, used: 3, late: 1 });
  });

  test('takes the holidays of the region from the promises', () => {
    const isOff = offDays({
      p1: {
        answerBy: '2026-11-26',
        days: [
          { date: monday, kind: 'today' },
          { date: '2026-11-24', kind: 'off' },
          { date: '2026-11-25', kind: 'count', number: 1 },
          { date: '2026-11-26', kind: 'due', number: 2 },
        ],
      },
    });
    const { used } = promiseState({ total: 2, dueDay: '2026-11-26', today: monday, isOff });
    expect(used).toBe(0);
  });

  test('is late exactly when the promised day is over', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 30 }), (dueDay, today, total) => {
        const { used, late } = state(total, dueDay, today);
        expect(late > 0).toBe(dueDay < today);
        expect(used).toBeGreaterThanOrEqual(0);
        expect(used).toBeLessThanOrEqual(total);
      }),
    );
  });

  test('uses up days as time passes and never gives one back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 30 }), (today, later) => {
        const dueDay = addDays(monday, 41);
        expect(state(30, dueDay, addDays(today, later)).used).toBeGreaterThanOrEqual(
          state(30, dueDay, today).used,
        );
      }),
    );
  });
});

test('workingDaysBetween counts a span as the sum of its parts', () => {
  fc.assert(
    fc.property(day, fc.nat(30), fc.nat(30), (from, first, second) => {
      const middle = addDays(from, first);
      const to = addDays(middle, second);
      expect(workingDaysBetween(from, to, weekends)).toBe(
        workingDaysBetween(from, middle, weekends) + workingDaysBetween(middle, to, weekends),
      );
    }),
  );
});
