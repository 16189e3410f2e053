import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
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

test('a file that a stopped machine has left empty is no secret', async () => {
  await loadSecrets(folder, true);
  await writeFile(join(folder, 'opaque-setup'), '');
  await expect(loadSecrets(folder, true)).rejects.toThrow('opaque-setup is empty');
});

test('of two processes that make them at the same time, both have the same', async () => {
  const [first, second] = await Promise.all([loadSecrets(folder, true), loadSecrets(folder, true)]);
  expect(first).toEqual(second);
  expect((await readdir(folder)).toSorted()).toEqual(['challenge-key', 'name-key', 'opaque-setup']);
});
