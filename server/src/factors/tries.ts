import { guessedFrom } from '@beistand/protocol/factors.ts';
import type { Db } from '../db/store.ts';
import type { OfAccount } from './queries.ts';

/** Wrong codes of one account in an hour before no more are looked at. */
const mostInAnHour = 10;

/** And since the last right one: of a million codes, three at a time are right. */
const mostSinceRight = 20;

/** Minutes for which those of an hour count. */
export const triesMinutes = 60;

/** What has been tried with one account. Counted in the database, for every process. */
export interface WrongCodes {
  /** Since its owner said that she has seen them. */
  readonly untold: number;
  /** No code is looked at any more until something else has opened the account. */
  readonly stopped: boolean;
}

/**
 * Counts a code before it is looked at, for many may come at once. Who gets here knows the password
 * already, so that a stop hurts nobody who does not; passkeys and the recovery code are not counted
 * and go on working.
 *
 * @returns `wait`, `stopped`: it must not be looked at, and has not been counted
 */
export async function beginTry(
  db: Db,
  { centre, account }: OfAccount,
  { slot, untilSlot }: { readonly slot: number; readonly untilSlot: number },
): Promise<'go' | 'wait' | 'stopped'> {
  const row = await find(db, { centre, account });
  const goesOn = row !== undefined && row.until_slot > slot;
  const lately = goesOn ? row.lately : 0;
  const sinceRight = row?.since_right ?? 0;
  if (sinceRight >= mostSinceRight) return 'stopped';
  if (lately >= mostInAnHour) return 'wait';
  const counted = {
    lately: lately + 1,
    until_slot: goesOn ? row.until_slot : untilSlot,
    since_right: sinceRight + 1,
    untold: (row?.untold ?? 0) + 1,
  };
  await db
    .insertInto('wrong_code')
    .values({ centre, account, ...counted })
    .onConflict((conflict) => conflict.columns(['centre', 'account']).doUpdateSet(counted))
    .execute();
  return 'go';
}

/** What was begun last was right: it was not a wrong one, and codes are looked at again. */
export async function wasRight(db: Db, at: OfAccount): Promise<void> {
  const row = await find(db, at);
  if (row !== undefined) await set(db, at, Math.max(0, row.untold - 1));
}

/** Codes are looked at again; those that were wrong are still told to the account's owner. */
export async function allowCodes(db: Db, at: OfAccount): Promise<void> {
  const row = await find(db, at);
  if (row !== undefined) await set(db, at, row.untold);
}

/** The account's owner has been told, and codes are looked at again. */
export async function forgetTries(db: Db, { centre, account }: OfAccount): Promise<void> {
  await db
    .deleteFrom('wrong_code')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

export async function findWrongCodes(db: Db, at: OfAccount): Promise<WrongCodes> {
  const row = await find(db, at);
  return { untold: row?.untold ?? 0, stopped: (row?.since_right ?? 0) >= mostSinceRight };
}

/** More than anybody mistypes: its owner is told after the next login. */
export async function wasGuessed(db: Db, at: OfAccount): Promise<boolean> {
  return (await findWrongCodes(db, at)).untold >= guessedFrom;
}

function find(db: Db, { centre, account }: OfAccount) {
  return db
    .selectFrom('wrong_code')
    .select(['lately', 'until_slot', 'since_right', 'untold'])
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirst();
}

async function set(db: Db, at: OfAccount, untold: number): Promise<void> {
  if (untold === 0) return forgetTries(db, at);
  await db
    .updateTable('wrong_code')
    .set({ lately: 0, until_slot: 0, since_right: 0, untold })
    .where('centre', '=', at.centre)
    .where('account', '=', at.account)
    .execute();
}
