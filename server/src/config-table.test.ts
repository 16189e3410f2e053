import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configTable } from './config.ts';

test('the table of variables in docs/OPERATING.md is the one of config.ts', () => {
  const text = readFileSync(new URL('../../docs/OPERATING.md', import.meta.url), 'utf8');
  const [, found = ''] = /<!-- variables -->([\s\S]*?)<!-- \/variables -->/.exec(text) ?? [];
  expect(cellsOf(found)).toEqual(cellsOf(configTable()));
});

/** Rows of a Markdown table; how wide its columns are drawn does not count. */
function cellsOf(table: string): readonly (readonly string[])[] {
  return table
    .trim()
    .split('\n')
    .filter((line) => !/^\|[-| ]+\|$/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}
