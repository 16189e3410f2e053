import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LiveFrame } from '@beistand/protocol/live.ts';
import { allRoutes, type Shape } from '../../server/src/testing/routes.ts';
import { checked, claims, claimsTable } from './server-known.ts';

/** Fields at the end of every path through a schema. */
function fieldsOf(shape: Shape, at = ''): readonly string[] {
  if (shape.anyOf !== undefined && shape.type === undefined) {
    return [...new Set(shape.anyOf.flatMap((one) => fieldsOf(one, at)))];
  }
  if (shape.items !== undefined) return fieldsOf(shape.items, `${at}[]`);
  const { additionalProperties } = shape as { readonly additionalProperties?: Shape | boolean };
  const free = typeof additionalProperties === 'object' ? { '*': additionalProperties } : {};
  if (shape.type !== 'object') return [at];
  return Object.entries({ ...shape.properties, ...free }).flatMap(([name, one]) =>
    fieldsOf(one, `${at}.${name}`),
  );
}

const all = [
  ...new Set(
    [...allRoutes.map(({ reply }): Shape => reply), LiveFrame as Shape].flatMap((one) =>
      fieldsOf(one),
    ),
  ),
];

test('every field of every reply is either checked by browsers or listed as the server’s claim', () => {
  expect(all.length).toBeGreaterThan(100);
  const claimed = claims.flatMap(({ fields }) => fields);
  const unreviewed = all.filter(
    (field) => ![...checked, ...claimed].some((one) => one.test(field)),
  );
  expect(unreviewed).toEqual([]);
  const dead = [...checked, ...claimed].filter((one) => !all.some((field) => one.test(field)));
  expect(dead).toEqual([]);
});

test('nothing is both checked and claimed', () => {
  const claimed = claims.flatMap(({ fields }) => fields);
  const both = all.filter(
    (field) => checked.some((one) => one.test(field)) && claimed.some((one) => one.test(field)),
  );
  expect(both).toEqual([]);
});

test('the table of docs/SECURITY.md is the list', () => {
  const words = (text: string) => text.replaceAll(/[\s-]+/g, ' ');
  const document = readFileSync(new URL('../../docs/SECURITY.md', import.meta.url), 'utf8');
  expect(words(document)).toContain(words(claimsTable()));
});
