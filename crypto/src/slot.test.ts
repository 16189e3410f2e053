import { describe, expect, test } from 'vitest';
import { concat } from './bytes.ts';
import { decode, encode } from './cbor.ts';
import { makeSlot, openSlot, passkeyInput, type SlotKind } from './slot.ts';
import { failureOf, filled, fixedRandom, flipped } from './testing.ts';

const place = { centre: filled(1, 20), account: filled(2, 16), kind: 'password', amk: 3 } as const;
const secret = filled(3, 64);
const masterKey = filled(4, 32);
const slot = await makeSlot(place, secret, masterKey, fixedRandom(1));

describe('a slot', () => {
  test.each([
    ['password', 64],
    ['code', 26],
    ['passkey', 32],
  ] as const)('of kind %s opens with a secret of %i bytes', async (kind, length) => {
    const bytes = await makeSlot({ ...place, kind }, filled(5, length), masterKey, fixedRandom(1));
    const opened = await openSlot(bytes, filled(5, length), { ...place, kind });
    expect(opened.masterKey).toEqual(masterKey);
    expect(opened.header).toEqual({ v: 1, suite: 1, ...place, kind });
    expect(await failureOf(() => openSlot(bytes, filled(5, 31), { ...place, kind }))).toBe(
      'bad-length',
    );
  });

  test('is refused by who expects another place, or has another secret', async () => {
    const refused = (expected: object, other = secret) =>
      failureOf(() => openSlot(slot, other, { ...place, ...expected }));
    expect(await refused({ centre: filled(9, 20) })).toBe('not-authentic');
    expect(await refused({ account: filled(9, 16) })).toBe('not-authentic');
    expect(await refused({}, filled(9, 64))).toBe('not-authentic');
    const kind: SlotKind = 'passkey';
    expect(await failureOf(() => openSlot(slot, filled(3, 32), { ...place, kind }))).toBe(
      'not-authentic',
    );
  });

  test('with an older master key than known is refused, with a newer one it opens', async () => {
    expect(await failureOf(() => openSlot(slot, secret, { ...place, amk: 4 }))).toBe('rolled-back');
    expect((await openSlot(slot, secret, { ...place, amk: 1 })).header.amk).toBe(3);
  });

  test('names its account to who has only the secret', async () => {
    const opened = await openSlot(slot, secret, { centre: place.centre, kind: 'password', amk: 1 });
    expect(opened.header.account).toEqual(place.account);
  });

  test('is refused with any bit flipped', async () => {
    for (let at = 0; at < slot.length; at++) {
      const failure = await failureOf(() => openSlot(flipped(slot, at, at % 8), secret, place));
      expect(['not-authentic', 'bad-encoding', 'rolled-back']).toContain(failure);
    }
  });

  test('is never twice the same, and of another shape refused', async () => {
    const again = await makeSlot(place, secret, masterKey, fixedRandom(2));
    expect(again).not.toEqual(slot);
    const [header, salt, sealed] = decode(slot) as readonly Uint8Array[];
    for (const parts of [
      [header!, salt!],
      [header!, salt!, sealed!, salt!],
      [header!, salt!, concat(sealed!, filled(0, 1))],
    ]) {
      expect(await failureOf(() => openSlot(encode(parts), secret, place))).toBe('bad-encoding');
    }
  });

  test('is not made with a count of zero, nor for a key of another length', async () => {
    const random = fixedRandom(1);
    expect(await failureOf(() => makeSlot({ ...place, amk: 0 }, secret, masterKey, random))).toBe(
      'bad-encoding',
    );
    expect(await failureOf(() => makeSlot(place, secret, filled(1, 31), random))).toBe(
      'bad-length',
    );
  });
});

test('a passkey is asked for something that depends on the account', async () => {
  expect(await passkeyInput(filled(1, 16))).not.toEqual(await passkeyInput(filled(2, 16)));
  expect(await failureOf(() => passkeyInput(filled(1, 15)))).toBe('bad-length');
});
