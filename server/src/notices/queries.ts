import type { CentreId } from '@beistand/protocol/ids.ts';
import type { NoticeTimes } from '@beistand/protocol/notices.ts';
import type { Db } from '../db/store.ts';
import type { OfAccount } from './due.ts';

export interface StoredAddress {
  readonly sealed: Uint8Array;
  readonly subject: Uint8Array | undefined;
  readonly lang: 'de' | 'en';
  readonly times: NoticeTimes;
  readonly bounces: number;
}

export async function findAddress(
  db: Db,
  { centre, account }: OfAccount,
): Promise<StoredAddress | undefined> {
  const row = await db
    .selectFrom('mail_address')
    .selectAll()
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirst();
  return (
    row && {
      sealed: row.sealed,
      subject: row.subject ?? undefined,
      lang: row.lang,
      times: {
        notices: row.notices === 1,
        days: row.days,
        fromHour: row.from_hour,
        untilHour: row.until_hour,
      },
      bounces: row.bounces,
    }
  );
}

/** Whether the owner of an account never wants her password reset by e-mail. */
export async function findNeverReset(db: Db, { centre, account }: OfAccount): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('never_reset')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirst();
  return row?.never_reset === 1;
}

/** Resets by e-mail that were begun with the address before: they end with it. */
async function deleteResets(db: Db, { centre, account }: OfAccount): Promise<void> {
  await db
    .deleteFrom('reset_request')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

/** Keeps an address that a code has proved, in place of the one before. Chosen times stay. */
export async function storeAddress(
  db: Db,
  { centre, account }: OfAccount,
  made: { readonly sealed: Uint8Array; readonly lang: 'de' | 'en'; readonly times: NoticeTimes },
): Promise<void> {
  const { sealed, lang, times } = made;
  const { notices, days, fromHour, untilHour } = times;
  await deleteResets(db, { centre, account });
  await db
    .insertInto('mail_address')
    .values({
      centre,
      account,
      sealed,
      subject: null,
      lang,
      notices: notices ? 1 : 0,
      days,
      from_hour: fromHour,
      until_hour: untilHour,
      bounces: 0,
      noticed_day: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['centre', 'account']).doUpdateSet({ sealed, lang, bounces: 0 }),
    )
    .execute();
}

/** False where no address is kept. */
export async function storeTimes(
  db: Db,
  { centre, account }: OfAccount,
  made: { readonly times: NoticeTimes; readonly subject: Uint8Array | undefined },
): Promise<boolean> {
  const { notices, days, fromHour, untilHour } = made.times;
  const row = await db
    .updateTable('mail_address')
    .set({
      notices: notices ? 1 : 0,
      days,
      from_hour: fromHour,
      until_hour: untilHour,
      ...(made.subject === undefined ? {} : { subject: made.subject }),
    })
    .where('centre', '=', centre)
    .where('account', '=', account)
    .returning('account')
    .executeTakeFirst();
  return row !== undefined;
}

/** Deletes the address, a code under way, and what was to be sent. How many codes were asked for stays. */
export async function deleteAddress(db: Db, at: OfAccount): Promise<void> {
  const { centre, account } = at;
  await db
    .deleteFrom('mail_address')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
  await db
    .deleteFrom('outbox')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
  await deleteResets(db, at);
  await useUpCode(db, at);
}

export interface StoredCode {
  readonly salt: Uint8Array;
  readonly sealed: Uint8Array;
  readonly lang: 'de' | 'en';
  readonly tries: number;
  readonly untilSlot: number;
}

/** A code that is under way; undefined where there is none, or it is used up. */
export async function findCode(
  db: Db,
  { centre, account }: OfAccount,
): Promise<StoredCode | undefined> {
  const row = await db
    .selectFrom('mail_code')
    .selectAll()
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirst();
  if (row === undefined || row.salt === null || row.sealed === null) return undefined;
  const { salt, sealed, lang, tries } = row;
  return { salt, sealed, lang, tries, untilSlot: row.until_slot };
}

export interface NewCode {
  readonly salt: Uint8Array;
  readonly sealed: Uint8Array;
  readonly lang: 'de' | 'en';
  readonly untilSlot: number;
  readonly day: string;
}

/** Notes a code in place of the one before. False where too many were asked for today. */
export async function storeCode(
  db: Db,
  { centre, account }: OfAccount,
  { most, ...made }: NewCode & { readonly most: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('mail_code')
    .select(['day', 'asked'])
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirst();
  const asked = row?.day === made.day ? row.asked : 0;
  if (asked >= most) return false;
  const { salt, sealed, lang, untilSlot, day } = made;
  const values = { salt, sealed, lang, tries: 0, until_slot: untilSlot, day, asked: asked + 1 };
  await db
    .insertInto('mail_code')
    .values({ centre, account, ...values })
    .onConflict((conflict) => conflict.columns(['centre', 'account']).doUpdateSet(values))
    .execute();
  return true;
}

export async function countTry(db: Db, { centre, account }: OfAccount, tries: number) {
  await db
    .updateTable('mail_code')
    .set({ tries })
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

/** The code opens nothing any more, and the address that it was to prove is gone. */
export async function useUpCode(db: Db, { centre, account }: OfAccount): Promise<void> {
  await db
    .updateTable('mail_code')
    .set({ salt: null, sealed: null })
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

/** Counts a code to an address; false where it has had too many today, from whomever. */
export async function countMail(
  db: Db,
  centre: CentreId,
  { address, day, most }: { readonly address: string; readonly day: string; readonly most: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('mail_count')
    .select('codes')
    .where('centre', '=', centre)
    .where('address', '=', address)
    .executeTakeFirst();
  const codes = (row?.codes ?? 0) + 1;
  if (codes > most) return false;
  await db
    .insertInto('mail_count')
    .values({ centre, address, day, codes })
    .onConflict((conflict) => conflict.columns(['centre', 'address']).doUpdateSet({ codes }))
    .execute();
  return true;
}

/** Deletes what has expired, in every centre. */
export async function sweepNotices(
  db: Db,
  { slot, day }: { readonly slot: number; readonly day: string },
): Promise<void> {
  await db.deleteFrom('mail_count').where('day', '<', day).execute();
  await db.deleteFrom('mail_code').where('day', '<', day).where('until_slot', '<', slot).execute();
  await db
    .updateTable('mail_code')
    .set({ salt: null, sealed: null })
    .where('until_slot', '<', slot)
    .where('sealed', 'is not', null)
    .execute();
}

/** Which key the addresses of this database are sealed to. */
export async function findMailKey(db: Db): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom('mail_key').select('public_key').executeTakeFirst();
  return row?.public_key;
}

export async function insertMailKey(db: Db, publicKey: Uint8Array): Promise<void> {
  await db.insertInto('mail_key').values({ public_key: publicKey }).execute();
}
