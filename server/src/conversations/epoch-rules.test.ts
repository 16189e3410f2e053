import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addsReader, type Succession } from './epoch-rules.ts';

type Known = Succession['known'][number];

const seat = (account: string, key = account): Known => ({
  seat: `${account}-${key}`,
  account,
  staff: account !== 'seeker',
  active: true,
});

describe('an epoch adds a reader', () => {
  const known = [seat('seeker'), seat('maren'), { ...seat('jonas'), active: false }];

  test.each<[string, readonly Known[], boolean]>([
    ['who was never there', [seat('seeker'), seat('maren'), seat('aylin')], true],
    ['who was there once and had left', [seat('seeker'), seat('maren'), seat('jonas')], true],
    ['who replaces another', [seat('seeker'), seat('aylin')], true],
    ['not where everybody stays', [seat('seeker'), seat('maren')], false],
    ['not where somebody leaves', [seat('seeker')], false],
    ['not where the seeker renews her seat', [seat('seeker', 'new'), seat('maren')], false],
    ['not where a reader has new keys', [seat('seeker'), seat('maren', 'new')], false],
  ])('%s', (_, seated, expected) => {
    expect(addsReader(seated, known)).toBe(expected);
  });

  test('exactly where an account reads that did not read before, whatever the seats', () => {
    const account = fc.constantFrom('seeker', 'maren', 'jonas', 'aylin');
    const seats = fc.array(
      fc.record({
        seat: fc.string({ minLength: 1 }),
        account,
        staff: fc.boolean(),
        active: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(seats, seats, (before, after) => {
        const had = new Set(before.filter(({ active }) => active).map((each) => each.account));
        const isNew = after.some((each) => !had.has(each.account));
        expect(addsReader(after, before)).toBe(isNew);
      }),
    );
  });
});
