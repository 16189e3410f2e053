import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { knownTables } from '@beistand/protocol/knowledge.ts';
import { holdNothing } from './hold-nothing.ts';
import { holdings } from './holdings.ts';

const documented = new URL('../../../docs/SECURITY.md', import.meta.url);

/** Columns by table out of the list of stored fields, which another test compares with the schema. */
function storedFields(): ReadonlyMap<string, readonly string[]> {
  const [, list = ''] = readFileSync(documented, 'utf8').split('<!-- stored fields -->');
  const found = new Map<string, string[]>();
  for (const [, table = '', column = ''] of list.matchAll(/^\| `(\w+)`\s*\| `(\w+)`\s*\|/gm)) {
    found.set(table, [...(found.get(table) ?? []), column]);
  }
  return found;
}

/** Columns that lead to an account. */
const naming: ReadonlySet<string> = new Set([
  'account',
  'session',
  'conversation',
  'seat',
  'deputy',
]);

const told: Readonly<Record<string, { readonly columns: object }>> = holdings;
const silent: Readonly<Record<string, string>> = holdNothing;

describe('what the server knows about one account', () => {
  for (const [table, columns] of storedFields()) {
    test(`${table}: every column is told of, or it is nobody’s`, () => {
      const held = told[table];
      if (held === undefined) {
        expect(
          silent[table],
          `${table} is new: add it to knownTables in protocol/src/knowledge.ts, say in ` +
            'server/src/knowledge/holdings.ts how its rows are found and each column is told, and in ' +
            'web/src/texts/known.de.ts and known.en.ts what it is. Where nothing in it is about one ' +
            'account, give the reason in hold-nothing.ts.',
        ).toBeTypeOf('string');
        expect(
          columns.filter((column) => naming.has(column)),
          `${table} stands in holdNothing, and these columns lead to an account: move it to holdings`,
        ).toEqual([]);
        return;
      }
      expect(
        Object.keys(held.columns).toSorted(),
        `server/src/knowledge/holdings.ts must say of every column of ${table} how it is told`,
      ).toEqual(columns.toSorted());
    });
  }

  test('no table is told of that there is not', () => {
    const there = new Set(storedFields().keys());
    const named = [...knownTables, ...Object.keys(silent)];
    expect(named.filter((table) => !there.has(table))).toEqual([]);
  });
});
