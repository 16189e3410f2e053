import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { filled } from './testing.ts';
import {
  decodeVaultContent,
  emptyVaultContent,
  encodeVaultContent,
  messagePosition,
  statementPosition,
  type VaultContent,
} from './vault-content.ts';
import { mergeVaults } from './vault-merge.ts';

const one = filled(1, 16);
const two = filled(2, 16);
const seat = filled(3, 32);
const base = emptyVaultContent('mond-12', 'no');

/** A vault that knows `length` statements of a conversation; their hashes begin with `branch`. */
function knowing(length: number, { conversation = one, branch = 50, seq = length } = {}) {
  const hash = (n: number) => filled(branch + n, 32);
  return {
    ...base,
    seats: {
      [toHex(conversation)]: {
        secrets: [filled(length, 32)],
        statement: hash(length),
        frontier: [{ seat, seq, hash: filled(100 + seq, 32) }],
      },
    },
    pins: Object.fromEntries(
      Array.from({ length }, (_, at) => [statementPosition(conversation, at + 1), hash(at + 1)]),
    ),
  } satisfies VaultContent;
}

describe('two tabs’ vaults', () => {
  test('keep what each has alone', () => {
    const stored = knowing(1);
    const mine = knowing(2, { conversation: two, branch: 70 });
    const { content, alarms } = mergeVaults({ base, stored, mine });
    expect(alarms).toEqual([]);
    expect(content.seats).toEqual({ ...stored.seats, ...mine.seats });
    expect(content.pins).toEqual({ ...stored.pins, ...mine.pins });
  });

  test('follow the longer chain, whichever tab has it, and lose no secret', () => {
    for (const [a, b] of [
      [2, 3],
      [3, 2],
    ] as const) {
      const { content, alarms } = mergeVaults({ base, stored: knowing(a), mine: knowing(b) });
      expect(alarms).toEqual([]);
      expect(content.pins).toEqual(knowing(3).pins);
      expect(content.seats[toHex(one)]).toEqual({
        secrets: [filled(2, 32), filled(3, 32)],
        statement: filled(53, 32),
        frontier: knowing(3).seats[toHex(one)]!.frontier,
      });
    }
  });

  test('drop a pin that one of them has led the line through since, and keep both new ones', () => {
    const only = (...of: readonly number[]) => ({
      ...base,
      pins: Object.fromEntries(of.map((n) => [statementPosition(one, n), filled(50 + n, 32)])),
    });
    const merged = (stored: VaultContent, mine: VaultContent) =>
      mergeVaults({ base: only(1, 2), stored, mine }).content.pins;
    expect(merged(only(1, 2), only(4))).toEqual(only(4).pins);
    expect(merged(only(4), only(1, 2))).toEqual(only(4).pins);
    expect(merged(only(3), only(4))).toEqual(only(3, 4).pins);
    // Gone from one tab without a newer one in its place: nothing has been verified.
    expect(merged(only(), only(1, 2))).toEqual(only(1, 2).pins);
  });

  test('raise an alarm for two statements at one position, and keep the stored chain', () => {
    const stored = knowing(2);
    const mine = knowing(3, { branch: 80 });
    const { content, alarms } = mergeVaults({ base, stored, mine });
    expect(alarms).toEqual([statementPosition(one, 1), statementPosition(one, 2)]);
    expect(content.pins).toEqual(stored.pins);
    expect(content.seats[toHex(one)]!.statement).toEqual(filled(52, 32));
    expect(content.forks[statementPosition(one, 2)]).toEqual(filled(82, 32));
  });

  test('raise an alarm for two messages at one place', () => {
    const stored = knowing(2);
    const mine = knowing(2);
    const changed = {
      ...mine,
      seats: {
        [toHex(one)]: {
          ...mine.seats[toHex(one)]!,
          frontier: [{ seat, seq: 2, hash: filled(99, 32) }],
        },
      },
    };
    const { content, alarms } = mergeVaults({ base, stored, mine: changed });
    expect(alarms).toEqual([messagePosition(one, seat, 2)]);
    expect(content.seats).toEqual(stored.seats);
  });

  test('do not raise a known alarm as a new one, but keep it', () => {
    const forks = { [statementPosition(one, 1)]: filled(90, 32) };
    const stored = { ...knowing(1), forks };
    const { content, alarms } = mergeVaults({ base, stored, mine: knowing(1) });
    expect(alarms).toEqual([]);
    expect(content.forks).toEqual(forks);
  });

  test('forget everywhere what was erased in one', () => {
    const full = {
      ...knowing(2),
      acknowledged: { [toHex(one)]: [seat] },
      read: { [toHex(one)]: { [toHex(seat)]: 2 } },
      phrases: { [toHex(one)]: 'ein satz' },
      forks: { [messagePosition(one, seat, 2)]: seat },
    };
    const erased = { ...base, gone: [one] };
    for (const versions of [
      { base: full, stored: full, mine: erased },
      { base: full, stored: erased, mine: full },
    ]) {
      const { content, alarms } = mergeVaults(versions);
      expect(content).toEqual(erased);
      expect(alarms).toEqual([]);
    }
  });

  test('add what both counted', () => {
    const counted = (tallies: Readonly<Record<string, number>>) => ({ ...base, tallies });
    const { content } = mergeVaults({
      base: counted({ accepted: 10 }),
      stored: counted({ accepted: 12, closed: 1 }),
      mine: counted({ accepted: 13, closed: 2, told: 1 }),
    });
    expect(content.tallies).toEqual({ accepted: 15, closed: 3, told: 1 });
  });

  test('take the setting that was changed, the stored one where both were', () => {
    const set = (preferences: Readonly<Record<string, string>>) => ({ ...base, preferences });
    const { content } = mergeVaults({
      base: set({ a: '0', b: '0', c: '0' }),
      stored: set({ a: '1', b: '0', c: '1' }),
      mine: set({ a: '0', b: '2', c: '2' }),
    });
    expect(content.preferences).toEqual({ a: '1', b: '2', c: '1' });
  });

  test('keep the later hour, the stronger check, the farther reading, every staff seed', () => {
    const read = (seq: number) => ({ [toHex(one)]: { [toHex(seat)]: seq } });
    const { content } = mergeVaults({
      base,
      stored: { ...base, hour: 5, checked: 'sheet', staff: [seat], read: read(4) },
      mine: { ...base, hour: 7, checked: 'link', staff: [seat, filled(4, 32)], read: read(3) },
    });
    expect(content.hour).toBe(7);
    expect(content.checked).toBe('sheet');
    expect(content.staff).toEqual([seat, filled(4, 32)]);
    expect(content.read).toEqual(read(4));
  });

  test('acknowledge as the longer chain does, and both where they are equal', () => {
    const other = filled(9, 32);
    const merged = (stored: VaultContent, mine: VaultContent) =>
      mergeVaults({
        base,
        stored: { ...stored, acknowledged: { [toHex(one)]: [seat, other] } },
        mine: { ...mine, acknowledged: { [toHex(one)]: [seat] } },
      }).content.acknowledged[toHex(one)];
    expect(merged(knowing(1), knowing(2))).toEqual([seat]);
    expect(merged(knowing(1), knowing(1))).toEqual([seat, other]);
    expect(merged(knowing(2), knowing(1))).toEqual([seat, other]);
  });

  test('can be merged in any case, and merging again changes nothing', () => {
    const version = fc
      .record({
        length: fc.nat({ max: 4 }),
        branch: fc.constantFrom(50, 80),
        conversation: fc.constantFrom(one, two),
        gone: fc.constantFrom([], [one], [one, two]),
      })
      .map(({ gone, length, ...rest }) => ({ ...knowing(length + 1, rest), gone }));
    fc.assert(
      fc.property(version, version, (stored, mine) => {
        const { content } = mergeVaults({ base, stored, mine });
        expect(decodeVaultContent(encodeVaultContent(content))).toEqual(content);
        const again = mergeVaults({ base: content, stored: content, mine: content });
        expect(again).toEqual({ content, alarms: [] });
      }),
    );
  });
});
