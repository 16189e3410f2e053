import { createHmac } from 'node:crypto';
import { backupDays } from '@beistand/protocol/erasure.ts';
import { toText } from '../bytes.ts';
import type { Db } from '../db/store.ts';

/** Something that was erased, by what it was called. */
type Subject =
  | { readonly what: 'account'; readonly centre: string; readonly account: string }
  | { readonly what: 'conversation'; readonly centre: string; readonly conversation: string }
  | {
      readonly what: 'message';
      readonly centre: string;
      readonly conversation: string;
      /** H("stored", …), hex. */
      readonly hash: string;
    };

/** Names something in the ledger, hex. Whoever has a backup and the key finds it there again. */
export type SubjectHash = (subject: Subject) => string;

/** @param key  32 bytes that are not in the database */
export function createSubjectHash(key: Uint8Array): SubjectHash {
  return (subject) => createHmac('sha256', key).update(namesOf(subject).join(' ')).digest('hex');
}

function namesOf(subject: Subject): readonly string[] {
  switch (subject.what) {
    case 'account':
      return [subject.what, subject.centre, subject.account];
    case 'conversation':
      return [subject.what, subject.centre, subject.conversation];
    case 'message':
      return [subject.what, subject.centre, subject.conversation, subject.hash];
  }
}

/** Enters what was erased, in the transaction that erases it. */
export async function enterErased(
  db: Db,
  subject: string,
  { day, retract }: { readonly day: string; readonly retract?: Uint8Array },
): Promise<void> {
  await db
    .insertInto('erasure_ledger')
    .values({ subject, erased_day: day, retract: retract ?? null })
    .onConflict((conflict) => conflict.column('subject').doUpdateSet({ erased_day: day }))
    .execute();
}

/** All that stands in the ledger: kept once more outside of the database. */
export async function listErasures(
  db: Db,
): Promise<readonly { hash: string; day: string; retract?: string }[]> {
  const rows = await db
    .selectFrom('erasure_ledger')
    .select(['subject as hash', 'erased_day as day', 'retract'])
    .execute();
  return rows.map(({ retract, ...row }) =>
    retract === null ? row : { ...row, retract: toText(retract) },
  );
}

/** Notes that the server has run on a day. Days only ever come, whatever the clock does. */
export async function observeDay(db: Db, day: string): Promise<void> {
  await db
    .insertInto('observed_day')
    .values({ day })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .execute();
}

/**
 * Takes out of the ledger what no backup can hold any more: more days have been seen since than
 * backups are kept. A clock that jumps adds a day, and so ends nothing early.
 */
export async function sweepLedger(db: Db): Promise<void> {
  const row = await db
    .selectFrom('observed_day')
    .select('day')
    .orderBy('day', 'desc')
    .offset(backupDays)
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return;
  await db.deleteFrom('erasure_ledger').where('erased_day', '<', row.day).execute();
}
