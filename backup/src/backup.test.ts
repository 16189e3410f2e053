import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readSnapshot } from '@beistand/server/src/db/snapshot.ts';
import { tablesShared } from '@beistand/server/src/db/tables.ts';
import { fileOf, openInstallation, openStore } from '@beistand/server/src/installation.ts';
import { createSubjectHash } from '@beistand/server/src/erasure/ledger.ts';
import { ledgerKeyOf } from '@beistand/server/src/secrets.ts';
import {
  createTestSchema,
  isForPostgres,
  type TestSchema,
} from '@beistand/server/src/testing/store.ts';
import { readContents, writeContents } from './contents.ts';
import { makeBackup } from './make-backup.ts';
import { openWith, sealFor } from './seal.ts';
import { type Example, from, openExample, type Place, today, together } from './testing/example.ts';
import { restorable } from './testing/installation.ts';

let example: Example;
let place: Place;

beforeAll(async () => {
  example = await openExample();
});
afterAll(() => example.remove());
beforeEach(async () => {
  place = await example.openPlace();
});
afterEach(() => place.remove());

const openRestored = (databaseUrl = '') => openStore({ databaseUrl }, place.data);

describe('a backup', () => {
  test('brings back every row of every table, but for those of sessions', async () => {
    const filled = await place.restore();
    expect(filled.every(({ rows, table }) => rows === (table === 'message' ? 451 : 1))).toBe(true);
    const store = await openRestored();
    expect(await restorable(store)).toEqual(await restorable(example.installation.store));
    for (const table of tablesShared('none').filter((name) => name !== 'migration')) {
      expect(await store.read((db) => db.selectFrom(table).selectAll().execute())).toEqual([]);
    }
    await store.close();
    const { store: again } = await openInstallation({ databaseUrl: '' }, place.data);
    await again.close();
  });

  test('has a name of its own, and two of one day do not touch each other', async () => {
    const into = join(place.scratch, 'backups');
    await example.make(into);
    const { path } = await example.make(into);
    expect(path).toBe(join(into, 'beistand-2026-03-01-002.backup'));
    expect((await readdir(into)).toSorted()).toEqual([
      'beistand-2026-03-01-001.backup',
      'beistand-2026-03-01-002.backup',
    ]);
  });

  test('is of one moment, whatever is written while it is read', async () => {
    const { store, place: source } = example.installation;
    const before = await restorable(store);
    const key = new Uint8Array(32);
    const pieces: Uint8Array[] = [];
    await readSnapshot(source, async (snapshot) => {
      for await (const piece of writeContents(
        snapshot,
        { day: today, key, ledger: example.ledger.id },
        [],
      )) {
        pieces.push(piece);
        const account = `während ${pieces.length}`;
        const row = { centre: 'ä', terms: 1, agreed_day: today, conversation: 'x', account };
        await store.write((db) => db.insertInto('consent').values(row).execute());
      }
    });
    await store.write((db) => db.deleteFrom('consent').where('conversation', '=', 'x').execute());
    expect(pieces.length).toBeGreaterThan(20);
    const file = join(place.scratch, 'one-moment');
    await writeFile(file, await together(await sealFor([example.pair.recipient], from(pieces))));
    const keys = join(place.scratch, 'keys');
    await mkdir(keys);
    await writeFile(join(keys, `${today}.key`), `${'00'.repeat(32)}\n`);
    await place.restore({ file, keys });
    const restored = await openRestored();
    expect(await restorable(restored)).toEqual(before);
    await restored.close();
  });

  test('is not even made without a ledger of erasures', async () => {
    const keys = join(place.scratch, 'keys');
    const into = join(place.scratch, 'backups');
    const recipients = [example.pair.recipient];
    const deps = { ...example.installation, keys, into, today, recipients };
    await expect(makeBackup({ ...deps, process: 1 })).rejects.toThrow('no ledger of erasures');
  });

  test('shows nothing of what is under the key of its day to who has the operator’s key', async () => {
    const canary = Buffer.from('ein Schlüssel, der nicht wiederkommen darf');
    const { store } = example.installation;
    await store.write((db) => db.updateTable('epoch_grant').set({ wrapped_key: canary }).execute());
    const { path } = await example.make(join(place.scratch, 'backups'));
    const sealed = await readFile(path);
    const opened = await together(await openWith(example.pair.identity, from([sealed])));
    expect(opened.indexOf('secrets_check')).toBeGreaterThan(0);
    expect(opened.indexOf(canary)).toBe(-1);
    expect(sealed.indexOf('secrets_check')).toBe(-1);
    await place.restore({ file: path });
    expect(await place.left()).toEqual(['beistand.sqlite']);
    expect((await readFile(fileOf(place.data))).indexOf(canary)).toBeGreaterThan(0);
  });

  test('gives its frames back in their order', async () => {
    const { pair, backup, installation } = example;
    const opened = await openWith(pair.identity, from([await readFile(backup)]));
    const keyText = await readFile(join(installation.keys, `${today}.key`), 'utf8');
    const kinds: string[] = [];
    const contents = readContents(opened, async () => Buffer.from(keyText.trim(), 'hex'));
    for await (const { kind } of contents) kinds.push(kind);
    expect(kinds[0]).toBe('begin');
    expect(kinds.at(-1)).toBe('end');
    expect(new Set(kinds.slice(1, -1))).toEqual(new Set(['rows']));
  });
});

describe('what has been erased', () => {
  const erasedOf = (kind: 'account' | 'conversation', id: string, centre = 'ä') => ({
    hash: createSubjectHash(ledgerKeyOf(example.installation.secrets))(
      kind === 'account'
        ? { what: kind, centre, account: id }
        : { what: kind, centre, conversation: id },
    ),
    day: today,
  });

  test('does not come back with a backup that is older', async () => {
    const erasures = [erasedOf('account', 'ä'), erasedOf('conversation', 'm', 'm')];
    const ledgers = [example.ledger, { ...example.ledger, erasures }];
    const filled = await place.restore({ ledgers });
    const rowsIn = new Map(filled.map(({ table, rows }) => [table, rows]));
    expect(rowsIn.get('message')).toBe(1);
    for (const table of ['account', 'slot', 'recovery', 'vault', 'draft', 'reader'] as const) {
      expect([table, rowsIn.get(table)]).toEqual([table, 0]);
    }
    for (const table of ['centre', 'seat', 'audit', 'certificate'] as const) {
      expect([table, rowsIn.get(table)]).toEqual([table, 1]);
    }
  });

  test('never touches the disk: not even its bytes are in the new file', async () => {
    const canary = Buffer.from('Chiffrat, das gelöscht wurde');
    const { store } = example.installation;
    await store.write((db) => db.updateTable('vault').set({ vault: canary }).execute());
    const { path: file } = await example.make(join(place.scratch, 'backups'));
    const erasures = [erasedOf('account', 'ä')];
    await place.restore({ file, ledgers: [{ ...example.ledger, erasures }] });
    expect((await readFile(fileOf(place.data))).indexOf(canary)).toBe(-1);
    expect(await place.left()).toEqual(['beistand.sqlite']);
  });

  test('of another centre or kind leaves those of this one alone', async () => {
    const erasures = [erasedOf('account', 'ä', 'm'), erasedOf('conversation', 'ä')];
    const filled = await place.restore({ ledgers: [{ ...example.ledger, erasures }] });
    expect(filled.reduce((sum, { erased }) => sum + erased, 0)).toBe(0);
  });
});

test('a restore that was ended in the middle is begun anew', async () => {
  await mkdir(join(place.data, 'restoring'));
  await writeFile(join(place.data, 'restoring/beistand.sqlite'), 'ein Anfang');
  await place.restore();
  expect(await place.left()).toEqual(['beistand.sqlite']);
});

describe.runIf(isForPostgres())('into PostgreSQL', () => {
  let schema: TestSchema;
  beforeEach(async () => {
    schema = await createTestSchema();
  });
  afterEach(() => schema.drop());

  test('a backup brings back every row, whichever engine it is of', async () => {
    const { path } = await example.make(join(place.scratch, 'backups'));
    await place.restore({ file: path, databaseUrl: schema.url });
    const store = await openRestored(schema.url);
    expect(await restorable(store)).toEqual(await restorable(example.installation.store));
    await store.close();
  });

  test('nothing is stored of a backup whose end is missing, nor where there is something', async () => {
    const file = join(place.scratch, 'cut');
    await writeFile(file, await example.tampered((frames) => frames.slice(0, -1)));
    const databaseUrl = schema.url;
    await expect(place.restore({ file, databaseUrl })).rejects.toThrow('end is missing');
    expect(await schema.run('select count(*)::text from message')).toEqual([{ count: '0' }]);
    await place.restore({ databaseUrl });
    await expect(place.restore({ databaseUrl })).rejects.toThrow('not empty');
  });
});
