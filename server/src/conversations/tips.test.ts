import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closesAll, type Tips, tipsAfter, tipsFromBytes, tipsToBytes } from './tips.ts';

const hashOf = (number: number) => new Uint8Array(32).fill(number);

describe('tips', () => {
  /** Messages that refer to any earlier ones, as honest and other writers send them. */
  const thread = fc
    .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 40 })
    .map((references) =>
      references.map((to, at) => ({
        hash: hashOf(at + 1),
        prev: undefined,
        seen: at === 0 ? [] : [...new Set(to.map((each) => each % at))].map((n) => hashOf(n + 1)),
      })),
    );

  test('reach every message by references, and none of them is referred to', () => {
    fc.assert(
      fc.property(thread, (messages) => {
        const tips = messages.reduce<Tips>(tipsAfter, []);
        const reached = new Set<number>();
        const visit = (hash: Uint8Array) => {
          const number = hash[0] ?? 0;
          if (reached.has(number)) return;
          reached.add(number);
          for (const seen of messages[number - 1]?.seen ?? []) visit(seen);
        };
        for (const tip of tips) visit(tip);
        expect(reached.size).toBe(messages.length);
        const referred = new Set(messages.flatMap(({ seen }) => seen.map(([n]) => n)));
        expect(tips.some(([number]) => referred.has(number))).toBe(false);
      }),
    );
  });

  test('come out of the database as they went in', () => {
    fc.assert(
      fc.property(thread, (messages) => {
        const tips = messages.reduce<Tips>(tipsAfter, []);
        expect(tipsFromBytes(tipsToBytes(tips))).toEqual(tips);
      }),
    );
  });

  test('are closed by exactly themselves', () => {
    const tips = [hashOf(1), hashOf(2)];
    expect(closesAll(tips, [hashOf(2), hashOf(1)])).toBe(true);
    expect(closesAll(tips, [hashOf(1)])).toBe(false);
    expect(closesAll(tips, [hashOf(1), hashOf(3)])).toBe(false);
    expect(closesAll(tips, [hashOf(1), hashOf(2), hashOf(3)])).toBe(false);
    expect(closesAll([], [])).toBe(true);
  });
});
