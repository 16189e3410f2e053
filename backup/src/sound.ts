import { sql } from 'kysely';
import type { Db } from '@beistand/server/src/db/store.ts';

/** What must hold of a database that people can go on with, as a query for what breaks it. */
const statements: readonly { readonly holds: string; readonly broken: ReturnType<typeof count> }[] =
  [
    {
      holds: 'every account has the slot that its password opens',
      broken: count(`account a where not exists
      (select 1 from slot s where s.centre = a.centre and s.account = a.account)`),
    },
    {
      holds: 'every account has its vault',
      broken: count(`account a where not exists
      (select 1 from vault v where v.centre = a.centre and v.account = a.account)`),
    },
    {
      holds: 'every conversation has the statement of its newest epoch',
      broken: count(`conversation c where not exists
      (select 1 from epoch e where e.centre = c.centre and e.conversation = c.conversation
       and e.n = c.n and e.hash = c.statement_hash)`),
    },
    {
      holds: 'everybody who takes part in a conversation has the grant of its newest epoch',
      broken: count(`membership m join conversation c
      on c.centre = m.centre and c.conversation = m.conversation
      where m.until_n is null and not exists
      (select 1 from epoch_grant g where g.centre = m.centre and g.conversation = m.conversation
       and g.seat = m.seat and g.n = c.n)`),
    },
    {
      holds: 'every conversation has all of its messages, from the first to the newest',
      broken: count(`conversation c where c.newest <>
      (select count(*) from message m where m.centre = c.centre and m.conversation = c.conversation
       and m.position between 1 and c.newest)`),
    },
  ];

function count(broken: string) {
  return sql.raw<{ readonly broken: number }>(`select count(*) as broken from ${broken}`);
}

/** One sentence for each thing that was looked at, and how often it does not hold. */
export async function soundnessOf(
  db: Db,
): Promise<readonly { readonly holds: string; readonly broken: number }[]> {
  const found = [];
  for (const { holds, broken } of statements) {
    const { rows } = await broken.execute(db);
    found.push({ holds, broken: rows[0]?.broken ?? 0 });
  }
  return found;
}
