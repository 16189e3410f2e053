import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readSnapshot } from '@beistand/server/src/db/snapshot.ts';
import { fileOf, openInstallation } from '@beistand/server/src/installation.ts';
import { readLedger } from '@beistand/server/src/retention/ledger.ts';
import { writeContents } from './contents.ts';
import type { RestoreDeps } from './restore-backup.ts';
import { drawKeyPair, sealFor } from './seal.ts';
import { type Example, from, openExample, type Place, today, together } from './testing/example.ts';

/* What is not restored, in words that say why; and nothing of it is left behind. */

let example: Example;
let place: Place;
let keys: string;
let file: string;

beforeAll(async () => {
  example = await openExample();
});
afterAll(() => example.remove());
beforeEach(async () => {
  place = await example.openPlace();
  file = join(place.scratch, 'file');
  keys = join(place.scratch, 'keys');
  await mkdir(keys);
});
afterEach(() => place.remove());

async function refused(other: Partial<RestoreDeps>, words: string): Promise<void> {
  await expect(place.restore(other)).rejects.toThrow(words);
  expect(await place.left()).toEqual([]);
}

const putKey = (byte: string) => writeFile(join(keys, `${today}.key`), `${byte.repeat(32)}\n`);

test('without a ledger of erasures, with one begun anew, or one that ends before the backup', async () => {
  await refused({ ledgers: [] }, 'Without the ledger');
  const anew = { ...example.ledger, id: 'begun anew' };
  await refused({ ledgers: [anew] }, 'begun anew since');
  const old = { ...example.ledger, day: '2026-02-28' };
  const words = 'ends on 2026-02-28, before this backup was made';
  await refused({ ledgers: [example.ledger, old] }, words);
  await writeFile(join(keys, 'erasures-00000001.json'), '{"day":"2026-03-01","erasures":[{}]}');
  await expect(readLedger(keys)).rejects.toThrow('damaged');
});

test('without the key of the day, or with another one', async () => {
  await refused({ keys }, 'Keys end after 30 days');
  await putKey('ab');
  await refused({ keys }, 'not the one this backup was made under');
});

test('with another key of an operator, or with none', async () => {
  const { identity } = await drawKeyPair();
  await refused({ identity }, 'does not open this file');
  await refused({ identity: 'geheim' }, 'not the private half');
});

test('beside other secrets, or none', async () => {
  const data = join(place.scratch, 'other');
  await mkdir(data);
  const { store } = await openInstallation({ databaseUrl: '' }, data);
  await store.close();
  for (const name of ['', '-wal', '-shm']) await rm(`${fileOf(data)}${name}`, { force: true });
  await refused({ data }, 'not those of this backup');
  expect(await readdir(data)).toEqual(['secrets']);
  await rm(join(place.data, 'secrets'), { recursive: true });
  await refused({}, 'is missing');
});

test('out of a file that was cut, wherever', async () => {
  const bytes = await readFile(example.backup);
  for (let part = 0; part <= 8; part++) {
    await writeFile(file, bytes.subarray(0, Math.floor(((bytes.length - 1) * part) / 8)));
    await refused({ file }, '');
  }
});

test('out of a file in which a byte was changed, wherever', async () => {
  const bytes = await readFile(example.backup);
  for (let part = 0; part <= 8; part++) {
    const at = Math.floor(((bytes.length - 1) * part) / 8);
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    await writeFile(file, changed);
    await refused({ file }, '');
  }
});

test('out of a file of another kind, sealed or not', async () => {
  await writeFile(file, 'SQLite format 3\0');
  await refused({ file }, 'no backup');
  for (const bytes of [Buffer.from('Liebe Grüße'), Buffer.alloc(0), Buffer.alloc(70_000, 1)]) {
    await writeFile(file, await together(await sealFor([example.pair.recipient], from([bytes]))));
    await refused({ file }, '');
  }
  await refused({ file: join(place.scratch, 'nowhere') }, 'no such file');
});

test('where its parts are missing, doubled or in another order', async () => {
  const changes: readonly ((frames: Buffer[]) => readonly Buffer[])[] = [
    (frames) => frames.slice(0, -1),
    (frames) => frames.slice(1),
    (frames) => [...frames, frames[1]!],
    (frames) => [...frames, frames.at(-1)!],
    (frames) => [frames[0]!, ...frames],
    (frames) => frames.toSpliced(3, 1),
    (frames) => frames.toSpliced(5, 0, frames[5]!),
    (frames) => frames.toSpliced(frames.length - 2, 1),
  ];
  for (const change of changes) {
    await writeFile(file, await example.tampered(change));
    await refused({ file }, '');
  }
});

test('over a database that is there', async () => {
  await writeFile(`${fileOf(place.data)}-wal`, 'rest');
  await expect(place.restore()).rejects.toThrow('There is a database already');
  await writeFile(fileOf(place.data), 'etwas');
  await expect(place.restore()).rejects.toThrow('There is a database already');
  expect(await readFile(fileOf(place.data), 'utf8')).toBe('etwas');
});

test('where it was made by a newer version', async () => {
  const sealed = await readSnapshot(example.installation.place, (snapshot) => {
    const newer = { ...snapshot, schema: [...snapshot.schema, '9999-later'] };
    const of = { day: today, key: new Uint8Array(32), ledger: example.ledger.id };
    const contents = writeContents(newer, of, []);
    return sealFor([example.pair.recipient], contents).then(together);
  });
  await writeFile(file, sealed);
  await putKey('00');
  await refused({ file, keys }, 'newer version');
});
