import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endDayKeys, readDayKey, takeDayKey } from './day-keys.ts';
import { startKeeper } from './keeper.ts';
import { type Erasure, readLedger, writeLedger } from './ledger.ts';

const dayMs = 86_400_000;
let folder: string;
let at: number;
/** What the database's ledger holds. */
let erased: readonly Erasure[];

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'beistand-keys-')), 'keys');
  at = Date.parse('2026-03-01T11:00:00Z');
  erased = [];
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const open = (onFailure = () => {}) =>
  startKeeper({ folder, now: () => at, erasures: async () => erased, onFailure });

/** The server runs for so many days. */
async function run(days: number): Promise<void> {
  const keeper = open();
  for (let day = 0; day < days; day++) {
    at += dayMs;
    await keeper.look();
  }
  await keeper.stop();
}

const erasure = (id: string, day: string) => ({
  hash: createHash('sha256').update(id).digest('hex'),
  day,
});

test('a server that runs ends the key of a day after thirty days, and the others later', async () => {
  await takeDayKey(folder, '2026-03-01');
  await takeDayKey(folder, '2026-03-02');
  await run(30);
  expect(await readDayKey(folder, '2026-03-01')).toHaveLength(32);
  await run(1);
  expect(await readDayKey(folder, '2026-03-01')).toBeUndefined();
  expect(await readDayKey(folder, '2026-03-02')).toHaveLength(32);
});

test('a clock that is a year ahead ends none, nor does one that is far behind', async () => {
  await takeDayKey(folder, '2026-03-01');
  await run(20);
  const right = at;
  for (const wrong of [right + 366 * dayMs, 0, right + 40 * dayMs, right - 3_600_000]) {
    at = wrong;
    await run(0);
  }
  at = right;
  await run(10);
  expect(await readDayKey(folder, '2026-03-01')).toHaveLength(32);
});

test('the key of a day is drawn once, also where two ask for it', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => takeDayKey(folder, '2026-03-01')));
  for (const key of keys) expect(Buffer.from(key)).toEqual(Buffer.from(keys[0]!));
  expect(await readdir(folder)).toEqual(['2026-03-01.key']);
  expect((await stat(join(folder, '2026-03-01.key'))).mode & 0o777).toBe(0o600);
  expect(await takeDayKey(folder, '2026-03-02')).not.toEqual(keys[0]);
});

test('files of others in the folder are left alone', async () => {
  await takeDayKey(folder, '2020-01-01');
  await writeFile(join(folder, 'recipient'), 'age1pq');
  await writeFile(join(folder, '2020-01-01.key.old'), 'x');
  const seen = Array.from(
    { length: 31 },
    (_, day) => `2020-02-${String(day + 1).padStart(2, '0')}`,
  );
  expect(await endDayKeys(folder, '2026-03-01', seen)).toEqual(['2020-01-01']);
  expect((await readdir(folder)).toSorted()).toEqual(['2020-01-01.key.old', 'recipient']);
});

test('an erasure is in the ledger when it is said to be, and for as long as a backup could hold it', async () => {
  const keeper = open();
  erased = [erasure('a', '2026-03-01')];
  await keeper.look();
  expect((await readLedger(folder))?.erasures).toEqual(erased);
  erased = [erasure('b', '2026-03-01'), { ...erasure('c', '2026-03-01'), retract: 'AAAA' }];
  await Promise.all([keeper.look(), keeper.look()]);
  await keeper.stop();
  expect((await readLedger(folder))?.erasures).toEqual(expect.arrayContaining([...erased]));
  erased = [];
  expect((await readLedger(folder))?.erasures).toHaveLength(3);
  await run(30);
  expect((await readLedger(folder))?.erasures).toHaveLength(3);
  await run(1);
  expect((await readLedger(folder))?.erasures).toEqual([]);
});

test('the ledger names nobody, and says up to which day it is complete', async () => {
  await writeLedger(folder, '2026-03-01', [erasure('a1b2c3', '2026-03-01')]);
  expect(await readFile(join(folder, 'erasures-00000001.json'), 'utf8')).not.toContain('a1b2c3');
  expect((await readLedger(folder))?.day).toBe('2026-03-01');
  await writeLedger(folder, '2026-03-01', []);
  expect(await readdir(folder)).toEqual(['erasures-00000001.json']);
  await writeLedger(folder, '2026-03-02', []);
  expect(await readdir(folder)).toEqual(['erasures-00000002.json']);
  expect((await readLedger(folder))?.erasures).toHaveLength(1);
});

test('whoever erases hears that the ledger cannot be written; a damaged one is never written over', async () => {
  const failures: string[] = [];
  await writeLedger(folder, '2026-03-01', []);
  await writeFile(join(folder, 'erasures-00000001.json'), '{"day":');
  const keeper = open(() => failures.push('told'));
  erased = [erasure('a', '2026-03-01')];
  await keeper.look();
  await keeper.stop();
  expect(new Set(failures)).toEqual(new Set(['told']));
  expect(await readFile(join(folder, 'erasures-00000001.json'), 'utf8')).toBe('{"day":');
});
