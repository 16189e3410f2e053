import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSecrets } from './secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beistand-secrets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('secrets are made once and only their owner can read them', async () => {
  const at = join(folder, 'secrets');
  const first = await loadSecrets(at, true);
  expect(await loadSecrets(at, true)).toEqual(first);
  expect(first.nameKey).toHaveLength(32);
  expect((await stat(at)).mode & 0o777).toBe(0o700);
  for (const name of await readdir(at)) {
    expect((await stat(join(at, name))).mode & 0o777).toBe(0o600);
  }
});

test('beside an old database none is made anew, for nobody could log in any more', async () => {
  await loadSecrets(folder, true);
  await rm(join(folder, 'name-key'));
  await expect(loadSecrets(folder, false)).rejects.toThrow('name-key');
});
