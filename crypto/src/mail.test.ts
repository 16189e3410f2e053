import { expect, test } from 'vitest';
import { concat, randomBytes } from './bytes.ts';
import { decode } from './cbor.ts';
import { L } from './hash.ts';
import { kemPublicKey, openWithKey } from './kem.ts';
import { sealAddress, sealSubject, sealTypedAddress } from './mail.ts';
import { unpadFrom } from './pad.ts';

const seed = randomBytes(32);
const key = kemPublicKey(seed);
const of = { centre: randomBytes(20), account: randomBytes(16) };

async function opened(label: string, sealed: Uint8Array, whose = of): Promise<unknown> {
  const info = concat(L(label), whose.centre, whose.account);
  return decode(unpadFrom(await openWithKey(seed, info, sealed), 512));
}

test('an address opens for its account and under its own label, and for nothing else', async () => {
  const sealed = await sealAddress(key, of, 'regen@example.org');
  expect(await opened('mail', sealed)).toEqual({ v: 1, address: 'regen@example.org' });
  await expect(opened('mail-subject', sealed)).rejects.toThrow('not-authentic');
  const other = { ...of, account: randomBytes(16) };
  await expect(opened('mail', sealed, other)).rejects.toThrow('not-authentic');
  const elsewhere = { ...of, centre: randomBytes(20) };
  await expect(opened('mail', sealed, elsewhere)).rejects.toThrow('not-authentic');
});

test('a short and a long one cannot be told apart, nor two of one', async () => {
  const short = await sealAddress(key, of, 'a@b.de');
  const long = await sealAddress(key, of, `${'a'.repeat(64)}@${'b'.repeat(63)}.example.org`);
  expect([short.length, long.length]).toEqual([1_648, 1_648]);
  expect(await sealAddress(key, of, 'a@b.de')).not.toEqual(short);
});

test('a subject is sealed alike, and what is too long is refused', async () => {
  const sealed = await sealSubject(key, of, 'Kochrezept');
  expect(await opened('mail-subject', sealed)).toEqual({ v: 1, subject: 'Kochrezept' });
  expect(() => sealAddress(key, of, 'a'.repeat(255))).toThrow('bad-length');
  expect(() => sealSubject(key, of, 'ä'.repeat(81))).toThrow('bad-length');
});

test('an address typed for a reset opens for that request alone, and never as one that is kept', async () => {
  const { centre, account: draw } = of;
  const sealed = await sealTypedAddress(key, { centre, draw }, 'regen@example.org');
  expect(await opened('mail-reset', sealed)).toEqual({ v: 1, address: 'regen@example.org' });
  await expect(opened('mail', sealed)).rejects.toThrow('not-authentic');
  const other = { ...of, account: randomBytes(16) };
  await expect(opened('mail-reset', sealed, other)).rejects.toThrow('not-authentic');
  expect(() => sealTypedAddress(key, { centre, draw }, 'a'.repeat(255))).toThrow('bad-length');
});
