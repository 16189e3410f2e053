import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';

/** Tables of e-mail. `docs/SECURITY.md` gives the reason of each column. */
export interface NoticeTables {
  mail_key: MailKeyTable;
  mail_address: MailAddressTable;
  mail_code: MailCodeTable;
  mail_count: MailCountTable;
  outbox: OutboxTable;
  reset_request: ResetRequestTable;
}

/** One row, without a centre: to which key the addresses of this database are sealed. */
interface MailKeyTable {
  public_key: Uint8Array;
}

interface MailAddressTable {
  centre: CentreId;
  account: AccountId;
  /** HPKE to the mail key. */
  sealed: Uint8Array;
  /** The same, of the subject; null: the first of the neutral ones. */
  subject: Uint8Array | null;
  lang: 'de' | 'en';
  notices: 0 | 1;
  /** Bit 0 is Monday. */
  days: number;
  from_hour: number;
  until_hour: number;
  /** Hard refusals in a row. */
  bounces: number;
  /** Day of the last notice since the last login. */
  noticed_day: string | null;
}

interface MailCodeTable {
  centre: CentreId;
  account: AccountId;
  /** Out of which the code is made; null once it is used up. */
  salt: Uint8Array | null;
  /** The address that it is to prove; null once it is used up. */
  sealed: Uint8Array | null;
  lang: 'de' | 'en';
  tries: number;
  until_slot: number;
  /** Codes asked for on `day`. */
  day: string;
  asked: number;
}

interface MailCountTable {
  centre: CentreId;
  /** The mailer's keyed hash of an address and a day, hex. */
  address: string;
  day: string;
  codes: number;
}

/** What is to be sent: one of each kind for an account. */
interface OutboxTable {
  centre: CentreId;
  account: AccountId;
  kind: MailKind;
  due_slot: number;
  attempts: number;
  /** Who is sending it, and until which slot nobody else does. */
  lease: string | null;
  lease_slot: number | null;
}

/** A password that somebody wants to reset by e-mail; known and unknown names alike. */
interface ResetRequestTable {
  centre: CentreId;
  /** SHA-256 of the ticket, hex. */
  ticket: string;
  name_hash: string;
  /** Drawn by the browser: what the address is sealed for. */
  draw: Uint8Array;
  /** The address as it was typed, under the mail key. */
  sealed: Uint8Array;
  lang: 'de' | 'en';
  /** Whose name and address they are, once that was looked at; null: nobody's, or not looked at yet. */
  account: AccountId | null;
  tries: number;
  /** 1 once the digits were typed in. */
  proved: 0 | 1;
  until_slot: number;
  /** When it is to be looked at or sent; null: nothing is left to do. */
  due_slot: number | null;
  /** Who is at it, and until which slot nobody else is. */
  lease: string | null;
  lease_slot: number | null;
}

/** `code`: proves an address; `notice`: there is something new. */
export type MailKind = 'code' | 'notice';
