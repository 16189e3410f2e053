import { describe, expect, test } from 'vitest';
import hkdfWycheproof from '../vectors/wycheproof-hkdf-sha256.json' with { type: 'json' };
import hmacVectors from '../vectors/rfc4231-hmac-sha256.json' with { type: 'json' };
import hkdfVectors from '../vectors/rfc5869-hkdf-sha256.json' with { type: 'json' };
import { concat, toHex, utf8 } from './bytes.ts';
import { H, hkdf, hmac, K, L, sha256 } from './hash.ts';
import { failureOf, filled, hex } from './testing.ts';

const none = new Uint8Array(0);

describe('sha256', () => {
  test('gives what FIPS 180-4 gives for "abc" and for nothing', async () => {
    expect(toHex(await sha256(utf8('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(toHex(await sha256(none))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });
});

describe('hkdf', () => {
  test.each([...hkdfVectors.cases, ...hkdfWycheproof.cases])(
    'gives the first 32 bytes of $okm',
    async ({ ikm, salt, info, okm }) => {
      expect(toHex(await hkdf(hex(ikm), hex(salt), hex(info)))).toBe(okm.slice(0, 64));
    },
  );

  test('refuses an empty secret and more than 1,024 bytes of info', async () => {
    expect(await failureOf(() => hkdf(none, none, none))).toBe('bad-length');
    expect(await failureOf(() => hkdf(filled(1, 32), none, filled(0, 1025)))).toBe('bad-length');
    expect(await hkdf(filled(1, 32), none, filled(0, 1024))).toHaveLength(32);
  });
});

describe('hmac', () => {
  test.each(hmacVectors.cases)('gives $mac', async ({ key, data, mac }) => {
    expect(toHex(await hmac(hex(key), hex(data)))).toBe(mac);
  });

  test('refuses an empty key', async () => {
    expect(await failureOf(() => hmac(none, none))).toBe('bad-length');
  });
});

describe('labels', () => {
  test('lead every hash and every key', async () => {
    expect(L('x')).toEqual(concat(utf8('beistand/1/x'), Uint8Array.of(0)));
    expect(await H('x', filled(5, 3))).toEqual(
      await sha256(hex('6265697374616e642f312f7800050505')),
    );
    expect(await K('x', filled(7, 32), filled(8, 4), filled(9, 2))).toEqual(
      await hkdf(filled(7, 32), filled(8, 4), hex('6265697374616e642f312f78000909')),
    );
  });

  test('separate: none is the beginning of another', async () => {
    expect(await H('ab', none)).not.toEqual(await H('a', utf8('b')));
    expect(await K('a', filled(7, 32))).not.toEqual(await K('b', filled(7, 32)));
  });
});
