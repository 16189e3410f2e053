import { describe, expect, test } from 'vitest';
import { type CborValue, encode } from './cbor.ts';
import {
  ascending,
  bytes,
  count,
  decodeAs,
  encodeAs,
  exactly,
  fixed,
  lead,
  list,
  matching,
  object,
  oneOf,
  optional,
  record,
  type Schema,
  setOf,
  text,
  tuple,
  uint,
} from './schema.ts';
import { failureOf, filled } from './testing.ts';

async function refuses(schema: Schema<unknown>, value: CborValue): Promise<boolean> {
  return (await failureOf(() => decodeAs(schema, encode(value)))) === 'bad-encoding';
}

const wrong: readonly (readonly [string, Schema<unknown>, CborValue])[] = [
  ['too few fixed bytes', fixed(4), filled(0, 3)],
  ['text where bytes belong', fixed(4), 'abcd'],
  ['too many bytes', bytes(4), filled(0, 5)],
  ['a number that is too large', uint(9), 10],
  ['a count of nothing', count(), 0],
  ['text that is too long in UTF-8', text(3), 'ää'],
  ['another number', exactly(1), 2],
  ['another text', oneOf('a', 'b'), 'c'],
  ['too many items', list(uint(), 2), [1, 2, 3]],
  ['an item of another shape', list(uint(), 2), ['a']],
  ['a map where a list belongs', list(uint(), 2), { a: 1 }],
  ['a tuple that is too short', tuple(uint(), uint()), [1]],
  ['a tuple that is too long', tuple(uint()), [1, 2]],
  ['a set out of order', setOf(1, 9), [filled(2, 1), filled(1, 1)]],
  ['a set with a double', setOf(1, 9), [filled(1, 1), filled(1, 1)]],
  ['a missing field', object({ a: uint(), b: uint() }), { a: 1 }],
  ['an unknown field', object({ a: uint() }), { a: 1, b: 2 }],
  ['a field called as an inherited one', object({ a: uint() }), { a: 1, constructor: 2 }],
  ['an optional field of another shape', object({ a: optional(uint()) }), { a: 'x' }],
  ['a list where an object belongs', object({}), []],
  ['a key of another shape', record(uint(), 9, matching(/^[a-f]$/, 1)), { g: 1 }],
  ['too many entries', record(uint(), 1), { a: 1, b: 2 }],
  ['another version', object(lead), { v: 2, suite: 1, centre: filled(0, 20) }],
  ['a lower suite', object(lead), { v: 1, suite: 0, centre: filled(0, 20) }],
];

describe('a schema', () => {
  test.each(wrong)('refuses %s', async (_, schema, value) => {
    expect(await refuses(schema, value)).toBe(true);
  });

  test('reads what fits, and writes it to the same bytes', () => {
    const schema = object({
      ...lead,
      kind: oneOf('counselling', 'group'),
      prev: optional(fixed(2)),
      seats: setOf(1, 9),
      map: record(list(text(9), 2), 9),
    });
    const value = {
      v: 1,
      suite: 1,
      centre: filled(9, 20),
      kind: 'group',
      seats: [filled(1, 1), filled(2, 1)],
      map: { x: ['y'] },
    } as const;
    expect(decodeAs(schema, encodeAs(schema, value))).toEqual(value);
    const withPrev = { ...value, prev: filled(3, 2) };
    expect(decodeAs(schema, encodeAs(schema, withPrev))).toEqual(withPrev);
  });

  test('refuses to write what it would not read', () => {
    expect(() => encodeAs(fixed(4), filled(0, 3))).toThrow('bad-encoding');
    expect(() => encodeAs(setOf(1, 9), [filled(2, 1), filled(1, 1)])).toThrow('bad-encoding');
  });
});

test('ascending makes a set of any list', () => {
  const items = [filled(3, 1), filled(1, 1), filled(3, 1), filled(2, 1), filled(1, 1)];
  expect(ascending(items)).toEqual([filled(1, 1), filled(2, 1), filled(3, 1)]);
});
