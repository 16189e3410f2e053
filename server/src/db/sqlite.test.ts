import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '@beistand/protocol/failures.ts';
import { createGroupCommit } from './group-commit.ts';
import { migrate } from './migrate.ts';
import { isNetworkFileSystem, openSqlite } from './sqlite.ts';
import { DatabaseError, startThread, type Thread } from './sqlite-thread.ts';
import type { Db, Store } from './store.ts';

let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beistand-db-'));
  path = join(folder, 'test.sqlite');
  store = await openSqlite(path);
  await migrate(store);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const put = (token: string) => (db: Db) => db.insertInto('setup_token').values({ token }).execute();

const tokens = async (from: Store = store) => {
  const rows = await from.read((db) => db.selectFrom('setup_token').selectAll().execute());
  return rows.map(({ token }) => token).toSorted();
};

describe('writing', () => {
  test('a unit that fails undoes itself and none of those beside it', async () => {
    const units = await Promise.allSettled([
      store.write(put('one')),
      store.write(async (db) => {
        await put('half')(db);
        throw new Refusal('request.invalid');
      }),
      store.write(put('two')),
    ]);
    expect(units.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await tokens()).toEqual(['one', 'two']);
  });

  test('a statement that breaks a constraint undoes its unit only', async () => {
    const units = await Promise.allSettled([
      store.write(put('same')),
      store.write(async (db) => {
        await put('other')(db);
        await put('same')(db);
      }),
    ]);
    expect(units.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await tokens()).toEqual(['same']);
  });

  test('nothing is acknowledged before the commit', async () => {
    const log: string[] = [];
    const thread = await startThread({ path, readOnly: false });
    const recording = {
      ...thread,
      ask: async (...question: Parameters<Thread['ask']>) => {
        const [sql] = question;
        const rows = await thread.ask(...question);
        log.push(sql.split(' ')[0]?.toUpperCase() ?? '');
        return rows;
      },
    };
    const group = createGroupCommit(recording);
    await Promise.all([
      group.write(put('a')).then(() => log.push('told a')),
      group.write(put('b')).then(() => log.push('told b')),
    ]);
    await thread.close();
    expect(log.slice(log.indexOf('COMMIT') + 1)).toEqual(['told a', 'told b']);
    expect(log.filter((entry) => entry === 'COMMIT')).toHaveLength(1);
    expect(log.indexOf('told a')).toBeGreaterThan(log.indexOf('COMMIT'));
  });

  test('where the commit fails, nobody is told that it was stored', async () => {
    const thread = await startThread({ path, readOnly: false });
    const failing = {
      ...thread,
      ask: (...question: Parameters<Thread['ask']>) =>
        question[0] === 'COMMIT'
          ? Promise.reject(new DatabaseError(13, 'database or disk is full'))
          : thread.ask(...question),
    };
    const group = createGroupCommit(failing);
    const units = await Promise.allSettled([group.write(put('a')), group.write(put('b'))]);
    await thread.close();
    for (const unit of units) {
      expect(unit).toMatchObject({ status: 'rejected', reason: { failure: 'storage.full' } });
    }
    expect(await tokens()).toEqual([]);
  });

  test('a unit sees what it has written, and another one what was written before it', async () => {
    await store.write(put('first'));
    const seen = await store.write(async (db) => {
      await put('second')(db);
      return db.selectFrom('setup_token').select('token').execute();
    });
    expect(seen).toHaveLength(2);
  });

  test('hundreds of units at once are all there', async () => {
    const all = Array.from({ length: 500 }, (_, at) => `t${at}`.padStart(4, '0'));
    await Promise.all(all.map((token) => store.write(put(token))));
    expect(await tokens()).toHaveLength(500);
  });

  test('what is stored outlives the process', async () => {
    await store.write(put('kept'));
    await store.close();
    store = await openSqlite(path);
    expect(await tokens()).toEqual(['kept']);
  });

  test('after closing, everything is refused', async () => {
    await store.close();
    await expect(store.write(put('late'))).rejects.toThrow('storage.unavailable');
    await expect(tokens()).rejects.toThrow('storage.unavailable');
  });
});

describe('trouble with the disk', () => {
  test('a full disk is told as such, reading goes on, and writing comes back by itself', async () => {
    await store.write(put('before'));
    const pages = await store.write((db) => pragma(db, 'page_count'));
    await store.write((db) => pragma(db, `max_page_count=${String(pages)}`));
    const big = 'x'.repeat(100_000);
    const units = await Promise.allSettled([store.write(put(big)), store.write(put('beside'))]);
    expect(units[0]).toMatchObject({ status: 'rejected', reason: { failure: 'storage.full' } });
    expect(await tokens()).toContain('before');
    expect(await tokens()).not.toContain(big);
    await store.write((db) => pragma(db, 'max_page_count=1000000'));
    await store.write(put('after'));
    expect(await tokens()).toContain('after');
  });

  test('a database that may only be read is told as unavailable', async () => {
    const readOnly = await startThread({ path, readOnly: true });
    const group = createGroupCommit(readOnly);
    await expect(group.write(put('no'))).rejects.toThrow('storage.unavailable');
    await readOnly.close();
  });
});

describe('settings', () => {
  test('the writing connection has those that keep data and secrets safe', async () => {
    const read = (name: string) => store.write((db) => pragma(db, name));
    expect({
      journal_mode: await read('journal_mode'),
      synchronous: await read('synchronous'),
      foreign_keys: await read('foreign_keys'),
      secure_delete: await read('secure_delete'),
      trusted_schema: await read('trusted_schema'),
      busy_timeout: await read('busy_timeout'),
      auto_vacuum: await read('auto_vacuum'),
      wal_autocheckpoint: await read('wal_autocheckpoint'),
    }).toEqual({
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      secure_delete: 1,
      trusted_schema: 0,
      busy_timeout: 5_000,
      auto_vacuum: 2,
      wal_autocheckpoint: 4_000,
    });
  });

  test('the reading connection cannot write', async () => {
    await expect(store.read(put('no'))).rejects.toThrow('storage.unavailable');
  });

  test('a database whose settings cannot be made to hold is not opened', async () => {
    const other = join(folder, 'other.sqlite');
    const database = new DatabaseSync(other);
    database.exec('PRAGMA auto_vacuum=NONE; CREATE TABLE t (x)');
    database.close();
    await expect(openSqlite(other)).rejects.toThrow('auto_vacuum');
  });

  test('network file systems are recognised, local ones are not', () => {
    expect([0x6969, 0xff534d42, -11317950].map(isNetworkFileSystem)).toEqual([true, true, true]);
    expect([0xef53, 0x9123683e, 0x01021994].map(isNetworkFileSystem)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('migrations', () => {
  test('run a second time they change nothing', async () => {
    await store.write(put('kept'));
    await migrate(store);
    expect(await tokens()).toEqual(['kept']);
  });

  test('every table has its centre in the primary key, but for those of the whole installation', async () => {
    const database = new DatabaseSync(path, { readOnly: true });
    const without = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all()
      .map(({ name }) => String(name))
      .filter(
        (name) =>
          !database
            .prepare(`PRAGMA table_info(${name})`)
            .all()
            .some((column) => column['name'] === 'centre' && Number(column['pk']) > 0),
      );
    database.close();
    expect(without.toSorted()).toEqual([
      'erasure_ledger',
      'job',
      'mail_key',
      'migration',
      'observed_day',
      'secrets_check',
      'setup_token',
    ]);
  });
});

/** Value of a PRAGMA on the connection of `db`. */
async function pragma(db: Db, text: string): Promise<unknown> {
  const { sql } = await import('kysely');
  const { rows } = await sql.raw<Record<string, unknown>>(`PRAGMA ${text}`).execute(db);
  return Object.values(rows[0] ?? {})[0];
}
