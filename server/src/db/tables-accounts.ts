import type { AccountId, CentreId, StaffId, TeamId } from '@beistand/protocol/ids.ts';

/**
 * Tables of centres, accounts and sessions. Ids carry their brand, for only checked ones get in. `docs/SECURITY.md`
 * gives the reason of each column.
 */
export interface AccountTables {
  centre: CentreTable;
  team: TeamTable;
  account: AccountTable;
  slot: SlotTable;
  recovery: RecoveryTable;
  vault: VaultTable;
  session: SessionTable;
  tab: TabTable;
  login_ticket: LoginTicketTable;
  recovery_ticket: RecoveryTicketTable;
  spent_challenge: SpentChallengeTable;
  setup_token: SetupTokenTable;
  secrets_check: SecretsCheckTable;
  migration: MigrationTable;
}

interface CentreTable {
  centre: CentreId;
  host: string;
  root: Uint8Array;
  /** `CentreSettings` as JSON text; read and written whole, never queried into. */
  settings: string;
  created_day: string;
}

interface TeamTable {
  centre: CentreId;
  team: TeamId;
  name: string;
  /** Staff id of the deputy. */
  deputy: StaffId | null;
}

interface AccountTable {
  centre: CentreId;
  account: AccountId;
  /** HMAC-SHA-256(name key, L("name")‖centre‖normalised name), hex. */
  name_hash: string;
  kind: 'seeker' | 'staff';
  /** Staff id out of the certificate, once there is one. */
  staff: StaffId | null;
  admin: 0 | 1;
  counsellor: 0 | 1;
  /** OPAQUE registration record. */
  record: string;
  /** SHA-256 over the bytes of the registration, so that a repeated one is recognised. */
  made: string;
  created_day: string;
  last_login_day: string | null;
  /** What `name_hash` was before a reset by e-mail took the name: the record was made under it. */
  lost_hash: string | null;
  /** The how-manieth account of this name was the one that lost it. */
  lost_number: number | null;
  /** Day of the reset by which this account lost its name, or came. */
  reset_day: string | null;
  reset_side: 'old' | 'new' | null;
  /** The account that lost the name to this one. */
  reset_of: AccountId | null;
  /** 1 where the password is never reset by e-mail. */
  never_reset: 0 | 1;
}

interface SlotTable {
  centre: CentreId;
  account: AccountId;
  slot: Uint8Array;
}

interface RecoveryTable {
  centre: CentreId;
  account: AccountId;
  /** SHA-256 of the key by which a recovery code finds its account, hex. */
  lookup_hash: string;
  slot: Uint8Array;
}

interface VaultTable {
  centre: CentreId;
  account: AccountId;
  n: number;
  vault: Uint8Array;
}

interface SessionTable {
  centre: CentreId;
  /** SHA-256 of the cookie's id, hex. */
  session: string;
  account: AccountId;
  /** The centre's idle time when the session began. */
  idle_minutes: number;
  /** Five-minute slot from which the session counts as idle. */
  idle_slot: number;
  /** Five-minute slot until which the lock screen asks for no second factor; null: none was shown. */
  proved_slot: number | null;
  /** 1 where staff have to set up a second factor first. */
  lacks_factor: 0 | 1;
}

interface TabTable {
  centre: CentreId;
  session: string;
  /** SHA-256 of the tab token, hex. */
  tab: string;
  /** SHA-256 of the handle in the tab's history state, hex. */
  handle: string;
  /** Order in which the tabs of a session came, from 1. */
  number: number;
  /** Five-minute slot in which the tab ends whatever happens in it. */
  end_slot: number;
  /** Five-minute slot from which the password is asked for again before what cannot be undone. */
  fresh_slot: number;
  /** SHA-256 of the OPAQUE record in force when another password was begun here, hex. */
  record: string | null;
}

interface LoginTicketTable {
  centre: CentreId;
  /** SHA-256 of the ticket, hex. The ticket itself carries its second; this row does not. */
  ticket: string;
  /** Null where the name is unknown. */
  account: AccountId | null;
  /** OPAQUE server login state. */
  state: string;
  /** SHA-256 of the OPAQUE record that it was begun with, hex; null where the name is unknown. */
  record: string | null;
  /** Of the session that a locked tab comes back to. */
  proved_slot: number | null;
  until_slot: number;
}

interface RecoveryTicketTable {
  centre: CentreId;
  ticket: string;
  account: AccountId;
  until_slot: number;
}

interface SpentChallengeTable {
  centre: CentreId;
  /** SHA-256 of the challenge's signature, hex. */
  challenge: string;
  until_slot: number;
}

/** Without a centre: it exists before there is one. */
interface SetupTokenTable {
  /** SHA-256 of the token, hex. */
  token: string;
}

/** One row: of all the secrets that belong to this database. */
interface SecretsCheckTable {
  /** SHA-256 over the secrets, hex. They are random keys: nothing can be guessed from it. */
  fingerprint: string;
}

interface MigrationTable {
  name: string;
}
