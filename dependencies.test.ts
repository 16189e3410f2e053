import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

describe('dependencies', () => {
  const manifests = ['.', 'crypto', 'protocol', 'server', 'backup', 'web', 'e2e', 'bench'].map(
    (folder) => ({
      folder,
      manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Readonly<
        Record<string, Readonly<Record<string, string>> | undefined>
      >,
    }),
  );
  const all = manifests.flatMap(({ folder, manifest }) =>
    ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.entries(manifest[kind] ?? {}).map(([name, version]) => ({ folder, name, version })),
    ),
  );

  test('every version is exact', () => {
    const exact = /^\d+\.\d+\.\d+$|^file:server\/no-(?:cipher|attestation)$/;
    expect(all.filter(({ version }) => !exact.test(version))).toEqual([]);
  });

  test('every dependency has its line in docs/DEPENDENCIES.md', () => {
    const document = readFileSync('docs/DEPENDENCIES.md', 'utf8');
    const missing = all.filter(
      ({ name }) => !name.startsWith('@beistand/') && !document.includes(`| \`${name}\``),
    );
    expect(missing.map(({ folder, name }) => relative('.', join(folder, name)))).toEqual([]);
  });
});
