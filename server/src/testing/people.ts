import { randomBytes } from 'node:crypto';
import { client, ready } from '@serenity-kit/opaque';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import {
  finishRegistration,
  newChallenge,
  startRegistration,
  type NewAccount,
} from '@beistand/protocol/accounts.ts';
import type { AccountId, CentreId, StaffId, TabHandle } from '@beistand/protocol/ids.ts';
import type { Body, Params, Query, Reply, Route } from '@beistand/protocol/route.ts';
import {
  confirmSession,
  finishLogin,
  startLogin,
  tabHeader,
  type LoggedIn,
} from '@beistand/protocol/sessions.ts';
import { toText } from '../bytes.ts';
import { createAccountMaker } from '../accounts/create.ts';
import { setRoles } from '../accounts/queries.ts';
import { dayOf } from '../clock.ts';
import { createSelfConversation } from '../conversations/self.ts';
import { createOpaque, identifiersOf } from '../opaque.ts';
import { tabToken } from '../sessions/routes.ts';
import type { TestApp } from './app.ts';
import { drawSelf } from './self-conversation.ts';

interface RequestOf<R extends Route> {
  readonly params?: Params<R>;
  readonly query?: Query<R>;
  readonly body?: Body<R>;
}

/** A reply as it came: the route's own, or a refusal. */
export interface Answer<R extends Route> {
  readonly status: number;
  readonly headers: Readonly<Record<string, number | string | readonly string[] | undefined>>;
  readonly body: Reply<R> & { readonly failure?: string };
}

/** A browser without a window: keeps the cookie, and the tab token once somebody has logged in. */
export interface Browser {
  call<R extends Route>(route: R, request?: RequestOf<R>): Promise<Answer<R>>;
  /** The reply of a call that must succeed. @throws Error with the refusal */
  ask<R extends Route>(route: R, request?: RequestOf<R>): Promise<Reply<R>>;
  cookie: string | undefined;
  token: string | undefined;
}

export interface Seeker extends Browser {
  readonly account: AccountId;
  readonly name: string;
  readonly password: string;
  /** OPAQUE's export key of the last login. */
  readonly made: NewAccount;
}

export const examplePassword = 'morgen-kommt-der-regen';

/** Argon2id as small as it gets: what it costs is no concern of the server. */
const keyStretching = {
  'argon2id-custom': { iterations: 1, memory: 8, parallelism: 1 },
} as const;

let names = 0;

export function openBrowser({ app }: TestApp, host = 'localhost'): Browser {
  const browser: Browser = {
    cookie: undefined,
    token: undefined,
    async call<R extends Route>(route: R, request: RequestOf<R> = {}): Promise<Answer<R>> {
      const path = route.path.replaceAll(/:(\w+)/g, (_, key: string) =>
        String((request.params as Readonly<Record<string, unknown>>)[key]),
      );
      const response = await app.inject({
        method: route.method,
        url: path,
        query: (request.query ?? {}) as Record<string, string>,
        headers: {
          host,
          origin: `http://${host}`,
          ...(browser.cookie === undefined ? {} : { cookie: browser.cookie }),
          ...(browser.token === undefined ? {} : { [tabHeader]: browser.token }),
        },
        ...(request.body === undefined ? {} : { payload: request.body as object }),
      });
      const set = response.headers['set-cookie'];
      if (typeof set === 'string') {
        browser.cookie = set.includes('Max-Age=0') ? undefined : set.split(';')[0];
      }
      const body = response.json<Answer<R>['body']>();
      return { status: response.statusCode, headers: response.headers, body };
    },
    async ask<R extends Route>(route: R, request?: RequestOf<R>): Promise<Reply<R>> {
      const { status, body } = await browser.call(route, request);
      if (status !== 200) throw new Error(`${route.path}: ${status} ${body.failure ?? ''}`);
      return body;
    },
  };
  return browser;
}

/** A new account as a browser makes it: OPAQUE record, and bytes where the server sees bytes. */
export async function drawAccount(
  centre: CentreId,
  made: {
    readonly name: string;
    readonly password: string;
    readonly respond: (request: string) => Promise<string>;
  },
): Promise<NewAccount> {
  await ready;
  const { name, password } = made;
  const { clientRegistrationState, registrationRequest } = client.startRegistration({ password });
  const { registrationRecord } = client.finishRegistration({
    password,
    clientRegistrationState,
    registrationResponse: await made.respond(registrationRequest),
    identifiers: identifiersOf(centre),
    keyStretching,
  });
  return {
    account: randomHex<AccountId>(16),
    name,
    record: registrationRecord,
    slot: toText(randomBytes(200)),
    vault: toText(randomBytes(600)),
    self: drawSelf(centre),
  };
}

/** Solves a proof of work as a browser does. */
export async function solve(text: string): Promise<string> {
  const challenge = JSON.parse(text) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** Everything a registration needs, not yet sent. */
export async function prepareRegistration(server: TestApp, name = `neu-${randomHex<string>(4)}`) {
  const browser = openBrowser(server);
  const account = await drawAccount(server.centre, {
    name,
    password: examplePassword,
    respond: async (request) =>
      (await browser.ask(startRegistration, { body: { name, request } })).response,
  });
  const pow = await solve((await browser.ask(newChallenge)).challenge);
  return { browser, body: { account, terms: 1, pow } };
}

/** Registers a seeker through the interface, who is signed in afterwards. */
export async function registerSeeker(
  test: TestApp,
  given: { readonly name?: string; readonly password?: string } = {},
): Promise<Seeker> {
  const name = given.name ?? `sonnenblume-${++names}`;
  const password = given.password ?? examplePassword;
  const browser = openBrowser(test);
  const { challenge } = await browser.ask(newChallenge);
  const made = await drawAccount(test.centre, {
    name,
    password,
    respond: async (request) =>
      (await browser.ask(startRegistration, { body: { name, request } })).response,
  });
  const pow = await solve(challenge);
  await browser.ask(finishRegistration, { body: { account: made, terms: 1, pow } });
  await login(test, browser, { name, password });
  return Object.assign(browser, { account: made.account, name, password, made });
}

/**
 * Adds a member of staff, who is signed in afterwards. The account is made as an answered
 * invitation makes it; roles are set as a certificate would set them.
 */
export async function addStaff(
  test: TestApp,
  roles: {
    readonly admin: boolean;
    readonly counsellor: boolean;
    readonly staff?: StaffId;
    /** Of a centre that is not that of `localhost`. */
    readonly host?: string;
  },
): Promise<Seeker> {
  const { centre, store } = test;
  const name = `kollegin-${++names}`;
  const password = examplePassword;
  const opaque = await createOpaque(test.secrets);
  const made = await drawAccount(centre, {
    name,
    password,
    respond: async (request) =>
      opaque.registrationResponse(opaque.nameIdentifier(centre, name) ?? '', request),
  });
  const createAccount = createAccountMaker({ opaque, createSelfConversation });
  const today = dayOf(test.clock.now());
  await store.write(async (db) => {
    await createAccount(db, { centre, kind: 'staff', today }, made);
    const { admin, counsellor } = roles;
    const staff = roles.staff ?? randomHex<StaffId>(16);
    await setRoles(db, { centre, account: made.account }, { staff, admin, counsellor });
  });
  const browser = openBrowser(test, roles.host);
  await login(test, browser, { name, password });
  return Object.assign(browser, { account: made.account, name, password, made });
}

/** Who logs in, and as which tab. */
export interface LoginOf {
  readonly name?: string;
  /** The account that had the name so many resets by e-mail ago. */
  readonly before?: number;
  readonly resume?: TabHandle;
  readonly password?: string;
  readonly handle?: TabHandle;
}

/** Logs a browser in; its former tab stays a tab of the session. @throws Error with the refusal */
export async function login(test: TestApp, browser: Browser, who: LoginOf): Promise<LoggedIn> {
  const answer = await tryLogin(test, browser, who);
  if (answer.status !== 200) throw new Error(`login: ${answer.status} ${answer.body.failure}`);
  if (answer.body.state === 'second') throw new Error('login: a second factor is asked for');
  return answer.body;
}

/** Tries to log in as a browser does that sends its second half whatever the first half says. */
export async function tryLogin(
  test: TestApp,
  browser: Browser,
  { handle = randomHex<TabHandle>(16), ...who }: LoginOf,
): Promise<Answer<typeof finishLogin>> {
  const { body, sessionKey } = await proveOnce(test, browser, who);
  const answer = await browser.call(finishLogin, { body: { ...body, handle } });
  if (sessionKey !== undefined && answer.status === 200) {
    browser.token = toText(tabToken(Buffer.from(sessionKey, 'base64url')));
  }
  return answer;
}

/** Gives the password once more in the session that a browser has. */
export async function confirm(
  test: TestApp,
  browser: Browser,
  who: Omit<LoginOf, 'handle'>,
): Promise<Answer<typeof confirmSession>> {
  const { body } = await proveOnce(test, browser, who);
  return browser.call(confirmSession, { body });
}

/** The first half of a login, and what is sent in its second. */
export async function proveOnce(
  { centre }: TestApp,
  browser: Browser,
  { name = '', before, resume, password = examplePassword }: Omit<LoginOf, 'handle'>,
): Promise<{ readonly body: Body<typeof confirmSession>; readonly sessionKey?: string }> {
  await ready;
  const { clientLoginState, startLoginRequest } = client.startLogin({ password });
  const { login: ticket, response } = await browser.ask(startLogin, {
    body: {
      who:
        resume === undefined
          ? { name, ...(before === undefined ? {} : { before }) }
          : { handle: resume },
      request: startLoginRequest,
    },
  });
  const finished = client.finishLogin({
    clientLoginState,
    loginResponse: response,
    password,
    identifiers: identifiersOf(centre),
    keyStretching,
  });
  // A wrong password ends here for an honest browser; a guesser sends something all the same.
  const finish = finished?.finishLoginRequest ?? toText(randomBytes(64));
  const body = { login: ticket, finish };
  return finished === undefined ? { body } : { body, sessionKey: finished.sessionKey };
}

/** Random bytes in hex, as an id of the kind wanted. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- says which id is meant
export function randomHex<Id extends string>(bytes: number): Id {
  return randomBytes(bytes).toString('hex') as Id;
}
