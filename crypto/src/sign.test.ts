import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import signVectors from '../vectors/ed25519-sign.json' with { type: 'json' };
import speccheck from '../vectors/speccheck-ed25519.json' with { type: 'json' };
import wycheproof from '../vectors/wycheproof-ed25519.json' with { type: 'json' };
import { concat, toHex, utf8 } from './bytes.ts';
import { checkSigningKey, publicSigningKey, sign, verify } from './sign.ts';
import { engines, failureOf, filled, fixedRandom, flipped, hex } from './testing.ts';

const { Point } = ed25519;
const seed = filled(7, 32);
const message = utf8('a message');

/** A point of order 8: of any point that is not of prime order, what the multiplication by L leaves. */
const torsion = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');
const smallOrder = Array.from({ length: 8 }, (_, times) =>
  torsion.multiplyUnsafe(BigInt(times)).toBytes(),
);

/** Encodings that are not canonical: y from p on, or a sign where x is zero. */
const notCanonical = [
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
].map(hex);

async function badKeys(): Promise<readonly (readonly [string, Uint8Array])[]> {
  const own = Point.fromBytes(await publicSigningKey(seed), false);
  return [
    ...smallOrder.map((key) => ['small order', key] as const),
    ...notCanonical.map((key) => ['not canonical', key] as const),
    ...smallOrder.slice(1).map((key) => {
      const mixed = own.add(Point.fromBytes(key, false)).toBytes();
      return ['mixed order', mixed] as const;
    }),
    ['not on the curve', hex(`02${'00'.repeat(31)}`)],
    ['too short', filled(1, 31)],
    ['too long', concat(own.toBytes(), filled(0, 1))],
    ['empty', new Uint8Array(0)],
  ];
}

describe.each(engines)('with the engine $engine', ({ on }) => {
  test('signs as in RFC 8032 and in the author’s list', () =>
    on(async () => {
      for (const { seed, publicKey, message, signature } of signVectors.cases) {
        expect(toHex(await publicSigningKey(hex(seed)))).toBe(publicKey);
        expect(toHex(await sign(hex(seed), hex(message)))).toBe(signature);
        expect(await verify(hex(publicKey), hex(message), hex(signature))).toBe(true);
      }
    }));

  test('accepts and refuses what Wycheproof says', () =>
    on(async () => {
      const key = hex(wycheproof.publicKey);
      for (const { tcId, message, signature, valid } of wycheproof.cases) {
        expect(await verify(key, hex(message), hex(signature)), `tcId ${tcId}`).toBe(valid);
      }
    }));

  test('refuses every case in which libraries disagree', () =>
    on(async () => {
      for (const { publicKey, message, signature } of speccheck.cases) {
        expect(await verify(hex(publicKey), hex(message), hex(signature))).toBe(false);
      }
    }));

  test('refuses every signature of a bad key, without an error', () =>
    on(async () => {
      for (const [kind, key] of await badKeys()) {
        for (const r of [...smallOrder, Point.BASE.toBytes()]) {
          const signature = concat(r, new Uint8Array(32));
          expect(await verify(key, message, signature), `${kind} ${toHex(key)}`).toBe(false);
        }
      }
    }));

  test('refuses one flipped bit anywhere', () =>
    on(async () => {
      const key = await publicSigningKey(seed);
      const signature = await sign(seed, message);
      for (let at = 0; at < 64; at++) {
        expect(await verify(key, message, flipped(signature, at, at % 8))).toBe(false);
      }
      expect(await verify(key, flipped(message, 0), signature)).toBe(false);
      expect(await verify(await publicSigningKey(filled(8, 32)), message, signature)).toBe(false);
    }));

  test('refuses seeds of another length', () =>
    on(async () => {
      expect(await failureOf(() => sign(filled(1, 31), message))).toBe('bad-length');
      expect(await failureOf(() => publicSigningKey(filled(1, 64)))).toBe('bad-length');
    }));
});

test('both engines sign and verify alike', async () => {
  const [platform, own] = engines;
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.uint8Array({ maxLength: 200 }),
      async (seed, message) => {
        const key = await publicSigningKey(seed);
        const signature = await platform.on(() => sign(seed, message));
        expect(await own.on(() => sign(seed, message))).toEqual(signature);
        expect(await own.on(() => verify(key, message, signature))).toBe(true);
      },
    ),
    { numRuns: 20 },
  );
});

describe('checkSigningKey', () => {
  test('refuses keys of small order, of mixed order, not canonical, not on the curve', async () => {
    for (const [kind, key] of await badKeys()) {
      expect(await failureOf(() => checkSigningKey(key)), `${kind} ${toHex(key)}`).toBe('bad-key');
    }
  });

  test('takes the keys that honest programs make', async () => {
    const random = fixedRandom(1);
    for (let run = 0; run < 20; run++) checkSigningKey(await publicSigningKey(random(32)));
  });

  test('goes on refusing and accepting after a thousand keys', async () => {
    const good = await publicSigningKey(seed);
    for (let times = 1n; times <= 1100n; times++) {
      checkSigningKey(Point.BASE.multiplyUnsafe(times).toBytes());
    }
    checkSigningKey(good);
    expect(await failureOf(() => checkSigningKey(smallOrder[1]!))).toBe('bad-key');
  });
});

test('a key of mixed order splits libraries, so that it is refused', async () => {
  const a = ed25519.utils.getExtendedPublicKey(seed);
  const key = a.point.add(torsion).toBytes();
  const verdicts = new Set<boolean>();
  for (let nonce = 1n; nonce <= 16n; nonce++) {
    const r = Point.BASE.multiply(nonce).toBytes();
    const hash = await crypto.subtle.digest('SHA-512', concat(r, key, message) as BufferSource);
    const k = Point.Fn.create(BigInt(`0x${toHex(new Uint8Array(hash).reverse())}`));
    const s = Point.Fn.create(nonce + k * a.scalar);
    const signature = concat(r, hex(s.toString(16).padStart(64, '0')).reverse());
    expect(ed25519.verify(signature, message, key, { zip215: false })).toBe(true);
    verdicts.add(k % 8n === 0n);
    for (const { on } of engines) {
      expect(await on(() => verify(key, message, signature))).toBe(false);
    }
  }
  expect(verdicts).toContain(false);
});
