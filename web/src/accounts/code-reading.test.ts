import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCode, sameGroup } from './code-reading.ts';

const groups = ['K7QM', '2XRD', '94HT', 'VB3N', '6WPE', 'Z8CJ', '5TGA'];

test('a code is read whatever its case, gaps and look-alikes', () => {
  const typed = fc.array(fc.tuple(fc.boolean(), fc.constantFrom('', ' ', '-', '\n')), {
    minLength: 28,
    maxLength: 28,
  });
  fc.assert(
    fc.property(typed, (marks) => {
      const text = [...groups.join('')]
        .map((character, at) => {
          const [lower, gap] = marks[at] ?? [false, ''];
          return (lower ? character.toLowerCase() : character) + gap;
        })
        .join('');
      expect(readCode(text)).toEqual({ groups, count: 28, missing: [], tooMany: false });
    }),
  );
  expect(readCode('OIL0').groups[0]).toBe('0110');
});

test('what is missing, too much or impossible is named', () => {
  expect(readCode('k7qm 2xrd-94ht vb3n 6wpe z8')).toMatchObject({
    count: 22,
    missing: [6, 7],
    groups: [...groups.slice(0, 5), 'Z8··', '····'],
  });
  expect(readCode(`${groups.join('')}7`).tooMany).toBe(true);
  expect(readCode('K7QU').wrong).toBe('U');
});

test('a group typed back is read as kindly as the whole code', () => {
  expect(sameGroup(' 2xrd ', '2XRD')).toBe(true);
  expect(sameGroup('2XR', '2XRD')).toBe(false);
  expect(sameGroup('2XRDA', '2XRD')).toBe(false);
});
