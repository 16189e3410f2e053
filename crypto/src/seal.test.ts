import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import cavp from '../vectors/cavp-aes-256-gcm.json' with { type: 'json' };
import spec from '../vectors/gcm-spec.json' with { type: 'json' };
import { concat, toHex, utf8 } from './bytes.ts';
import { open, openAt, seal, sealAt } from './seal.ts';
import { failureOf, filled, flipped, hex } from './testing.ts';

const key = filled(3, 32);
const header = utf8('where it belongs');

describe('seal', () => {
  test.each(spec.cases)('gives $sealed', async ({ key, header, plaintext, sealed }) => {
    expect(toHex(await seal(hex(key), hex(header), hex(plaintext)))).toBe(sealed);
    expect(toHex(await open(hex(key), hex(header), hex(sealed)))).toBe(plaintext);
  });

  test('gives what NIST gives for every nonce', async () => {
    for (const { key, iv, aad, plaintext, ciphertext, tag } of cavp.cases) {
      const place = { key: hex(key), nonce: hex(iv), header: hex(aad) };
      expect(toHex(await sealAt(place, hex(plaintext)))).toBe(ciphertext + tag);
      expect(toHex(await openAt(place, hex(ciphertext + tag)))).toBe(plaintext);
    }
  });

  test('refuses keys and nonces of another length', async () => {
    const place = { key, nonce: filled(0, 12), header };
    expect(await failureOf(() => seal(filled(1, 16), header, header))).toBe('bad-length');
    expect(await failureOf(() => open(filled(1, 33), header, filled(1, 16)))).toBe('bad-length');
    expect(await failureOf(() => sealAt({ ...place, nonce: filled(0, 16) }, header))).toBe(
      'bad-length',
    );
  });
});

describe('open', () => {
  test('refuses everything that NIST marks as forged', async () => {
    for (const { key, iv, aad, ciphertext, tag } of cavp.forged) {
      const place = { key: hex(key), nonce: hex(iv), header: hex(aad) };
      expect(await failureOf(() => openAt(place, hex(ciphertext + tag)))).toBe('not-authentic');
    }
  });

  test('gives back what was sealed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (plaintext) => {
        expect(await open(key, header, await seal(key, header, plaintext))).toEqual(plaintext);
      }),
    );
  });

  test('refuses one flipped bit, wherever it is, another header, another key, another length', async () => {
    const sealed = await seal(key, header, utf8('hello'));
    for (let at = 0; at < sealed.length * 8; at++) {
      const forged = flipped(sealed, at >> 3, at & 7);
      expect(await failureOf(() => open(key, header, forged))).toBe('not-authentic');
    }
    expect(await failureOf(() => open(key, utf8('elsewhere'), sealed))).toBe('not-authentic');
    expect(await failureOf(() => open(filled(4, 32), header, sealed))).toBe('not-authentic');
    expect(await failureOf(() => open(key, header, sealed.slice(0, 15)))).toBe('not-authentic');
    expect(await failureOf(() => open(key, header, concat(sealed, filled(0, 1))))).toBe(
      'not-authentic',
    );
    expect(await failureOf(() => open(key, header, new Uint8Array(0)))).toBe('not-authentic');
  });
});
