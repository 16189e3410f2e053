import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HashHex, SeatId, StaffId } from '@beistand/protocol/ids.ts';
import type { Reader, ReadersChange, ThreadItem } from '../app/keyring/views.ts';
import { entriesOf, mergeItems, pagesOf, pageSize, type ThreadEntry } from './thread-items.ts';

const seat = (of: string): SeatId => of.repeat(64) as SeatId;
const me: Reader = { seat: seat('a'), kind: 'me' };
const maren: Reader = { seat: seat('b'), kind: 'staff', name: 'Maren J.', staff: 'b' as StaffId };
const anke: Reader = { seat: seat('c'), kind: 'staff', name: 'Anke T.', staff: 'c' as StaffId };
const hour = 494_000;

function letter(position: number, sender = me, sent = hour * 3_600): ThreadItem {
  const hash = String(position).padStart(64, '0') as HashHex;
  return { state: 'ok', position, hash, sender, sent, body: { type: 'text', text: `${position}` } };
}

const range = (from: number, to: number): readonly ThreadItem[] =>
  Array.from({ length: to - from + 1 }, (_, at) => letter(from + at));

const positions = (items: readonly ThreadItem[]): readonly number[] =>
  items.map(({ position }) => position);

describe('a thread', () => {
  test('that grows at both ends, page by page and with repeats, holds each letter once and in order', () => {
    const growth = fc.array(fc.tuple(fc.boolean(), fc.nat(7), fc.nat(5)), { maxLength: 30 });
    fc.assert(
      fc.property(growth, (steps) => {
        let items = mergeItems([], range(100, 104));
        let [from, to] = [100, 104];
        for (const [older, size, overlap] of steps) {
          if (older && from > 1) {
            const next = Math.max(1, from - size);
            items = mergeItems(items, range(next, Math.min(to, from + overlap)));
            from = next;
          } else {
            items = mergeItems(items, range(Math.max(from, to - overlap), to + size));
            to += size;
          }
        }
        expect(positions(items)).toEqual(positions(range(from, to)));
      }),
    );
  });

  test('shows a letter that comes at a second place only where it was first', () => {
    const again = { ...letter(3), position: 9 } as ThreadItem;
    expect(positions(mergeItems(range(1, 5), [again]))).toEqual([1, 2, 3, 4, 5]);
  });

  test('closes a gap when what was missing has come', () => {
    const gap: ThreadItem = { state: 'missing', position: 2, count: 1 };
    const before = mergeItems([], [letter(1), gap, letter(3)]);
    expect(before).toHaveLength(3);
    expect(mergeItems(before, range(1, 3)).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
  });

  test('keeps the order in which the keyring gives a stretch', () => {
    const concurrent = [letter(1), letter(3), letter(2), letter(4)];
    expect(positions(mergeItems(range(1, 2), concurrent))).toEqual([1, 3, 2, 4]);
  });
});

describe('pages of a thread', () => {
  const items = (count: number): readonly ThreadEntry[] => entriesOf(range(1, count), [], false);

  test('stay the same objects while nothing in them changes, also when older ones come', () => {
    const known = mergeItems([], range(101, 180));
    const before = pagesOf(entriesOf(known, [], true), []);
    const after = pagesOf(entriesOf(mergeItems(known, range(1, 181)), [], false), before);
    expect(after.map(({ number }) => number)).toEqual([0, 1, 2, 3]);
    expect(after[2]).toBe(before[0]);
    expect(after[3]).not.toBe(before[1]);
  });

  test('hold at most one page of letters each, and every key once', () => {
    const pages = pagesOf(items(10_000), []);
    expect(pages).toHaveLength(10_000 / pageSize);
    const keys = pages.flatMap(({ entries }) => entries.map(({ key }) => key));
    expect(new Set(keys).size).toBe(10_000);
  });
});

describe('lines between letters', () => {
  const history: readonly ReadersChange[] = [
    { n: 1, hour, by: me, added: [me, maren, anke], removed: [] },
    { n: 2, hour: hour + 40, by: maren, added: [], removed: [anke] },
    { n: 3, hour: hour + 90, by: maren, added: [anke], removed: [] },
  ];
  const shape = (entries: readonly ThreadEntry[]): readonly string[] =>
    entries.map((entry) => (entry.kind === 'item' ? `${entry.item.position}` : entry.what));

  test('stand where they happened: arrival behind the enquiry, accept before the first answer', () => {
    const thread = [letter(1), letter(2), letter(3, maren, (hour + 40) * 3_600 + 60)];
    expect(shape(entriesOf(thread, history, false))).toEqual([
      '1',
      'arrived',
      '2',
      'accepted',
      '3',
      'changed',
    ]);
  });

  test('wait for the older letters that they stand among', () => {
    const thread = [letter(60, maren, (hour + 60) * 3_600)];
    expect(shape(entriesOf(thread, history.slice(0, 2), true))).toEqual(['60']);
  });
});
