import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { moveStore } from '../db/move.ts';
import { openInstallation, openStore } from '../installation.ts';
import type { Store } from '../db/store.ts';
import { tableNames } from '../db/tables.ts';
import { addExampleRows } from '../testing/example-rows.ts';
import { createTestSchema, fingerprintOf, type TestSchema } from '../testing/store.ts';

let data: string;
let source: Store;
let schema: TestSchema;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'beistand-move-'));
  ({ store: source } = await openInstallation({ databaseUrl: '' }, data));
  await addExampleRows(source);
});
afterAll(async () => {
  await source.close();
  await rm(data, { recursive: true, force: true });
});
beforeEach(async () => {
  schema = await createTestSchema();
});
afterEach(() => schema.drop());

const run = promisify(execFile);

/** The command, as an operator gives it. */
const migrateTo = (url: string) =>
  run(process.execPath, ['server/src/cli/migrate.ts', '--to', url], {
    cwd: new URL('../../../', import.meta.url),
    env: { ...process.env, BEISTAND_DATA: data },
  });

const openTarget = () => openStore(readConfig({ BEISTAND_DATABASE_URL: schema.url }), data);

describe('moving an installation to PostgreSQL', () => {
  test('brings every row of every table, says so by table, and leaves the file as it was', async () => {
    const before = await fingerprintOf(source);
    const { stdout } = await migrateTo(schema.url);
    for (const table of tableNames.filter((name) => name !== 'migration')) {
      expect(stdout).toMatch(new RegExp(`^${table} +${table === 'message' ? 451 : 1} `, 'm'));
    }
    const target = await openTarget();
    expect(await fingerprintOf(target)).toBe(before);
    expect(await fingerprintOf(source)).toBe(before);
    await target.close();
    expect(await readdir(join(data, 'secrets'))).toHaveLength(3);
  });

  test('refuses a target in which there is anything', async () => {
    const target = await openTarget();
    await target.write((db) => db.insertInto('setup_token').values({ token: 'x' }).execute());
    await target.close();
    await expect(migrateTo(schema.url)).rejects.toThrow('not empty');
    expect(await schema.run('select count(*)::text from centre')).toEqual([{ count: '0' }]);
  });

  test('stores nothing where a single value does not arrive as it was', async () => {
    const target = await openTarget();
    await schema.run(`
      create function spoil() returns trigger language plpgsql as
        'begin new.stored := new.stored || new.stored; return new; end';
      create trigger spoil before insert on message for each row
        when (new.position = 301) execute function spoil()`);
    await expect(moveStore(source, target)).rejects.toThrow('message has not arrived');
    await target.close();
    expect(await schema.run('select count(*)::text from centre')).toEqual([{ count: '0' }]);
  });

  test('says what is missing, and no password', async () => {
    await expect(migrateTo('')).rejects.toThrow('--to');
    const wrong = migrateTo('postgresql://jemand:geheim@127.0.0.1:1/x');
    await expect(wrong).rejects.toMatchObject({
      stderr: expect.not.stringContaining('geheim') as string,
    });
    await wrong.catch(({ stderr }: { stderr: string }) => {
      expect(stderr).toContain('does not answer');
    });
  });
});

test('a process whose secrets are not those of the database does not start', async () => {
  const place = readConfig({ BEISTAND_DATABASE_URL: schema.url });
  const first = await openInstallation(place, data);
  await first.store.close();
  const elsewhere = await mkdtemp(join(tmpdir(), 'beistand-other-'));
  await expect(openInstallation(place, elsewhere)).rejects.toThrow('is missing');
  const { store } = await openInstallation({ databaseUrl: '' }, elsewhere);
  await store.close();
  await expect(openInstallation(place, elsewhere)).rejects.toThrow('not those of this database');
  const again = await openInstallation(place, data);
  await again.store.close();
  await rm(elsewhere, { recursive: true, force: true });
});
