import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';
import { readSuccession, type Succession } from './objects.ts';

export async function insertSuccession(
  db: Db,
  centre: CentreId,
  { n, hash, bytes }: Succession,
): Promise<void> {
  await db.insertInto('succession').values({ centre, n, hash, succession: bytes }).execute();
}

export async function findLastSuccession(
  db: Db,
  centre: CentreId,
): Promise<Succession | undefined> {
  const row = await db
    .selectFrom('succession')
    .select('succession')
    .where('centre', '=', centre)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && readSuccession(row.succession);
}

/** Every succession of a centre, ascending. */
export async function listSuccessions(db: Db, centre: CentreId): Promise<readonly Uint8Array[]> {
  const rows = await db
    .selectFrom('succession')
    .select('succession')
    .where('centre', '=', centre)
    .orderBy('n')
    .execute();
  return rows.map(({ succession }) => succession);
}
