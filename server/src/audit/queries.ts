import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';

/** What the administration can do to others, by name. */
type ActName =
  | 'invitation.made'
  | 'invitation.withdrawn'
  | 'certificate.stored'
  | 'revocations.stored'
  | 'succession.stored'
  | 'roster.stored'
  | 'factors.ended';

/** One act, by the day: who did what to whom. */
export interface Act {
  readonly centre: CentreId;
  readonly day: string;
  /** Account of the member of staff who did it. */
  readonly account: string;
  readonly what: ActName;
  /** Id of what it was done to. */
  readonly subject: string;
}

/** Adds an act to the centre's trail. There is no query that changes or deletes one. */
export async function recordAct(db: Db, act: Act): Promise<void> {
  const { centre, day, account, what, subject } = act;
  const last = await db
    .selectFrom('audit')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('centre', '=', centre)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await db
    .insertInto('audit')
    .values({ centre, number, done_day: day, account, what, subject })
    .execute();
}
