import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { type CborValue, decode, encode } from './cbor.ts';
import { failureOf, hex } from './testing.ts';

const leaf = fc.oneof(
  fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.uint8Array({ maxLength: 40 }),
);
const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 10 }), tie('value'), { maxKeys: 5 }),
  ),
}));

function nested(depth: number): CborValue {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

describe('encode', () => {
  test('gives bytes that decode to the value and encode to the same bytes', () => {
    fc.assert(
      fc.property(value, (some) => {
        const bytes = encode(some);
        expect(toHex(encode(decode(bytes)))).toBe(toHex(bytes));
      }),
    );
  });

  test('orders keys by their bytes, whatever the order of writing', () => {
    expect(toHex(encode({ b: 1, aa: 2, a: 3 }))).toBe('a361610361620162616102');
  });

  test('refuses what the profile does not have', async () => {
    const strange: readonly unknown[] = [
      null,
      undefined,
      true,
      -1,
      -0,
      0.5,
      2 ** 53,
      Number.NaN,
      1n,
      'half \ud800',
      { '\ud800': 1 },
      { a: undefined },
      new Map(),
      new Date(0),
      [null],
    ];
    for (const some of strange) {
      expect(await failureOf(() => encode(some as CborValue))).toBe('bad-encoding');
    }
  });

  test('nests eight deep and no deeper', () => {
    expect(decode(encode(nested(8)))).toEqual(nested(8));
    expect(() => encode(nested(9))).toThrow('bad-encoding');
  });
});

describe('decode', () => {
  test.each([
    ['a map whose keys are out of order', 'a2616201616101'],
    ['a key twice', 'a2616101616102'],
    ['a key that is no text', 'a10101'],
    ['an integer that is longer than it need be', '1801'],
    ['a length that is longer than it need be', '590001ff'],
    ['a negative integer', '20'],
    ['an integer of 2^53', '1b0020000000000000'],
    ['a float', 'f93c00'],
    ['a float that is an integer', 'fb3ff0000000000000'],
    ['null', 'f6'],
    ['undefined', 'f7'],
    ['a boolean', 'f5'],
    ['a tag', 'c100'],
    ['a big number', 'c2420100'],
    ['a simple value', 'e0'],
    ['an array of unknown length', '9f01ff'],
    ['a byte string of unknown length', '5f4101ff'],
    ['broken UTF-8', '62c328'],
    ['half a surrogate pair', '63eda080'],
    ['bytes after the end', '0100'],
    ['too few bytes', '4201'],
    ['nothing', ''],
    ['nine arrays in each other', '81'.repeat(9) + '01'],
    ['ten thousand arrays in each other', '81'.repeat(10_000) + '01'],
  ])('refuses %s', async (_, bytes) => {
    expect(await failureOf(() => decode(hex(bytes)))).toBe('bad-encoding');
  });

  test('accepts of any bytes only those that encode would write', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
        let decoded: CborValue;
        try {
          decoded = decode(bytes);
        } catch {
          return;
        }
        expect(toHex(encode(decoded))).toBe(toHex(bytes));
      }),
      { numRuns: 3000 },
    );
  });

  test('takes a key named __proto__ for a key like others', () => {
    const bytes = hex('a1695f5f70726f746f5f5f05');
    expect(Object.keys(decode(bytes))).toEqual(['__proto__']);
    expect(toHex(encode(decode(bytes)))).toBe(toHex(bytes));
  });

  test('gives bytes of its own: changing them does not change what was read', () => {
    const bytes = encode([Uint8Array.of(7, 7)]);
    const [inner] = decode(bytes) as readonly Uint8Array[];
    bytes.fill(0);
    expect(inner).toEqual(Uint8Array.of(7, 7));
  });
});
