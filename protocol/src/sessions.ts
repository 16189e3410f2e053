import { Type, type Static } from 'typebox';
import { fixedBytes } from './bytes.ts';
import { LoginName, SlotBytes, VaultBytes } from './accounts.ts';
import { Day, OpaqueMessage } from './centres.ts';
import { SecondAsked, SecondProof } from './factors.ts';
import { AccountId, StaffId, TabHandle, TicketId } from './ids.ts';
import { exact, nothing, type Route } from './route.ts';

/** Header that carries the tab token, base64url of K("tab", OPAQUE session key), 32 bytes. */
export const tabHeader = 'x-beistand-tab';

/** Tabs of one account that one cookie carries (PROTOCOL §6). */
export const maxTabs = 4;

/** Minutes after the password was given in which it is not asked for again, rounded up to the slot. */
export const freshMinutes = 5;

/**
 * How many resets back an account is found by the password from before. A name that so many accounts
 * have lost is reset by e-mail no more: none of them is ever out of its owner's reach.
 */
export const mostBefore = 3;

/** Longest session, in hours, whatever happens in it. */
export const maxSessionHours = 8;

/** What the signed-in person is. `staff` without roles has not been certified yet. */
export type Person = Static<typeof Person>;
export const Person = Type.Union([
  exact({ kind: Type.Literal('seeker') }),
  exact({
    kind: Type.Literal('staff'),
    staff: Type.Optional(StaffId),
    admin: Type.Boolean(),
    counsellor: Type.Boolean(),
  }),
]);

/**
 * OPAQUE login, first half, by name, or by the handle of a reloaded tab together with the cookie.
 * Known and unknown names and handles answer alike. `before`: the account that had the name so many
 * resets by e-mail ago.
 */
export const startLogin = {
  method: 'POST',
  path: '/api/logins/start',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({
    who: Type.Union([
      exact({
        name: LoginName,
        before: Type.Optional(Type.Integer({ minimum: 1, maximum: mostBefore })),
      }),
      exact({ handle: TabHandle }),
    ]),
    request: OpaqueMessage,
  }),
  reply: exact({ login: TicketId, response: OpaqueMessage }),
} as const satisfies Route;

/** What opens for somebody who has proved all that was asked. */
export type LoggedIn = Static<typeof LoggedIn>;
export const LoggedIn = exact({
  state: Type.Literal('in'),
  account: AccountId,
  person: Person,
  slot: SlotBytes,
  vaultNumber: Type.Integer(),
  vault: VaultBytes,
  /** Whether a recovery code has been made. */
  recovery: Type.Boolean(),
  /** Day of the login before this one; absent at the first. */
  lastLogin: Type.Optional(Day),
  /**
   * Staff without a second factor: whether the centre asks for one or only reminds. Staff with one:
   * `guessed` where codes were wrong more often than anybody mistypes.
   */
  factor: Type.Optional(
    Type.Union([Type.Literal('required'), Type.Literal('missing'), Type.Literal('guessed')]),
  ),
});

/** In, or asked for the second factor. */
export type LoginReply = Static<typeof LoginReply>;
export const LoginReply = Type.Union([LoggedIn, SecondAsked]);

/**
 * OPAQUE login, second half. Sets the `__Host-` cookie; the tab token is derived on both sides.
 * Staff with a second factor get neither cookie, slot nor vault before it.
 */
export const finishLogin = {
  method: 'POST',
  path: '/api/logins/finish',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({
    login: TicketId,
    finish: OpaqueMessage,
    /** Drawn by this tab and kept in its history state only. */
    handle: TabHandle,
  }),
  reply: LoginReply,
} as const satisfies Route;

/**
 * The second factor. What does not fit is asked for again with a new ticket; an unknown, spent or
 * expired ticket is `login.failed`, and after ten wrong codes in an hour `request.too-many`. After
 * twenty since the last right one no code is looked at (`stopped`) until a passkey, the recovery code
 * or an open session of the account ends that.
 */
export const secondLogin = {
  method: 'POST',
  path: '/api/logins/second',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({ ticket: TicketId, proof: SecondProof }),
  reply: LoginReply,
} as const satisfies Route;

/**
 * The password once more, inside a session: an OPAQUE login of the same account, begun with
 * `startLogin`. It opens nothing and gives nothing: the tab's token stays that of its first login.
 */
export const confirmSession = {
  method: 'POST',
  path: '/api/session/confirm',
  access: 'account',
  beforeFactor: true,
  params: nothing,
  query: nothing,
  body: exact({ login: TicketId, finish: OpaqueMessage }),
  reply: nothing,
} as const satisfies Route;

/** A sign of life: typing counts. Any other signed-in request counts as well. */
export const keepAlive = {
  method: 'POST',
  path: '/api/session/alive',
  access: 'account',
  beforeFactor: true,
  params: nothing,
  query: nothing,
  body: nothing,
  reply: nothing,
} as const satisfies Route;

/** Logout and quick exit: the session and all of its tabs are gone on the server. */
export const endSession = {
  method: 'DELETE',
  path: '/api/session',
  access: 'account',
  beforeFactor: true,
  params: nothing,
  query: nothing,
  body: nothing,
  reply: nothing,
} as const satisfies Route;

/** First frame of the socket, within 5 s of opening. */
export const LiveHello = exact({ type: Type.Literal('hello'), token: fixedBytes(32) });
