import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moveStore } from '@beistand/server/src/db/move.ts';
import type { Store } from '@beistand/server/src/db/store.ts';
import { tablesShared } from '@beistand/server/src/db/tables.ts';
import { tallyOf } from '@beistand/server/src/db/rows.ts';
import { fileOf, openInstallation, openStore } from '@beistand/server/src/installation.ts';
import type { Secrets } from '@beistand/server/src/secrets.ts';
import { addExampleRows } from '@beistand/server/src/testing/example-rows.ts';
import { createTestSchema, isForPostgres } from '@beistand/server/src/testing/store.ts';
import type { MakeDeps } from '../make-backup.ts';

/** An installation with rows in every table, of the engine that this run of the tests is for. */
export interface TestInstallation {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly folder: string;
  readonly data: string;
  readonly keys: string;
  readonly place: MakeDeps['place'];
  remove(): Promise<void>;
}

export async function openTestInstallation(): Promise<TestInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'beistand-backup-'));
  const data = join(folder, 'data');
  const keys = join(folder, 'keys');
  await mkdir(data);
  const { store, secrets } = await openInstallation({ databaseUrl: '' }, data);
  await addExampleRows(store);
  if (!isForPostgres()) {
    const place = { databaseUrl: '', file: fileOf(data) };
    const remove = async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    };
    return { store, secrets, folder, data, keys, place, remove };
  }
  const schema = await createTestSchema();
  const moved = await openStore({ databaseUrl: schema.url }, data);
  await moveStore(store, moved);
  await store.close();
  const place = { databaseUrl: schema.url, file: '' };
  return {
    store: moved,
    secrets,
    folder,
    data,
    keys,
    place,
    async remove() {
      await moved.close();
      await schema.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a backup must bring back: rows and hash of every table that it holds. */
export function restorable(store: Store): Promise<readonly string[]> {
  return store.alter(async (db, { bytes }) => {
    const tallies = [];
    for (const table of [...tablesShared('open'), ...tablesShared('day')]) {
      const { rows, hash } = await tallyOf(db, bytes === 'blob' ? 'sqlite' : 'postgres', table);
      tallies.push(`${table} ${rows} ${hash}`);
    }
    return tallies;
  });
}
