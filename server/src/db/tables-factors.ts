import type { AccountId, CentreId, PasskeyId } from '@beistand/protocol/ids.ts';

/** Tables of second factors. `docs/SECURITY.md` gives the reason of each column. */
export interface FactorTables {
  passkey: PasskeyTable;
  code_app: CodeAppTable;
  factor_ticket: FactorTicketTable;
  spent_code: SpentCodeTable;
  wrong_code: WrongCodeTable;
}

interface PasskeyTable {
  centre: CentreId;
  account: AccountId;
  /** First 16 bytes of SHA-256 of the credential's id, hex. */
  passkey: PasskeyId;
  credential: Uint8Array;
  /** COSE key. */
  public_key: Uint8Array;
  /** As the authenticator counts its signatures; many count nothing and say 0. */
  counter: number;
  /** Given by its owner. */
  name: string;
  added_day: string;
}

interface CodeAppTable {
  centre: CentreId;
  account: AccountId;
  /** 32 random bytes. The secret is derived with a key that is not in the database. */
  salt: Uint8Array;
  added_day: string;
}

interface FactorTicketTable {
  centre: CentreId;
  /** SHA-256 of the ticket, hex. */
  ticket: string;
  account: AccountId;
  purpose: FactorPurpose;
  /** 32 random bytes, base64url: a passkey's challenge, or the salt of an app's new secret. */
  drawn: string;
  /** Of a login: hashes of the tab's token and handle, kept until the tab is opened. */
  tab: string | null;
  handle: string | null;
  /** Of a login: SHA-256 of the OPAQUE record whose password was shown, hex. */
  record: string | null;
  until_slot: number;
}

/** What a ticket is for: a login, a new passkey, a new app. */
export type FactorPurpose = 'login' | 'passkey' | 'codes';

interface SpentCodeTable {
  centre: CentreId;
  /** Keyed hash of account and step, hex: with the database alone nobody learns either. */
  code: string;
  until_slot: number;
}

interface WrongCodeTable {
  centre: CentreId;
  account: AccountId;
  /** Wrong codes of the hour that ends with this slot. */
  lately: number;
  until_slot: number;
  /** Wrong ones since the last right one. */
  since_right: number;
  /** Wrong ones since the account's owner said that she has seen them. */
  untold: number;
}
