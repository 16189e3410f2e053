import fc from 'fast-check';
import { normaliseName } from '@beistand/protocol/accounts.ts';
import { describe, expect, test } from 'vitest';
import { adviseNickname } from './name-advice.ts';
import { randomBelow, suggestNicknames, type RandomNumbers } from './nicknames.ts';

const random: RandomNumbers = (into) => crypto.getRandomValues(into);

describe('suggestions', () => {
  test('are three different names that may be used and look like nobody', () => {
    for (let round = 0; round < 500; round++) {
      for (const lang of ['de', 'en'] as const) {
        const names = suggestNicknames(lang, random);
        expect(new Set(names).size).toBe(3);
        for (const name of names) {
          expect(normaliseName(name), name).toBeDefined();
          expect(adviseNickname(name), name).toBeUndefined();
        }
      }
    }
  });

  test('draw each number alike: what would favour the small ones is drawn again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.array(fc.nat(2 ** 32 - 1)),
        (below, draws) => {
          const queue = [...draws, 0];
          const drawn = randomBelow(below, (into) => {
            into[0] = queue.shift() ?? 0;
            return into;
          });
          expect(drawn).toBeGreaterThanOrEqual(0);
          expect(drawn).toBeLessThan(below);
        },
      ),
    );
    const last = 2 ** 32 - 1;
    const queue = [last, 7];
    expect(randomBelow(10, (into) => ((into[0] = queue.shift() ?? 0), into))).toBe(7);
  });
});

describe('advice on a chosen name', () => {
  test.each([
    ['Sabine1984', 'both'],
    ['sabine', 'firstName'],
    ['mehmet-b', 'firstName'],
    ['wolke1999', 'year'],
    ['wolke@example.org', 'email'],
    ['Regenpfeifer-41', undefined],
    ['wolke31984', undefined],
    ['Annanas', undefined],
  ] as const)('%s: %s', (name, advice) => {
    expect(adviseNickname(name)).toBe(advice);
  });
});
