import { sql } from 'kysely';
import { slotAfter } from '../clock.ts';
import type { Store } from '../db/store.ts';
import { tableNames } from '../db/tables.ts';

const tables = tableNames.filter((name) => name !== 'migration' && name !== 'secrets_check');

/**
 * Notes what is stored now; gives the function that brings it back, but for sessions: they last
 * another ten minutes each time, and their passwords count as just given. SQLite only.
 *
 * @param named  where there is more than one
 */
export async function takeSnapshot(store: Store, named = 'kept'): Promise<() => Promise<void>> {
  await store.alter(async (db) => {
    for (const name of tables) {
      await sql`create table ${sql.table(`${named}_${name}`)} as select * from ${sql.table(name)}`.execute(
        db,
      );
    }
  });
  return () =>
    store.write(async (db) => {
      for (const name of tables.toReversed()) await sql`delete from ${sql.table(name)}`.execute(db);
      for (const name of tables) {
        await sql`insert into ${sql.table(name)} select * from ${sql.table(`${named}_${name}`)}`.execute(
          db,
        );
      }
      const soon = slotAfter(Date.now(), 10);
      await db.updateTable('session').set({ idle_slot: soon }).execute();
      await db.updateTable('tab').set({ end_slot: soon, fresh_slot: soon }).execute();
    });
}
