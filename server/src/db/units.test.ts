import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '@beistand/protocol/failures.ts';
import { counting, putting, refusing } from '../testing/units.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { migrate } from './migrate.ts';
import { openSqlite } from './sqlite.ts';
import { startThread, type Thread } from './sqlite-thread.ts';

/* Units that the thread of the database does by itself. */

let folder: string;
let path: string;
let thread: Thread;
let group: GroupCommit;
/** What went to the thread, in its order. */
let asked: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beistand-units-'));
  path = join(folder, 'test.sqlite');
  const store = await openSqlite(path);
  await migrate(store);
  await store.close();
  const units = new URL('../testing/units.ts', import.meta.url).href;
  thread = await startThread({ path, readOnly: false, units });
  asked = [];
  group = createGroupCommit({
    ...thread,
    ask(...question) {
      asked.push(question[0].split(' ')[0] ?? '');
      return thread.ask(...question);
    },
    perform(calls) {
      asked.push(`perform ${calls.length}`);
      return thread.perform(calls);
    },
  });
  // What has been done once from outside is known inside.
  await group.perform(putting, 'known');
  asked.length = 0;
});
afterEach(async () => {
  await group.settle();
  await thread.close();
  await rm(folder, { recursive: true, force: true });
});

/** The tokens that another connection finds. */
function tokens(): readonly string[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('select token from setup_token order by token').all();
  database.close();
  return rows.map(({ token }) => String(token));
}

const each = (count: number) => Array.from({ length: count }, (_, at) => `t${at + 100}`);

describe('a unit that the thread knows', () => {
  test('takes one way there and back, with all that came at the same time', async () => {
    await Promise.all(each(50).map((token) => group.perform(putting, token)));
    expect(asked).toEqual(['perform 50']);
    expect(tokens()).toEqual(['known', ...each(50)]);
  });

  test('is on the disk when it is acknowledged', async () => {
    for (const token of each(20)) {
      await group.perform(putting, token).then(() => expect(tokens()).toContain(token));
    }
  });

  test('gives what its work gives', async () => {
    expect(await group.perform(putting, 'mine')).toBe('mine');
  });
});

describe('a unit that the thread leaves undone', () => {
  test('is done from outside, once, and does not hold up those beside it', async () => {
    const both = await Promise.all([
      group.perform(counting, 'a'),
      group.perform(putting, 'b'),
      group.write(async (db) => {
        await db.insertInto('setup_token').values({ token: 'c' }).execute();
      }),
    ]);
    expect(both).toEqual([3, 'b', undefined]);
    expect(tokens()).toEqual(['a', 'b', 'c', 'known']);
    expect(asked[0]).toBe('perform 2');
  });

  test('is refused with the refusal of its own, and stores nothing', async () => {
    const units = await Promise.allSettled([
      group.perform(putting, 'a'),
      group.perform(refusing, 'b'),
      group.perform(putting, 'c'),
    ]);
    expect(units.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(units[1]).toMatchObject({ reason: new Refusal('request.invalid') });
    expect(tokens()).toEqual(['a', 'c', 'known']);
  });

  test('keeps the error of the statement that failed', async () => {
    const units = await Promise.allSettled([
      group.perform(putting, 'known'),
      group.perform(putting, 'new'),
    ]);
    expect(units[0]).toMatchObject({ reason: { name: 'DatabaseError', code: 19 } });
    expect(tokens()).toEqual(['known', 'new']);
  });
});

describe('where the disk is full', () => {
  test('all units of a transaction are told so, none is stored, and the next one is', async () => {
    const { rows } = await thread.ask('PRAGMA page_count', []);
    const [pages] = Object.values(rows[0] as Record<string, number>);
    await thread.ask(`PRAGMA max_page_count=${pages}`, []);
    const units = await Promise.allSettled([
      group.perform(putting, 'small'),
      group.perform(putting, 'x'.repeat(100_000)),
    ]);
    await thread.ask('PRAGMA max_page_count=1000000', []);
    for (const unit of units) expect(unit).toMatchObject({ reason: { failure: 'storage.full' } });
    expect(tokens()).toEqual(['known']);
    expect(await group.perform(putting, 'next')).toBe('next');
    expect(tokens()).toEqual(['known', 'next']);
  });
});
