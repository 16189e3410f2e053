import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { decode, encode } from './cbor.ts';
import { H } from './hash.ts';
import { failureOf, filled, fixedRandom, flipped } from './testing.ts';
import {
  decodeVaultContent,
  emptyVaultContent,
  encodeVaultContent,
  messagePosition,
  revocationsPosition,
  rosterPosition,
  statementPosition,
  successionPosition,
  type VaultContent,
} from './vault-content.ts';
import { openVault, sealVault } from './vault.ts';

const conversation = filled(6, 16);
const place = { centre: filled(1, 20), account: filled(2, 16), amk: 2, n: 5, prev: filled(3, 32) };
const { prev: _prev, ...expected } = place;
const key = filled(4, 32);

const content: VaultContent = {
  ...emptyVaultContent('sonnenblume-4821', 'link'),
  hour: 500_000,
  seats: {
    [toHex(conversation)]: {
      secrets: [filled(7, 32)],
      statement: filled(8, 32),
      frontier: [{ seat: filled(9, 32), seq: 3, hash: filled(10, 32) }],
    },
  },
  staff: [filled(11, 32)],
  root: filled(12, 32),
  pins: {
    [statementPosition(conversation, 1)]: filled(8, 32),
    [rosterPosition(conversation, 2)]: filled(8, 32),
    [revocationsPosition(1)]: filled(8, 32),
    [successionPosition(1)]: filled(8, 32),
  },
  forks: { [messagePosition(conversation, filled(9, 32), 4)]: filled(13, 32) },
  acknowledged: { [toHex(conversation)]: [filled(9, 32)] },
  active: { [toHex(conversation)]: 499_000 },
  read: { [toHex(conversation)]: { [toHex(filled(9, 32))]: 3 } },
  phrases: { [toHex(conversation)]: 'fünf leise wörter am abend' },
  gone: [filled(14, 16)],
  tallies: { accepted: 4 },
  preferences: { theme: 'dark' },
};

describe('a vault', () => {
  test('gives its content, its header and its hash to who has the master key', async () => {
    const bytes = await sealVault(place, key, content, fixedRandom(1));
    const opened = await openVault(bytes, key, expected);
    expect(opened.content).toEqual(content);
    expect(opened.header).toEqual({ v: 1, suite: 1, ...place });
    expect(opened.hash).toEqual(await H('vault', bytes));
  });

  test('is refused at another place, with another key, and when it is older than known', async () => {
    const bytes = await sealVault(place, key, content, fixedRandom(1));
    const refused = (other: object, otherKey = key) =>
      failureOf(() => openVault(bytes, otherKey, { ...expected, ...other }));
    expect(await refused({ centre: filled(9, 20) })).toBe('not-authentic');
    expect(await refused({ account: filled(9, 16) })).toBe('not-authentic');
    expect(await refused({ amk: 1 })).toBe('not-authentic');
    expect(await refused({ amk: 3 })).toBe('not-authentic');
    expect(await refused({}, filled(5, 32))).toBe('not-authentic');
    expect(await refused({ n: 6 })).toBe('rolled-back');
    expect(await refused({ n: 0 })).toBe(undefined);
  });

  test('is refused with a flipped bit, wherever it is', async () => {
    const bytes = await sealVault(place, key, content, fixedRandom(1));
    for (let at = 0; at < bytes.length; at += 7) {
      const failure = await failureOf(() => openVault(flipped(bytes, at, at % 8), key, expected));
      expect(['not-authentic', 'bad-encoding', 'rolled-back']).toContain(failure);
    }
  });

  test('names the one before it, unless it is the first', async () => {
    const { prev: _prev, ...without } = place;
    const make = (place: Parameters<typeof sealVault>[0]) =>
      failureOf(() => sealVault(place, key, content, fixedRandom(1)));
    expect(await make(without)).toBe('bad-encoding');
    expect(await make({ ...place, n: 1 })).toBe('bad-encoding');
    expect(await make({ ...without, n: 1 })).toBe(undefined);
    expect(await make({ ...place, n: 0 })).toBe('bad-encoding');
  });

  test('shows its length in steps only', async () => {
    const lengths = new Set<number>();
    for (const length of [1, 20, 40]) {
      const named = { ...content, name: 'a'.repeat(length) };
      lengths.add((await sealVault(place, key, named, fixedRandom(1))).length);
    }
    expect(lengths.size).toBe(1);
  });
});

describe('the content of a vault', () => {
  test('comes back as it was, also empty', () => {
    expect(decodeVaultContent(encodeVaultContent(content))).toEqual(content);
    const empty = emptyVaultContent('x', 'no');
    expect(decodeVaultContent(encodeVaultContent(empty))).toEqual(empty);
  });

  test.each([
    ['of a newer version', { v: 2 }],
    ['with an unknown field', { more: 1 }],
    ['with a conversation that is no id', { seats: { xyz: content.seats[toHex(conversation)]! } }],
    ['with a pin at no position', { pins: { 'elsewhere/1': filled(1, 32) } }],
    ['with a pin at position 0', { pins: { 'revocations/0': filled(1, 32) } }],
    ['with a root seed of another length', { root: filled(1, 31) }],
    ['with erased conversations out of order', { gone: [filled(2, 16), filled(1, 16)] }],
    ['with another kind of check', { checked: 'server' }],
  ])('is refused %s', async (_, change) => {
    const good = decode(encodeVaultContent(content)) as object;
    const changed = encode({ ...good, ...change });
    expect(await failureOf(() => decodeVaultContent(changed))).toBe('bad-encoding');
  });
});
