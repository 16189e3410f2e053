import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { units } from './units.ts';

test('what the thread of the database loads is little: no Kysely, no schemas, no calendar', () => {
  const reached = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: URL): void => {
    if (reached.has(file.href)) return;
    reached.add(file.href);
    // Imports of types alone are gone when it runs.
    const loaded = readFileSync(file, 'utf8').matchAll(
      /(?:^|\n)(?:import|export)\s+(?!type\b)[^;'"]*?from\s*['"]([^'"]+)['"]/g,
    );
    for (const [, specifier = ''] of loaded) {
      if (specifier.startsWith('.')) visit(new URL(specifier, file));
      else packages.add(specifier);
    }
  };
  visit(new URL('units.ts', import.meta.url));
  expect(reached.size).toBeGreaterThan(10);
  const few = ['@beistand/protocol/failures.ts', 'cborg', 'node:crypto'];
  expect([...packages].toSorted()).toEqual(few);
});

test('every unit has a name of its own', () => {
  expect(new Set(units.map(({ name }) => name)).size).toBe(units.length);
});
