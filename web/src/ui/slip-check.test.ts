import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askForGroups, isWrongGroup, missingGroups } from './slip-check.ts';

const groups = ['R4MW', '7K0Q', 'D93T', 'HX2B', '6ZNC', 'P8VF', '1YGJ'];

test('asks for two different groups that stand on the sheet', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 20 }), fc.nat(), (count, seed) => {
      const [first, second] = askForGroups(count, (below) => seed % below).asked;
      expect(first).toBeGreaterThanOrEqual(1);
      expect(second).toBeGreaterThan(first);
      expect(second).toBeLessThanOrEqual(count);
    }),
  );
});

test('is content with small letters, blanks, and letters that look like digits', () => {
  expect(missingGroups({ asked: [2, 7], typed: ['7koq', ' lygj '] }, groups)).toEqual([]);
});

test('names the groups that are still missing or wrong', () => {
  expect(missingGroups({ asked: [2, 7], typed: ['7K0Q', ''] }, groups)).toEqual([7]);
  expect(missingGroups({ asked: [2, 7], typed: ['7K0X', '1YG'] }, groups)).toEqual([2, 7]);
});

test('calls a group wrong only once it has been typed in full', () => {
  expect(isWrongGroup('7K', '7K0Q')).toBe(false);
  expect(isWrongGroup('7K0X', '7K0Q')).toBe(true);
  expect(isWrongGroup('7k0q', '7K0Q')).toBe(false);
});
