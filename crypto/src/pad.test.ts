import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat } from './bytes.ts';
import { pad, paddedLength, padInSteps, padTo, unpad, unpadFrom, unpadInSteps } from './pad.ts';
import { failureOf, filled } from './testing.ts';

describe('pad', () => {
  test.each([
    [0, 256],
    [255, 256],
    [256, 512],
    [2047, 2048],
    [2048, 2176],
    [2175, 2176],
    [2176, 2304],
    [20_000, 20_480],
    [65_535, 65_536],
    [65_536, 67_584],
  ])('makes %i bytes %i long', (length, padded) => {
    expect(pad(new Uint8Array(length))).toHaveLength(padded);
    expect(paddedLength(length)).toBe(padded);
  });

  test('is undone by unpad, whatever the content ends with', () => {
    const ending = fc.constantFrom([], [0], [0x80], [0x80, 0, 0]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), ending, (start, end) => {
        const bytes = concat(start, Uint8Array.from(end));
        expect(unpad(pad(bytes))).toEqual(bytes);
        expect(unpadInSteps(padInSteps(bytes, 2048), 2048)).toEqual(bytes);
        expect(unpadFrom(padTo(bytes, 8192), 8192)).toEqual(bytes);
      }),
    );
  });

  test('costs at most 12 % beyond 2 KiB', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2048, max: 2 ** 29 }), (length) => {
        expect(paddedLength(length)).toBeLessThanOrEqual(1.12 * (length + 1));
        expect(paddedLength(length)).toBeGreaterThan(length);
      }),
    );
  });
});

describe('unpad', () => {
  test.each([
    ['nothing', filled(0, 0)],
    ['only zeros', filled(0, 256)],
    ['another marker', concat(filled(0x81, 1), filled(0, 255))],
    ['a length that honest padding does not have', concat(filled(0x80, 1), filled(0, 256))],
    ['more padding than needed', concat(filled(0x80, 1), filled(0, 511))],
    ['the marker after the last step', concat(filled(1, 2175), filled(0x80, 1), filled(0, 128))],
  ])('refuses %s', async (_, padded) => {
    expect(await failureOf(() => unpad(padded))).toBe('bad-padding');
  });

  test('refuses another size than was agreed', async () => {
    expect(await failureOf(() => unpadFrom(padTo(filled(1, 9), 256), 4096))).toBe('bad-padding');
    expect(await failureOf(() => unpadInSteps(padTo(filled(1, 9), 4096), 2048))).toBe(
      'bad-padding',
    );
  });
});

test('padTo refuses what leaves no room for the marker', async () => {
  expect(await failureOf(() => padTo(filled(1, 256), 256))).toBe('bad-length');
  expect(padTo(filled(1, 255), 256)).toHaveLength(256);
});
