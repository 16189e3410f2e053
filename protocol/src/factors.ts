import { Type, type Static } from 'typebox';
import { fixedBytes, someBytes } from './bytes.ts';
import { Day } from './centres.ts';
import { PasskeyId, TicketId } from './ids.ts';
import { exact, nothing, type Route } from './route.ts';

/** Passkeys of one account at most. */
export const maxPasskeys = 10;

/** Wrong codes, since she was last told of some, from which the owner of an account is told at login. */
export const guessedFrom = 3;

/** Seconds in which the second factor has to be shown. */
export const secondSeconds = 120;

/** Minutes in which a second factor that is being set up has to be shown once. */
export const factorMinutes = 10;

/** An authenticator's id of one credential (WebAuthn: at most 1,023 bytes). */
const CredentialId = someBytes(1_023);

/** Six digits out of an authenticator app (RFC 6238: SHA-1, 30 seconds). */
export const OneTimeCode = Type.String({ pattern: '^\\d{6}$', minLength: 6, maxLength: 6 });

/** What a passkey signs. The browser adds the rest itself, for no server may ask for less. */
export type PasskeyChallenge = Static<typeof PasskeyChallenge>;
export const PasskeyChallenge = exact({
  challenge: fixedBytes(32),
  /** Credentials of this account: one of them is asked for; at set-up, none of them. */
  credentials: Type.Array(CredentialId, { maxItems: maxPasskeys }),
});

/** A login whose password was right, and what it still needs. */
export type SecondAsked = Static<typeof SecondAsked>;
export const SecondAsked = exact({
  state: Type.Literal('second'),
  /** Single use. */
  ticket: TicketId,
  /** Absent where there is no passkey. */
  passkey: Type.Optional(PasskeyChallenge),
  /** Whether a code out of an app is taken. */
  codes: Type.Boolean(),
  /** There is an app, but too many codes were wrong: none is looked at any more. */
  stopped: Type.Optional(Type.Literal(true)),
});

/** A passkey's answer (WebAuthn `AuthenticatorAssertionResponse`). */
export type PasskeyProof = Static<typeof PasskeyProof>;
export const PasskeyProof = exact({
  credential: CredentialId,
  clientData: someBytes(4_096),
  authenticatorData: someBytes(2_048),
  signature: someBytes(8_192),
});

/** One of what was asked for. `recovery`: the lookup of the recovery code, which ends them all. */
export type SecondProof = Static<typeof SecondProof>;
export const SecondProof = Type.Union([
  exact({ passkey: PasskeyProof }),
  exact({ code: OneTimeCode }),
  exact({ recovery: fixedBytes(32) }),
]);

/** The name a person gives a passkey: "Schlüssel am Bund". */
export const PasskeyName = Type.String({ minLength: 1, maxLength: 40 });

/** The second factors of the one who asks. */
export const listFactors = {
  method: 'GET',
  path: '/api/factors',
  access: 'staff',
  beforeFactor: true,
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({
    passkeys: Type.Array(exact({ passkey: PasskeyId, name: PasskeyName, added: Day })),
    /** Day on which the app was set up; absent where it was not. */
    codes: Type.Optional(Day),
    required: Type.Boolean(),
    /** Codes that were wrong after a right password, since she last said that she has seen it. */
    wrongCodes: Type.Integer({ minimum: 0 }),
    /** Too many: none is looked at any more at login. */
    stopped: Type.Boolean(),
  }),
} as const satisfies Route;

export const startPasskey = {
  method: 'POST',
  path: '/api/factors/passkeys/start',
  access: 'staff',
  fresh: true,
  beforeFactor: true,
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({ ticket: TicketId, asked: PasskeyChallenge }),
} as const satisfies Route;

/** `factor.refused` where the authenticator's answer does not fit, or comes too late. */
export const addPasskey = {
  method: 'POST',
  path: '/api/factors/passkeys',
  access: 'staff',
  fresh: true,
  beforeFactor: true,
  params: nothing,
  query: nothing,
  body: exact({
    ticket: TicketId,
    name: PasskeyName,
    credential: CredentialId,
    clientData: someBytes(4_096),
    /** Without attestation: who has built an authenticator is nobody's business. */
    attestation: someBytes(4_096),
  }),
  reply: nothing,
} as const satisfies Route;

export const deletePasskey = {
  method: 'DELETE',
  path: '/api/factors/passkeys/:passkey',
  access: 'staff',
  fresh: true,
  beforeFactor: true,
  params: exact({ passkey: PasskeyId }),
  query: nothing,
  body: nothing,
  reply: nothing,
} as const satisfies Route;

/** A new secret for an app. It counts once a code has shown that the app has it. */
export const startCodes = {
  method: 'POST',
  path: '/api/factors/codes/start',
  access: 'staff',
  fresh: true,
  beforeFactor: true,
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({
    ticket: TicketId,
    /** 20 bytes in Base32, as apps read it. */
    secret: Type.String({ pattern: '^[A-Z2-7]{32}$' }),
  }),
} as const satisfies Route;

/** Sets the app up, or a new one in place of the old. `factor.refused`: a wrong code; try again. */
export const putCodes = {
  method: 'PUT',
  path: '/api/factors/codes',
  access: 'staff',
  fresh: true,
  beforeFactor: true,
  params: nothing,
  query: nothing,
  body: exact({ ticket: TicketId, code: OneTimeCode }),
  reply: nothing,
} as const satisfies Route;

export const deleteCodes = {
  method: 'DELETE',
  path: '/api/factors/codes',
  access: 'staff',
  fresh: true,
  beforeFactor: true,
  params: nothing,
  query: nothing,
  body: nothing,
  reply: nothing,
} as const satisfies Route;

/** She has seen how many codes were wrong; from now on codes are looked at again. */
export const deleteWrongCodes = {
  method: 'DELETE',
  path: '/api/factors/wrong-codes',
  access: 'staff',
  fresh: true,
  beforeFactor: true,
  params: nothing,
  query: nothing,
  body: nothing,
  reply: nothing,
} as const satisfies Route;
