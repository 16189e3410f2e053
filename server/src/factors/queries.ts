import type { Day } from '@beistand/protocol/centres.ts';
import type { AccountId, CentreId, PasskeyId, TicketId } from '@beistand/protocol/ids.ts';
import { hashHex } from '../bytes.ts';
import type { Db } from '../db/store.ts';
import type { FactorPurpose } from '../db/tables-factors.ts';
import type { Credential } from './passkeys.ts';
import { allowCodes } from './tries.ts';

export interface OfAccount {
  readonly centre: CentreId;
  readonly account: AccountId;
}

export interface StoredPasskey extends Credential {
  readonly passkey: PasskeyId;
  readonly name: string;
  readonly added: Day;
}

export interface CodeApp {
  readonly salt: Uint8Array;
  readonly added: Day;
}

/** Everything that an account can show besides its password. */
export interface Factors {
  readonly passkeys: readonly StoredPasskey[];
  readonly app: CodeApp | undefined;
}

export async function findFactors(db: Db, { centre, account }: OfAccount): Promise<Factors> {
  const passkeys = await db
    .selectFrom('passkey')
    .select(['passkey', 'credential', 'public_key', 'counter', 'name', 'added_day'])
    .where('centre', '=', centre)
    .where('account', '=', account)
    .orderBy('added_day')
    .orderBy('passkey')
    .execute();
  const app = await db
    .selectFrom('code_app')
    .select(['salt', 'added_day'])
    .where('centre', '=', centre)
    .where('account', '=', account)
    .executeTakeFirst();
  return {
    passkeys: passkeys.map((row) => ({
      passkey: row.passkey,
      credential: row.credential,
      publicKey: row.public_key,
      counter: row.counter,
      name: row.name,
      added: row.added_day,
    })),
    app: app && { salt: app.salt, added: app.added_day },
  };
}

export const isEmpty = ({ passkeys, app }: Factors): boolean =>
  passkeys.length === 0 && app === undefined;

/** Names a credential: first 16 bytes of SHA-256 of its id. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mints the brand: 16 bytes in hex
export const passkeyIdOf = (id: Uint8Array) => hashHex(id).slice(0, 32) as PasskeyId;

/** Stores a passkey; false where the centre knows it already, whosever it is. */
export async function insertPasskey(
  db: Db,
  { centre, account }: OfAccount,
  { credential, publicKey, counter, name, added }: Omit<StoredPasskey, 'passkey'>,
): Promise<boolean> {
  const row = await db
    .insertInto('passkey')
    .values({
      centre,
      account,
      passkey: passkeyIdOf(credential),
      credential,
      public_key: publicKey,
      counter,
      name,
      added_day: added,
    })
    .onConflict((conflict) => conflict.columns(['centre', 'passkey']).doNothing())
    .returning('passkey')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Notes a passkey's count; false where it is not above the one stored: then the same signature, or
 * a copy of the authenticator, has been here before. One that counts nothing always says 0.
 */
export async function countPasskey(
  db: Db,
  { centre, account }: OfAccount,
  { passkey, counter }: { readonly passkey: PasskeyId; readonly counter: number },
): Promise<boolean> {
  const row = await db
    .updateTable('passkey')
    .set({ counter })
    .where('centre', '=', centre)
    .where('account', '=', account)
    .where('passkey', '=', passkey)
    .where((is) => is.or([is('counter', '<', counter), is('counter', '=', counter === 0 ? 0 : -1)]))
    .returning('passkey')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deletePasskey(db: Db, { centre, account }: OfAccount, passkey: PasskeyId) {
  await db
    .deleteFrom('passkey')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .where('passkey', '=', passkey)
    .execute();
}

/** Stores a new secret: what was guessed of the one before is worth nothing. */
export async function storeApp(
  db: Db,
  { centre, account }: OfAccount,
  { salt, added }: CodeApp,
): Promise<void> {
  const values = { salt, added_day: added };
  await db
    .insertInto('code_app')
    .values({ centre, account, ...values })
    .onConflict((conflict) => conflict.columns(['centre', 'account']).doUpdateSet(values))
    .execute();
  await allowCodes(db, { centre, account });
}

export async function deleteApp(db: Db, { centre, account }: OfAccount): Promise<void> {
  await db
    .deleteFrom('code_app')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
  await allowCodes(db, { centre, account });
}

export async function deleteFactors(db: Db, at: OfAccount): Promise<void> {
  await deleteApp(db, at);
  await db
    .deleteFrom('passkey')
    .where('centre', '=', at.centre)
    .where('account', '=', at.account)
    .execute();
}

/** Notes a code as used; false where it has been used before, at whatever process. */
export async function spendCode(
  db: Db,
  centre: CentreId,
  { code, untilSlot }: { readonly code: string; readonly untilSlot: number },
): Promise<boolean> {
  const row = await db
    .insertInto('spent_code')
    .values({ centre, code, until_slot: untilSlot })
    .onConflict((conflict) => conflict.columns(['centre', 'code']).doNothing())
    .returning('code')
    .executeTakeFirst();
  return row !== undefined;
}

export interface FactorTicket {
  readonly account: AccountId;
  readonly purpose: FactorPurpose;
  /** 32 random bytes, base64url. */
  readonly drawn: string;
  /** Of a login: hashes of what the tab will be known by. */
  readonly tab?: string;
  readonly handle?: string;
  /** Of a login: hash of the OPAQUE record whose password was shown. */
  readonly record?: string;
}

export async function insertFactorTicket(
  db: Db,
  centre: CentreId,
  made: FactorTicket & { readonly ticket: TicketId; readonly untilSlot: number },
): Promise<void> {
  await db
    .insertInto('factor_ticket')
    .values({
      centre,
      ticket: hashHex(made.ticket),
      account: made.account,
      purpose: made.purpose,
      drawn: made.drawn,
      tab: made.tab ?? null,
      handle: made.handle ?? null,
      record: made.record ?? null,
      until_slot: made.untilSlot,
    })
    .execute();
}

export interface TicketQuestion {
  readonly centre: CentreId;
  readonly ticket: TicketId;
  readonly purpose: FactorPurpose;
}

/** Takes a ticket out of the ledger: it cannot be tried a second time, however it ends. */
export async function takeFactorTicket(
  db: Db,
  { centre, ticket, purpose }: TicketQuestion,
): Promise<FactorTicket | undefined> {
  const row = await db
    .deleteFrom('factor_ticket')
    .where('centre', '=', centre)
    .where('ticket', '=', hashHex(ticket))
    .where('purpose', '=', purpose)
    .returning(['account', 'drawn', 'tab', 'handle', 'record'])
    .executeTakeFirst();
  return (
    row && {
      account: row.account,
      purpose,
      drawn: row.drawn,
      ...(row.tab === null ? {} : { tab: row.tab }),
      ...(row.handle === null ? {} : { handle: row.handle }),
      ...(row.record === null ? {} : { record: row.record }),
    }
  );
}

/** The salt of an app that is being set up: a mistyped code may be tried again. */
export async function findFactorTicket(
  db: Db,
  { centre, ticket, purpose }: TicketQuestion,
): Promise<{ readonly account: AccountId; readonly drawn: string } | undefined> {
  return db
    .selectFrom('factor_ticket')
    .select(['account', 'drawn'])
    .where('centre', '=', centre)
    .where('ticket', '=', hashHex(ticket))
    .where('purpose', '=', purpose)
    .executeTakeFirst();
}

/** Deletes what has expired, in every centre. */
export async function sweepFactors(db: Db, slot: number): Promise<void> {
  await db.deleteFrom('factor_ticket').where('until_slot', '<', slot).execute();
  await db.deleteFrom('spent_code').where('until_slot', '<', slot).execute();
}
