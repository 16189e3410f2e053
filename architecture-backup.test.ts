import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/* P1: backups are made by a program of their own, so that the server reaches no cipher for them. */

const sourcesIn = (pattern: string) =>
  globSync(pattern)
    .filter((path) => !/\.test\.|\/testing[/.-]/.test(path))
    .map((path) => {
      const found = readFileSync(path, 'utf8').matchAll(
        /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g,
      );
      return { path, imports: [...found].map(([, specifier = '']) => specifier) };
    });

const importing = (pattern: string, library: RegExp): readonly string[] =>
  sourcesIn(pattern)
    .filter(({ imports }) => imports.some((specifier) => library.test(specifier)))
    .map(({ path }) => path.replaceAll('\\', '/'));

test('one file of it knows a cipher', () => {
  expect(sourcesIn('backup/src/**/*.ts').length).toBeGreaterThan(10);
  expect(importing('backup/src/**/*.ts', /^age-encryption/)).toEqual(['backup/src/seal.ts']);
  expect(importing('backup/src/**/*.ts', /^node:crypto|^@noble|^hpke/)).toEqual([]);
});

test('it imports the server, and what it needs; nobody imports it', () => {
  const allowed = /^(?:\.|node:|@beistand\/(?:protocol|server)\/|age-encryption$|cborg$|kysely$)/;
  const others = sourcesIn('backup/src/**/*.ts').flatMap(({ imports }) => imports);
  expect(others.filter((specifier) => !allowed.test(specifier))).toEqual([]);
  const rest = '{crypto,protocol,server,web}/**/src/**/*.{ts,tsx}';
  expect(importing(rest, /@beistand\/backup|\/backup\/src|^age-encryption/)).toEqual([]);
});

test('no package below the server is its cipher, nor it itself', () => {
  for (const workspace of ['crypto', 'protocol', 'server', 'web']) {
    const manifest = readFileSync(`${workspace}/package.json`, 'utf8');
    expect(manifest).not.toMatch(/age-encryption|@beistand\/backup/);
  }
});
