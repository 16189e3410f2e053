import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '@beistand/protocol/failures.ts';
import { recordAct } from '../audit/queries.ts';
import { layWire } from '../testing/proxy.ts';
import { createTestSchema, type TestSchema } from '../testing/store.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import type { Db, Store } from './store.ts';

let schema: TestSchema;
let store: Store;

beforeAll(async () => {
  schema = await createTestSchema();
  store = await openPostgres(schema.url);
  await migrate(store);
});
beforeEach(async () => {
  await schema.run('delete from setup_token; delete from audit');
});
afterAll(async () => {
  await store.close();
  await schema.drop();
});

const put = (token: string) => (db: Db) => db.insertInto('setup_token').values({ token }).execute();

const tokens = async () => {
  const rows = await store.read((db) => db.selectFrom('setup_token').select('token').execute());
  return rows.map(({ token }) => token).toSorted();
};

const act = { centre: 'c', day: '2027-01-01', account: 'a', what: 'roster.stored' } as const;
const record = (subject: string) => (db: Db) => recordAct(db, { ...act, subject } as never);

const numbers = async () => {
  const rows = await store.read((db) =>
    db.selectFrom('audit').select('number').orderBy('number').execute(),
  );
  return rows.map(({ number }) => number);
};

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

describe('a unit of work on PostgreSQL', () => {
  test('is stored whole or not at all', async () => {
    const broken = store.write(async (db) => {
      await put('one')(db);
      throw new Refusal('request.invalid');
    });
    await expect(broken).rejects.toThrow('request.invalid');
    await store.write(put('two'));
    expect(await tokens()).toEqual(['two']);
  });

  test('sees what it has written, and fails whole where one statement fails', async () => {
    const seen = await store.write(async (db) => {
      await put('one')(db);
      return db.selectFrom('setup_token').selectAll().execute();
    });
    expect(seen).toEqual([{ token: 'one' }]);
    const twice = store.write((db) => Promise.all([put('two')(db), put('one')(db)]));
    await expect(twice).rejects.toThrow('duplicate key');
    expect(await tokens()).toEqual(['one']);
  });

  test('loses no update to another process, however many count at the same time', async () => {
    const other = await openPostgres(schema.url);
    const write = (at: number) => (at % 2 === 0 ? store : other).write(record(String(at)));
    await Promise.all(upTo(40).map(write));
    await other.close();
    expect(await numbers()).toEqual(upTo(40));
  });

  test('that decides by what it has read is not overtaken by another one', async () => {
    const take = (token: string) =>
      store.write(async (db) => {
        const taken = await db.selectFrom('setup_token').selectAll().execute();
        if (taken.length > 0) return false;
        await put(token)(db);
        return true;
      });
    const won = await Promise.all(upTo(8).map((at) => take(String(at))));
    expect(won.filter((each) => each)).toHaveLength(1);
    expect(await tokens()).toHaveLength(1);
  });

  test('that takes too long is given up, and those after it are not held up', async () => {
    const slow = store.write(async (db) => {
      await sql`set local statement_timeout = 50`.execute(db);
      await sql`select pg_sleep(5)`.execute(db);
    });
    await expect(slow).rejects.toThrow('storage.unavailable');
    await store.write(put('after'));
    expect(await tokens()).toEqual(['after']);
  });

  test('is refused once the store is closed', async () => {
    await store.close();
    await expect(store.write(put('late'))).rejects.toThrow('storage.unavailable');
    await expect(tokens()).rejects.toThrow('storage.unavailable');
    store = await openPostgres(schema.url);
  });
});

describe('PostgreSQL gives what SQLite gives', () => {
  test('numbers of eight bytes, and bytes', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    const large = Number.MAX_SAFE_INTEGER;
    const row = { centre: 'c', conversation: 'd', n: large, seat: 2, wrapped_key: bytes };
    await store.write((db) =>
      db
        .insertInto('epoch_grant')
        .values(row as never)
        .execute(),
    );
    const read = await store.read((db) => db.selectFrom('epoch_grant').selectAll().execute());
    expect(read).toStrictEqual([row]);
  });

  test('no column is too narrow for a number that SQLite would hold', async () => {
    const narrow = await schema.run(
      `select table_name, column_name from information_schema.columns
       where table_schema = current_schema() and data_type in ('integer', 'smallint')`,
    );
    expect(narrow).toEqual([]);
  });

  test('what it cannot hold was made outside, and is refused as such', async () => {
    await expect(store.write(put('a\u0000b'))).rejects.toThrow('request.invalid');
    const beyond = store.read((db) =>
      db.selectFrom('audit').select('number').where('number', '>', 1e30).execute(),
    );
    await expect(beyond).rejects.toThrow('request.invalid');
  });

  test('a reader cannot write', async () => {
    await expect(store.read(put('no'))).rejects.toThrow('storage.unavailable');
  });
});

describe('what has been acknowledged', () => {
  test('is on the disk, whatever the address or the server would rather', async () => {
    const url = new URL(schema.url);
    const options = `${url.searchParams.get('options') ?? ''} -c synchronous_commit=off`;
    url.searchParams.set('options', options);
    const lax = await openPostgres(url.href);
    const setting = (db: Db) =>
      sql<{ on: string }>`select current_setting('synchronous_commit') as "on"`.execute(db);
    const { rows } = await lax.write(setting);
    await lax.close();
    expect(rows).toEqual([{ on: 'on' }]);
  });

  test('survives connections that the server ends, without anybody doing anything', async () => {
    await store.write(put('before'));
    const pid = (db: Db) => sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    for (const { rows } of [await store.read(pid), await store.write(pid)]) {
      await schema.run(`select pg_terminate_backend(${rows[0]?.pid})`);
    }
    const again = () =>
      store.write(put('after')).then(
        () => 'stored',
        () => 'refused',
      );
    await expect.poll(again).toBe('stored');
    expect(await tokens()).toEqual(['after', 'before']);
  });

  test('is there when the database is gone and back; meanwhile clients are asked to wait', async () => {
    const wire = await layWire(schema.url);
    const wired = await openPostgres(wire.url);
    await wired.write(put('before'));
    wire.cut();
    await expect(wired.write(put('lost'))).rejects.toThrow('storage.unavailable');
    const reading = wired.read((db) => db.selectFrom('setup_token').selectAll().execute());
    await expect(reading).rejects.toThrow('storage.unavailable');
    wire.mend();
    await wired.write(put('after'));
    await wired.close();
    await wire.close();
    expect(await tokens()).toEqual(['after', 'before']);
  });
});

describe('the schema', () => {
  test('is made once, however many processes start at the same time', async () => {
    const fresh = await createTestSchema();
    const stores = await Promise.all(upTo(3).map(() => openPostgres(fresh.url)));
    await Promise.all(stores.map((store) => migrate(store)));
    const done = await fresh.run('select name from migration');
    await Promise.all(stores.map((each) => each.close()));
    await fresh.drop();
    expect(done.length).toBeGreaterThan(2);
  });

  test('is left as it was by a step that is killed in the middle', async () => {
    const killed = store.alter(async (db, { bytes }) => {
      await db.schema.createTable('half').addColumn('a', bytes).execute();
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
    });
    await expect(killed).rejects.toThrow('storage.unavailable');
    expect(await schema.run(`select to_regclass('half') as half`)).toEqual([{ half: null }]);
    await migrate(store);
  });
});

describe('opening', () => {
  test('a server that is not there is told in words that do not hold the password', async () => {
    const opening = openPostgres('postgresql://jemand:geheim@127.0.0.1:1/nichts');
    await expect(opening).rejects.toThrow('does not answer');
    await expect(opening).rejects.not.toThrow('geheim');
  });

  test('a schema that does not exist is refused', async () => {
    const url = new URL(schema.url);
    url.searchParams.set('options', '-c search_path=nirgends');
    await expect(openPostgres(url.href)).rejects.toThrow('search_path');
  });
});

test('a unit that hears of a failure by the statement after it is tried again', async () => {
  let tries = 0;
  await store.write(async (db) => {
    tries += 1;
    // Both travel together; the first one fails, and the second one is asked about.
    const first = tries === 1 ? sql`select 1 / 0`.execute(db).catch(() => undefined) : undefined;
    await put('after')(db);
    await first;
  });
  expect(tries).toBe(2);
  expect(await tokens()).toEqual(['after']);
});
