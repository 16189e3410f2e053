import { Type, type Static } from 'typebox';
import { fixedBytes, someBytes } from './bytes.ts';
import { CentreSettings, OpaqueMessage, SetupToken } from './centres.ts';
import { NewConversation } from './conversations.ts';
import { AccountId, CentreId, TeamId, TicketId } from './ids.ts';
import { exact, nothing, type Route } from './route.ts';

/** Shortest and longest login name, in characters, after normalisation (`normaliseName`). */
export const nameLength = { min: 3, max: 40 } as const;

/** A login name as typed. The server hashes it and forgets it. */
export type LoginName = Static<typeof LoginName>;
export const LoginName = Type.String({ minLength: 1, maxLength: 80 });

/**
 * The form in which a login name is compared: NFKC, lower case, trimmed. Undefined where the name
 * is too short, too long, or has blanks or control characters inside (PROTOCOL-DETAILS 21).
 */
export function normaliseName(typed: string): string | undefined {
  const name = typed.normalize('NFKC').toLowerCase().trim();
  const length = [...name].length;
  if (length < nameLength.min || length > nameLength.max) return undefined;
  return /[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name) ? undefined : name;
}

/** CBOR of a slot (PROTOCOL §2). */
export const maxSlotBytes = 512;
export const SlotBytes = someBytes(maxSlotBytes);

/** CBOR of a vault (PROTOCOL §2). */
export const maxVaultBytes = 512 * 1024;
export const VaultBytes = someBytes(maxVaultBytes);

/** What every new account brings, whoever makes it. */
export type NewAccount = Static<typeof NewAccount>;
export const NewAccount = exact({
  account: AccountId,
  name: LoginName,
  /** OPAQUE registration record. */
  record: OpaqueMessage,
  slot: SlotBytes,
  vault: VaultBytes,
  /** The person's `self` conversation: notes and drafts. */
  self: NewConversation,
});

/** Recovery slot and the key by which it is found (PROTOCOL §2, recovery code). */
export type NewRecovery = Static<typeof NewRecovery>;
export const NewRecovery = exact({ lookup: fixedBytes(32), slot: SlotBytes });

/** A proof-of-work challenge in ALTCHA's form, as JSON text; the solution travels back beside it. */
export const PowText = Type.String({ minLength: 2, maxLength: 4_096 });

export const newChallenge = {
  method: 'POST',
  path: '/api/registrations/challenge',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: nothing,
  /** `long`: solving it takes so long that somebody who waits should be told why. */
  reply: exact({ challenge: PowText, long: Type.Boolean() }),
} as const satisfies Route;

/** OPAQUE registration, first half. Tells nothing about whether the name exists. */
export const startRegistration = {
  method: 'POST',
  path: '/api/registrations/start',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({ name: LoginName, request: OpaqueMessage }),
  reply: exact({ response: OpaqueMessage }),
} as const satisfies Route;

/** Creates a seeker's account. Identical bytes get the stored answer. */
export const finishRegistration = {
  method: 'POST',
  path: '/api/registrations/finish',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({
    account: NewAccount,
    terms: CentreSettings.properties.terms.properties.version,
    /** ALTCHA payload: base64 of `{challenge, solution}`. */
    pow: PowText,
  }),
  reply: nothing,
} as const satisfies Route;

/** Stores a recovery slot, or replaces it: to replace one, the password is asked for again. */
export const putRecovery = {
  method: 'PUT',
  path: '/api/account/recovery',
  access: 'account',
  params: nothing,
  query: nothing,
  body: NewRecovery,
  reply: nothing,
} as const satisfies Route;

/** Stores vault `n`, only if `n − 1` is the newest: 409 `vault.stale` otherwise. */
export const putVault = {
  method: 'PUT',
  path: '/api/account/vault',
  access: 'account',
  params: nothing,
  query: nothing,
  body: exact({ n: Type.Integer({ minimum: 2 }), vault: VaultBytes }),
  reply: nothing,
} as const satisfies Route;

export const getVault = {
  method: 'GET',
  path: '/api/account/vault',
  access: 'account',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({ n: Type.Integer(), vault: VaultBytes }),
} as const satisfies Route;

/**
 * Recovery, first half: finds the account by its code, without the name, and answers with the
 * code's slot, the vault and OPAQUE's registration response for the new password.
 */
export const startRecovery = {
  method: 'POST',
  path: '/api/recoveries/start',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({ lookup: fixedBytes(32), request: OpaqueMessage }),
  reply: exact({
    recovery: TicketId,
    account: AccountId,
    slot: SlotBytes,
    vault: VaultBytes,
    response: OpaqueMessage,
    /** How many resets by e-mail ago this account lost its name; absent where it has it. */
    before: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
} as const satisfies Route;

/** Sets the new password: record and slot in one transaction; every session of the account ends. */
export const finishRecovery = {
  method: 'POST',
  path: '/api/recoveries/finish',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({ recovery: TicketId, record: OpaqueMessage, slot: SlotBytes }),
  reply: nothing,
} as const satisfies Route;

/**
 * Whether the set-up link is good, before anybody types for nothing: 403 `setup.token-wrong` for a
 * wrong, used or replaced one alike. A token has 256 random bits: there is nothing to guess.
 */
export const checkSetup = {
  method: 'POST',
  path: '/api/setup/check',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({ token: SetupToken }),
  reply: nothing,
} as const satisfies Route;

/** OPAQUE registration of another password for the account that is signed in, first half. */
export const startPassword = {
  method: 'POST',
  path: '/api/account/password/start',
  access: 'account',
  params: nothing,
  query: nothing,
  body: exact({ request: OpaqueMessage }),
  reply: exact({ response: OpaqueMessage }),
} as const satisfies Route;

/**
 * Another password: record and slot in one transaction. The master key stays, and so do sessions and
 * recovery code.
 */
export const finishPassword = {
  method: 'POST',
  path: '/api/account/password',
  access: 'account',
  fresh: true,
  params: nothing,
  query: nothing,
  body: exact({ record: OpaqueMessage, slot: SlotBytes }),
  reply: nothing,
} as const satisfies Route;

/**
 * Everything anew in one transaction: record, slot, recovery code and vault `n` under another master
 * key. Every other session of the account ends, and whatever was begun with the old password or the
 * old code. 409 `vault.stale` where `n − 1` is not the newest; identical bytes get the stored answer.
 */
export const renewAccount = {
  method: 'POST',
  path: '/api/account/renewal',
  access: 'account',
  fresh: true,
  params: nothing,
  query: nothing,
  body: exact({
    record: OpaqueMessage,
    slot: SlotBytes,
    /** Absent: from now on there is no code. */
    recovery: Type.Optional(NewRecovery),
    vault: exact({ n: Type.Integer({ minimum: 2 }), vault: VaultBytes }),
  }),
  reply: nothing,
} as const satisfies Route;

/** Ends every other session of the account: this browser stays signed in, with all of its tabs. */
export const endOtherSessions = {
  method: 'DELETE',
  path: '/api/account/sessions/others',
  access: 'account',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({ ended: Type.Integer({ minimum: 0 }) }),
} as const satisfies Route;

/** OPAQUE registration of the first admin; the centre's id follows from the root key just made. */
export const startSetup = {
  method: 'POST',
  path: '/api/setup/start',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({ token: SetupToken, centre: CentreId, name: LoginName, request: OpaqueMessage }),
  reply: exact({ response: OpaqueMessage }),
} as const satisfies Route;

/** Creates the centre of this host name, its first team and its first admin. Spends the token. */
export const finishSetup = {
  method: 'POST',
  path: '/api/setup/finish',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({
    token: SetupToken,
    root: fixedBytes(32),
    settings: CentreSettings,
    account: NewAccount,
    recovery: NewRecovery,
    /** The admin's certificate, and revocations n = 1 (empty). */
    certificate: someBytes(4_096),
    revocations: someBytes(4_096),
    team: exact({
      id: TeamId,
      name: Type.String({ minLength: 1, maxLength: 80 }),
      /** Roster 1; absent until the first counsellor is certified where the admin does not counsel. */
      roster: Type.Optional(someBytes(16_384)),
    }),
  }),
  reply: nothing,
} as const satisfies Route;
