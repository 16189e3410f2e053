import type { AccountId, CentreId, StaffId } from '@beistand/protocol/ids.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { Day } from '@beistand/protocol/centres.ts';
import { hashHex } from '../bytes.ts';
import type { Db } from '../db/store.ts';

export interface OfAccount {
  readonly centre: CentreId;
  readonly account: AccountId;
}

export interface AccountRow {
  readonly centre: CentreId;
  readonly account: AccountId;
  readonly nameHash: string;
  readonly kind: 'seeker' | 'staff';
  readonly record: string;
  readonly made: string;
  readonly today: Day;
}

export interface Roles {
  /** 16 bytes in hex, out of a certificate that has been read. */
  readonly staff: string;
  readonly admin: boolean;
  readonly counsellor: boolean;
}

export interface StaffAccount {
  readonly account: string;
  readonly staff: string | null;
  readonly admin: boolean;
  readonly counsellor: boolean;
  readonly lastLogin: string | null;
}

/** Stores an account; false where its id or its name is taken. */
export async function insertAccount(db: Db, row: AccountRow): Promise<boolean> {
  const stored = await db
    .insertInto('account')
    .values({
      centre: row.centre,
      account: row.account,
      name_hash: row.nameHash,
      kind: row.kind,
      staff: null,
      admin: 0,
      counsellor: 0,
      record: row.record,
      made: row.made,
      created_day: row.today,
      last_login_day: null,
      lost_hash: null,
      lost_number: null,
      reset_day: null,
      reset_side: null,
      reset_of: null,
      never_reset: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account')
    .executeTakeFirst();
  return stored !== undefined;
}

/** The hash over the registration that made an account. */
export async function findMade(
  db: Db,
  { centre, account }: OfAccount,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('account')
    .select('made')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirst();
  return row?.made;
}

/** Stores the password's slot, or replaces it. */
export async function storeSlot(db: Db, at: OfAccount, slot: Uint8Array): Promise<void> {
  await db
    .insertInto('slot')
    .values({ centre: at.centre, account: at.account, slot })
    .onConflict((conflict) => conflict.columns(['centre', 'account']).doUpdateSet({ slot }))
    .execute();
}

/** Whether an account can be found by a recovery code. */
export async function hasRecovery(db: Db, { centre, account }: OfAccount): Promise<boolean> {
  const row = await db
    .selectFrom('recovery')
    .select('account')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Stores a recovery slot, or replaces it.
 *
 * @throws Refusal `request.invalid` where another account is found by the same key
 */
export async function storeRecovery(
  db: Db,
  at: OfAccount,
  { lookup, slot }: { readonly lookup: Uint8Array; readonly slot: Uint8Array },
): Promise<void> {
  const lookupHash = hashHex(lookup);
  const other = await db
    .selectFrom('recovery')
    .select('account')
    .where('centre', '=', at.centre)
    .where('lookup_hash', '=', lookupHash)
    .where('account', '!=', at.account)
    .executeTakeFirst();
  if (other !== undefined) throw new Refusal('request.invalid');
  await db
    .insertInto('recovery')
    .values({ centre: at.centre, account: at.account, lookup_hash: lookupHash, slot })
    .onConflict((conflict) =>
      conflict.columns(['centre', 'account']).doUpdateSet({ lookup_hash: lookupHash, slot }),
    )
    .execute();
}

/**
 * Stores vault `n`, only if `n − 1` is the newest, or if `n` is 1 and there is none; the identical
 * vault `n` again changes nothing.
 *
 * @throws Refusal `vault.stale`
 */
export async function storeVault(
  db: Db,
  at: OfAccount,
  { n, vault }: { readonly n: number; readonly vault: Uint8Array },
): Promise<void> {
  const newest = await findVault(db, at);
  if (newest?.n === n && Buffer.compare(newest.vault, vault) === 0) return;
  if ((newest?.n ?? 0) !== n - 1) throw new Refusal('vault.stale');
  await db
    .insertInto('vault')
    .values({ centre: at.centre, account: at.account, n, vault })
    .onConflict((conflict) => conflict.columns(['centre', 'account']).doUpdateSet({ n, vault }))
    .execute();
}

export function findVault(
  db: Db,
  { centre, account }: OfAccount,
): Promise<{ readonly n: number; readonly vault: Uint8Array } | undefined> {
  return db
    .selectFrom('vault')
    .select(['n', 'vault'])
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirst();
}

/** What a recovery code opens; undefined where no account has it. */
export async function findRecovery(db: Db, centre: CentreId, lookup: Uint8Array) {
  return db
    .selectFrom('recovery')
    .innerJoin('account', (join) =>
      join
        .onRef('account.centre', '=', 'recovery.centre')
        .onRef('account.account', '=', 'recovery.account'),
    )
    .innerJoin('vault', (join) =>
      join
        .onRef('vault.centre', '=', 'recovery.centre')
        .onRef('vault.account', '=', 'recovery.account'),
    )
    .select((is) => [
      'recovery.account',
      'recovery.slot',
      'vault.vault',
      is.fn.coalesce('account.lost_hash', 'account.name_hash').as('credential'),
      'account.lost_hash',
      'account.lost_number',
    ])
    .where('recovery.centre', '=', centre)
    .where('recovery.lookup_hash', '=', hashHex(lookup))
    .executeTakeFirst();
}

/** From now on no recovery code opens the account. */
export async function deleteRecovery(db: Db, { centre, account }: OfAccount): Promise<void> {
  await db
    .deleteFrom('recovery')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

/**
 * OPAQUE's credential identifier of an account, and its record: the hash of its login name, also where
 * a reset by e-mail has given the name to another.
 */
export async function findRecord(
  db: Db,
  { centre, account }: OfAccount,
): Promise<{ readonly nameHash: string; readonly record: string }> {
  const row = await db
    .selectFrom('account')
    .select(['name_hash', 'lost_hash', 'record'])
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirstOrThrow();
  return { nameHash: row.lost_hash ?? row.name_hash, record: row.record };
}

/** Replaces the OPAQUE record: the password from now on. */
export async function replaceRecord(db: Db, at: OfAccount, record: string): Promise<void> {
  await db
    .updateTable('account')
    .set({ record })
    .where('centre', '=', at.centre)
    .where('account', '=', at.account)
    .execute();
}

/**
 * Another login name, with the record made under it.
 *
 * @throws Refusal `name.taken`
 */
export async function storeNameAndRecord(
  db: Db,
  { centre, account }: OfAccount,
  { nameHash, record }: { readonly nameHash: string; readonly record: string },
): Promise<void> {
  const other = await db
    .selectFrom('account')
    .select('account')
    .where('centre', '=', centre)
    .where('name_hash', '=', nameHash)
    .where('account', '!=', account)
    .executeTakeFirst();
  if (other !== undefined) throw new Refusal('name.taken');
  await db
    .updateTable('account')
    .set({ name_hash: nameHash, record, lost_hash: null, lost_number: null })
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

export async function deleteSessionsOf(db: Db, { centre, account }: OfAccount): Promise<void> {
  await db
    .deleteFrom('session')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

/** Writes what a certificate says into the account. */
export async function setRoles(db: Db, at: OfAccount, roles: Roles): Promise<void> {
  await db
    .updateTable('account')
    .set({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see `Roles`
      staff: roles.staff as StaffId,
      admin: roles.admin ? 1 : 0,
      counsellor: roles.counsellor ? 1 : 0,
    })
    .where('centre', '=', at.centre)
    .where('account', '=', at.account)
    .execute();
}

export async function staffAccounts(db: Db, centre: CentreId): Promise<readonly StaffAccount[]> {
  const rows = await db
    .selectFrom('account')
    .select(['account', 'staff', 'admin', 'counsellor', 'last_login_day'])
    .where('centre', '=', centre)
    .where('kind', '=', 'staff')
    .orderBy('account')
    .execute();
  return rows.map((row) => ({
    account: row.account,
    staff: row.staff,
    admin: row.admin === 1,
    counsellor: row.counsellor === 1,
    lastLogin: row.last_login_day,
  }));
}
