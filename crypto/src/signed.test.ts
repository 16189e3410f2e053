import { describe, expect, test } from 'vitest';
import { decode, encode } from './cbor.ts';
import { H } from './hash.ts';
import { publicSigningKey } from './sign.ts';
import { hashSigned, makeSigned, readSigned, verifySigned } from './signed.ts';
import { engines, failureOf, filled, flipped } from './testing.ts';

const seed = filled(7, 32);
const d = encode({ v: 1, n: 3 });

describe.each(engines)('a signed object, with the engine $engine', ({ on }) => {
  test('gives its content to who has the signer’s key', () =>
    on(async () => {
      const signed = await makeSigned('roster', d, seed);
      expect(await verifySigned('roster', signed, await publicSigningKey(seed))).toEqual(d);
      expect(readSigned(signed).d).toEqual(d);
    }));

  test('is refused as another type, with another key, or changed anywhere', () =>
    on(async () => {
      const signed = await makeSigned('roster', d, seed);
      const key = await publicSigningKey(seed);
      const other = await publicSigningKey(filled(8, 32));
      expect(await failureOf(() => verifySigned('epoch', signed, key))).toBe('not-authentic');
      expect(await failureOf(() => verifySigned('roster', signed, other))).toBe('not-authentic');
      for (let at = 0; at < signed.length; at++) {
        const failure = await failureOf(() => verifySigned('roster', flipped(signed, at), key));
        expect(['not-authentic', 'bad-encoding']).toContain(failure);
      }
    }));
});

test('a signed object has two parts and no more', async () => {
  const signed = decode(await makeSigned('roster', d, seed)) as readonly Uint8Array[];
  for (const parts of [[...signed, d], signed.slice(0, 1), [d, filled(0, 63)], [1, signed[1]!]]) {
    expect(await failureOf(() => readSigned(encode(parts)))).toBe('bad-encoding');
  }
});

test('the hash of a signed object covers its signature', async () => {
  const signed = await makeSigned('roster', d, seed);
  expect(await hashSigned('roster', signed)).toEqual(await H('roster', signed));
  expect(await hashSigned('roster', signed)).not.toEqual(
    await hashSigned('roster', await makeSigned('roster', d, filled(8, 32))),
  );
});
