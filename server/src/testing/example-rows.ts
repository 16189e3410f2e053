import { sql } from 'kysely';
import type { Store } from '../db/store.ts';
import { tableNames } from '../db/tables.ts';

/**
 * A row in every table of an SQLite store, and many messages: numbers that SQLite makes eight bytes
 * long, bytes, texts, nothing.
 */
export async function addExampleRows(store: Store): Promise<void> {
  await store.write(async (db) => {
    for (const table of tableNames) {
      if (table === 'migration' || table === 'secrets_check') continue;
      const { rows } = await sql<{ name: string; type: string; notnull: number }>`
        select name, type, "notnull" from pragma_table_info(${table})`.execute(db);
      const value = ({ name, type, notnull }: (typeof rows)[number]) => {
        if (notnull === 0 && table === 'invitation') return null;
        if (['centre', 'account', 'session'].includes(name)) return 'ä';
        if (/int/i.test(type)) return Number.MAX_SAFE_INTEGER;
        return /blob/i.test(type) ? Uint8Array.of(0, 255, 39, 92) : `'"\\ \n € 😀`;
      };
      await sql`insert into ${sql.table(table)} values (${sql.join(rows.map(value))})`.execute(db);
    }
    for (let position = 1; position <= 450; position++) {
      const bytes = Uint8Array.of(position & 255, position >> 8);
      const place = { centre: 'm', conversation: 'm', position, seat: 1, seq: position };
      const message = { ...place, id: bytes, hash: bytes, stored: bytes };
      await db.insertInto('message').values(message).execute();
    }
  });
}
