import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing as OtherXWing } from '@hpke/hybridkem-x-wing';
import { XWing } from '@noble/post-quantum/hybrid.js';
import { describe, expect, test } from 'vitest';
import vectors from '../vectors/xwing-draft.json' with { type: 'json' };
import { concat, equalBytes, toHex, utf8 } from './bytes.ts';
import { checkKemKey, kemPublicKey, openWithKey, sealToKey } from './kem.ts';
import { failureOf, filled, flipped, hex } from './testing.ts';

const seed = filled(5, 32);
const publicKey = kemPublicKey(seed);
const info = utf8('for this grant');
const secret = filled(9, 32);

/** The public key with its last 32 bytes, the X25519 half, replaced. */
function withHalf(half: Uint8Array): Uint8Array {
  return concat(publicKey.slice(0, -32), half);
}

describe('X-Wing', () => {
  test.each(vectors.cases)('gives what the draft gives for the seed $seed', (vector) => {
    const key = kemPublicKey(hex(vector.seed));
    const { cipherText, sharedSecret } = XWing.encapsulate(key, hex(vector.eseed));
    expect(toHex(key).startsWith(vector.publicKeyStart)).toBe(true);
    expect(toHex(key).endsWith(vector.publicKeyEnd)).toBe(true);
    expect(toHex(cipherText).startsWith(vector.ciphertextStart)).toBe(true);
    expect(toHex(cipherText).endsWith(vector.ciphertextEnd)).toBe(true);
    expect(toHex(sharedSecret)).toBe(vector.sharedSecret);
    expect(toHex(XWing.decapsulate(cipherText, hex(vector.seed)))).toBe(vector.sharedSecret);
  });

  test('refuses seeds of another length', async () => {
    expect(await failureOf(() => kemPublicKey(filled(1, 31)))).toBe('bad-length');
    expect(await failureOf(() => openWithKey(filled(1, 64), info, filled(0, 1168)))).toBe(
      'bad-length',
    );
  });
});

describe('sealToKey', () => {
  test('is opened by the key’s owner, and has enc 1,120 and ciphertext 48 for a key', async () => {
    const sealed = await sealToKey(publicKey, info, secret);
    expect(sealed).toHaveLength(1168);
    expect(await openWithKey(seed, info, sealed)).toEqual(secret);
  });

  test('is never the same twice', async () => {
    const [one, other] = [
      await sealToKey(publicKey, info, secret),
      await sealToKey(publicKey, info, secret),
    ];
    expect(equalBytes(one, other)).toBe(false);
  });

  test('is refused with another key, info or length, or one flipped bit', async () => {
    const sealed = await sealToKey(publicKey, info, secret);
    const refused = (seed: Uint8Array, info: Uint8Array, sealed: Uint8Array) =>
      failureOf(() => openWithKey(seed, info, sealed));
    expect(await refused(filled(6, 32), info, sealed)).toBe('not-authentic');
    expect(await refused(seed, utf8('for another'), sealed)).toBe('not-authentic');
    expect(await refused(seed, info, sealed.slice(0, 1135))).toBe('not-authentic');
    expect(await refused(seed, info, sealed.slice(0, -1))).toBe('not-authentic');
    expect(await refused(seed, info, new Uint8Array(0))).toBe('not-authentic');
    for (const at of [0, 500, 1087, 1088, 1119, 1120, 1167]) {
      expect(await refused(seed, info, flipped(sealed, at))).toBe('not-authentic');
    }
    const smallOrder = concat(sealed.slice(0, 1088), filled(0, 32), sealed.slice(1120));
    expect(await refused(seed, info, smallOrder)).toBe('not-authentic');
  });
});

describe('the second library', () => {
  const other = new CipherSuite({
    kem: new OtherXWing(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });

  test('opens what we seal', async () => {
    const sealed = await sealToKey(publicKey, info, secret);
    const recipientKey = await other.kem.importKey('raw', seed.slice().buffer, false);
    const opened = await other.open(
      {
        recipientKey,
        enc: sealed.slice(0, 1120).buffer,
        info: info.slice().buffer,
      },
      sealed.slice(1120).buffer,
    );
    expect(new Uint8Array(opened)).toEqual(secret);
  });

  test('seals what we open', async () => {
    const recipientPublicKey = await other.kem.importKey('raw', publicKey.slice().buffer, true);
    const { enc, ct } = await other.seal(
      { recipientPublicKey, info: info.slice().buffer },
      secret.slice().buffer,
    );
    const sealed = concat(new Uint8Array(enc), new Uint8Array(ct));
    expect(await openWithKey(seed, info, sealed)).toEqual(secret);
  });
});

describe('checkKemKey', () => {
  test('takes honest keys', () => {
    for (let each = 0; each < 20; each++) checkKemKey(kemPublicKey(filled(each, 32)));
  });

  test('refuses a coefficient of 3,329 or more, wherever it is', async () => {
    for (const at of [0, 3, 600, 1149]) {
      const low = publicKey.slice();
      low[at] = 0x01;
      low[at + 1] = (low[at + 1]! & 0xf0) | 0x0d;
      expect(await failureOf(() => checkKemKey(low))).toBe('bad-key');
      const high = publicKey.slice();
      high[at + 1] = (high[at + 1]! & 0x0f) | 0x10;
      high[at + 2] = 0xd0;
      expect(await failureOf(() => checkKemKey(high))).toBe('bad-key');
      high[at + 1] = high[at + 1]! & 0x0f;
      expect(await failureOf(() => checkKemKey(high))).toBe(undefined);
    }
  });

  test.each([
    ['0', '00'.repeat(32)],
    ['1', `01${'00'.repeat(31)}`],
    ['a point of order 8', 'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'],
    [
      'another point of order 8',
      '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    ],
    ['p - 1', `ec${'ff'.repeat(30)}7f`],
    ['p', `ed${'ff'.repeat(30)}7f`],
    ['p + 1', `ee${'ff'.repeat(30)}7f`],
    ['9 with the highest bit set', `09${'00'.repeat(30)}80`],
    ['2^255 - 1', `${'ff'.repeat(31)}7f`],
  ])('refuses an X25519 half of %s, and sealing to it', async (_, half) => {
    const key = withHalf(hex(half));
    expect(await failureOf(() => checkKemKey(key))).toBe('bad-key');
    expect(await failureOf(() => sealToKey(key, info, secret))).toBe('bad-key');
  });

  test('refuses other lengths', async () => {
    for (const length of [0, 32, 1215, 1217]) {
      expect(await failureOf(() => checkKemKey(filled(0, length)))).toBe('bad-key');
    }
  });
});
