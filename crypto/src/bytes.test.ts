import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareBytes,
  concat,
  equalBytes,
  fromBase64url,
  fromHex,
  fromUtf8,
  randomBytes,
  toBase64url,
  toHex,
  u32,
  utf8,
} from './bytes.ts';

const bytes = fc.uint8Array({ maxLength: 100 });

describe('hex and base64url', () => {
  test('give back what they were made of', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        expect(fromHex(toHex(some))).toEqual(some);
        expect(fromBase64url(toBase64url(some))).toEqual(some);
      }),
    );
  });

  test('have one text for one byte string', () => {
    for (const text of [
      'A',
      'AB',
      'AAB',
      'AAAAAB',
      'AAAAAAB',
      'AA=',
      'AA==',
      '+A',
      '/A',
      'A A',
      'ä',
      'AAAAA',
    ]) {
      expect(() => fromBase64url(text), text).toThrow('bad-encoding');
    }
    for (const text of ['0', 'AB', 'g0', ' 00', '0x']) {
      expect(() => fromHex(text), text).toThrow('bad-encoding');
    }
  });
});

describe('utf8', () => {
  test('gives back every text, a byte order mark too', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fromUtf8(utf8(text)) === text));
    expect(fromUtf8(utf8('\ufeffa'))).toBe('\ufeffa');
  });

  test('refuses half a surrogate pair and broken bytes', () => {
    expect(() => utf8('a\ud800b')).toThrow('bad-encoding');
    expect(() => fromUtf8(Uint8Array.of(0xc3))).toThrow('bad-encoding');
    expect(() => fromUtf8(Uint8Array.of(0xc0, 0x80))).toThrow('bad-encoding');
  });
});

test('compareBytes orders as hex does, and agrees with equalBytes', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      const [x, y] = [toHex(a), toHex(b)];
      expect(Math.sign(compareBytes(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0);
      expect(equalBytes(a, b)).toBe(x === y);
    }),
  );
});

test('concat joins in order', () => {
  expect(toHex(concat(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3)))).toBe('010203');
});

test('u32 is big endian and refuses what does not fit', () => {
  expect(toHex(u32(0x01020304))).toBe('01020304');
  expect(toHex(u32(0xffffffff))).toBe('ffffffff');
  for (const value of [-1, 0.5, 2 ** 32, Number.NaN]) {
    expect(() => u32(value)).toThrow('bad-length');
  }
});

test('randomBytes gives the length asked for, and no more than the platform can', () => {
  expect(randomBytes(32)).toHaveLength(32);
  expect(randomBytes(32)).not.toEqual(randomBytes(32));
  expect(() => randomBytes(70_000)).toThrow('unavailable');
});
