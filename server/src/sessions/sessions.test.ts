import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { client } from '@serenity-kit/opaque';
import { getVault } from '@beistand/protocol/accounts.ts';
import { getCentre, putTeam } from '@beistand/protocol/centres.ts';
import type { TabHandle } from '@beistand/protocol/ids.ts';
import {
  endSession,
  finishLogin,
  keepAlive,
  startLogin,
  tabHeader,
} from '@beistand/protocol/sessions.ts';
import { toText } from '../bytes.ts';
import { identifiersOf } from '../opaque.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import {
  addStaff,
  login,
  openBrowser,
  randomHex,
  registerSeeker,
  tryLogin,
  type Browser,
} from '../testing/people.ts';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());

const isSignedIn = async (browser: Browser) => (await browser.call(keepAlive)).status === 200;

/** The same browser with a second tab: one cookie, a token of its own. */
function openTab(browser: Browser): Browser {
  const tab = openBrowser(server);
  tab.cookie = browser.cookie;
  return tab;
}

describe('login', () => {
  test('a person who has registered comes in with her password', async () => {
    const seeker = await registerSeeker(server);
    const browser = openBrowser(server);
    const reply = await login(server, browser, seeker);
    expect(reply).toMatchObject({
      account: seeker.account,
      person: { kind: 'seeker' },
      slot: seeker.made.slot,
      vault: seeker.made.vault,
      vaultNumber: 1,
      recovery: false,
    });
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('the reply names the day of the login before, and none at the first', async () => {
    const seeker = await registerSeeker(server);
    const reply = await login(server, openBrowser(server), seeker);
    expect(reply.lastLogin).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test('a name is found however it is written', async () => {
    const seeker = await registerSeeker(server, { name: 'Sonnenblume-ÄÖ' });
    const answer = await tryLogin(server, openBrowser(server), {
      name: '  SONNENBLUME-äö ',
      password: seeker.password,
    });
    expect(answer.status).toBe(200);
  });

  test('wrong password, unknown name and impossible name get the same answer', async () => {
    const seeker = await registerSeeker(server);
    const tries = [
      { name: seeker.name, password: 'falsch-falsch' },
      { name: 'gibt-es-nicht', password: 'falsch-falsch' },
      { name: 'a b', password: 'falsch-falsch' },
      { resume: randomHex<TabHandle>(16), password: seeker.password },
    ];
    for (const who of tries) {
      const answer = await tryLogin(server, openBrowser(server), who);
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({ failure: 'login.failed' });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  test('the first half looks the same for a known and an unknown name', async () => {
    const seeker = await registerSeeker(server);
    const shapes = [];
    for (const name of [seeker.name, 'gibt-es-nicht']) {
      const { startLoginRequest } = client.startLogin({ password: 'x' });
      const answer = await openBrowser(server).call(startLogin, {
        body: { who: { name }, request: startLoginRequest },
      });
      shapes.push([answer.status, answer.body.response.length, answer.body.login.length]);
    }
    expect(shapes[0]).toEqual(shapes[1]);
  });

  test('a login that has been finished cannot be finished again', async () => {
    const { browser, body } = await halfLogin();
    expect((await browser.call(finishLogin, { body })).status).toBe(200);
    expect((await browser.call(finishLogin, { body })).body.failure).toBe('login.failed');
  });

  test('a login that has failed once is over, even for the right password', async () => {
    const { browser, body } = await halfLogin();
    const wrong = { ...body, finish: toText(randomBytes(64)) };
    expect((await browser.call(finishLogin, { body: wrong })).status).toBe(401);
    expect((await browser.call(finishLogin, { body })).status).toBe(401);
  });

  test('a login not finished within a minute fails', async () => {
    const { browser, body } = await halfLogin();
    server.clock.turn(1.1);
    expect((await browser.call(finishLogin, { body })).body.failure).toBe('login.failed');
  });

  test('bytes that are none of OPAQUE’s are refused as invalid', async () => {
    const answer = await openBrowser(server).call(startLogin, {
      body: { who: { name: 'jemand' }, request: toText(randomBytes(96)) },
    });
    expect(answer.body.failure).toBe('request.invalid');
  });

  test('the cookie lasts as long as the browser, and no script or other site gets it', async () => {
    const seeker = await registerSeeker(server);
    const answer = await tryLogin(server, openBrowser(server), seeker);
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-beistand=[A-Za-z0-9_-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    );
  });
});

describe('cookie and tab token', () => {
  test('either alone is nothing', async () => {
    const seeker = await registerSeeker(server);
    const onlyCookie = openBrowser(server);
    onlyCookie.cookie = seeker.cookie;
    const onlyToken = openBrowser(server);
    onlyToken.token = seeker.token;
    for (const browser of [onlyCookie, onlyToken, openBrowser(server)]) {
      expect((await browser.call(keepAlive)).body.failure).toBe('session.missing');
    }
  });

  test('another person’s token does not fit one’s cookie', async () => {
    const [one, other] = [await registerSeeker(server), await registerSeeker(server)];
    const mixed = openBrowser(server);
    mixed.cookie = one.cookie;
    mixed.token = other.token;
    expect(await isSignedIn(mixed)).toBe(false);
  });

  test('neither is stored as it is', async () => {
    const seeker = await registerSeeker(server);
    const rows = await server.store.read((db) => db.selectFrom('tab').selectAll().execute());
    const cookie = seeker.cookie?.split('=')[1] ?? '';
    expect(JSON.stringify(rows)).not.toContain(cookie);
    const token = Buffer.from(seeker.token ?? '', 'base64url').toString('hex');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('a request from another origin is refused', async () => {
    const seeker = await registerSeeker(server);
    for (const origin of ['https://localhost', 'http://localhost.example', 'null', undefined]) {
      const response = await server.app.inject({
        method: 'POST',
        url: keepAlive.path,
        headers: {
          host: 'localhost',
          cookie: seeker.cookie ?? '',
          [tabHeader]: seeker.token ?? '',
          ...(origin === undefined ? {} : { origin }),
        },
      });
      expect(response.json()).toEqual({ failure: 'session.forbidden' });
    }
  });
});

describe('tabs', () => {
  test('four tabs of one account share a cookie; with the fifth the oldest goes', async () => {
    const first = await registerSeeker(server);
    const tabs: Browser[] = [first];
    for (let number = 2; number <= 5; number++) {
      const tab = openTab(first);
      await login(server, tab, first);
      expect(tab.cookie).toBe(first.cookie);
      tabs.push(tab);
    }
    expect(await Promise.all(tabs.map(isSignedIn))).toEqual([false, true, true, true, true]);
  });

  test('a login as somebody else ends the session that the browser had', async () => {
    const [one, other] = [await registerSeeker(server), await registerSeeker(server)];
    const tab = openTab(one);
    await login(server, tab, other);
    expect(tab.cookie).not.toBe(one.cookie);
    expect(await isSignedIn(one)).toBe(false);
    expect(await isSignedIn(tab)).toBe(true);
  });

  test('logout ends every tab and takes the cookie away', async () => {
    const seeker = await registerSeeker(server);
    const tab = openTab(seeker);
    await login(server, tab, seeker);
    const answer = await tab.call(endSession);
    expect(answer.headers['set-cookie']).toContain('Max-Age=0');
    expect(await isSignedIn(seeker)).toBe(false);
    expect(await isSignedIn(tab)).toBe(false);
  });
});

describe('reload', () => {
  test('cookie and handle name the account, so that only the password is asked', async () => {
    const { seeker, handle } = await seekerWithHandle();
    const reloaded = openTab(seeker);
    const next = randomHex<TabHandle>(16);
    const reply = await login(server, reloaded, { ...seeker, resume: handle, handle: next });
    expect(reply.account).toBe(seeker.account);
    expect(await isSignedIn(reloaded)).toBe(true);
  });

  test('a tab that comes back under its own handle takes its own place', async () => {
    const { seeker, handle } = await seekerWithHandle();
    const reloaded = openTab(seeker);
    await login(server, reloaded, { ...seeker, resume: handle, handle });
    expect(await isSignedIn(seeker)).toBe(false);
    expect(await isSignedIn(reloaded)).toBe(true);
  });

  test('the handle without the cookie, or beside another one, is an unknown name', async () => {
    const { seeker, handle } = await seekerWithHandle();
    const other = await registerSeeker(server);
    for (const browser of [openBrowser(server), openTab(other)]) {
      const answer = await tryLogin(server, browser, { ...seeker, resume: handle });
      expect(answer.body).toEqual({ failure: 'login.failed' });
    }
  });

  test('after the idle time the handle says nothing any more', async () => {
    const { seeker, handle } = await seekerWithHandle();
    server.clock.turn(21);
    const answer = await tryLogin(server, openTab(seeker), { ...seeker, resume: handle });
    expect(answer.body).toEqual({ failure: 'login.failed' });
  });
});

describe('time', () => {
  test('a session without a sign of life ends after the centre’s idle time', async () => {
    const seeker = await registerSeeker(server);
    server.clock.turn(14);
    expect(await isSignedIn(seeker)).toBe(true);
    server.clock.turn(14);
    expect(await isSignedIn(seeker)).toBe(true);
    server.clock.turn(21);
    expect(await isSignedIn(seeker)).toBe(false);
  });

  test('staff have their own idle time', async () => {
    const staff = await addStaff(server, { admin: false, counsellor: true });
    server.clock.turn(29);
    expect(await isSignedIn(staff)).toBe(true);
    server.clock.turn(36);
    expect(await isSignedIn(staff)).toBe(false);
  });

  test('a tab ends after eight hours, whatever happens in it', async () => {
    const seeker = await registerSeeker(server);
    for (let minutes = 0; minutes < 8 * 60 - 5; minutes += 10) {
      expect(await isSignedIn(seeker)).toBe(true);
      server.clock.turn(10);
    }
    server.clock.turn(10);
    expect(await isSignedIn(seeker)).toBe(false);
  });

  test('no time finer than five minutes is stored', async () => {
    await registerSeeker(server);
    const row = await server.store.read((db) =>
      db.selectFrom('session').selectAll().executeTakeFirstOrThrow(),
    );
    expect(row.idle_slot).toBeLessThan(server.clock.now() / 60_000 / 2);
  });
});

describe('roles', () => {
  test('who has not the role of a route is refused', async () => {
    const body = { name: 'Team' };
    const params = { team: server.team };
    const seeker = await registerSeeker(server);
    const counsellor = await addStaff(server, { admin: false, counsellor: true });
    const admin = await addStaff(server, { admin: true, counsellor: false });
    const ask = async (browser: Browser) => (await browser.call(putTeam, { params, body })).status;
    expect(await ask(seeker)).toBe(403);
    expect(await ask(counsellor)).toBe(403);
    expect(await ask(admin)).toBe(200);
  });

  test('another centre’s host knows nothing of a session', async () => {
    const seeker = await registerSeeker(server);
    const elsewhere = openBrowser(server, 'anderswo.localhost');
    elsewhere.cookie = seeker.cookie;
    elsewhere.token = seeker.token;
    expect((await elsewhere.call(getVault)).body.failure).toBe('centre.unknown');
    expect((await elsewhere.call(getCentre)).body).toEqual({ state: 'new' });
  });
});

describe('guessing', () => {
  test('after ten tries in an hour a name becomes slow, and a success forgives them', async () => {
    const seeker = await registerSeeker(server);
    for (let tries = 0; tries < 10; tries++) {
      await tryLogin(server, openBrowser(server), { name: seeker.name, password: 'falsch' });
    }
    const begun = performance.now();
    await login(server, openBrowser(server), seeker);
    expect(performance.now() - begun).toBeGreaterThan(240);
    const again = performance.now();
    await login(server, openBrowser(server), seeker);
    expect(performance.now() - again).toBeLessThan(240);
  });
});

async function seekerWithHandle() {
  const seeker = await registerSeeker(server);
  const handle = randomHex<TabHandle>(16);
  await login(server, seeker, { ...seeker, handle });
  return { seeker, handle };
}

/** A right login up to its second half. */
async function halfLogin() {
  const seeker = await registerSeeker(server);
  const browser = openBrowser(server);
  const { password } = seeker;
  const { clientLoginState, startLoginRequest } = client.startLogin({ password });
  const { login: ticket, response } = await browser.ask(startLogin, {
    body: { who: { name: seeker.name }, request: startLoginRequest },
  });
  const finished = client.finishLogin({
    clientLoginState,
    loginResponse: response,
    password,
    identifiers: identifiersOf(server.centre),
    keyStretching: { 'argon2id-custom': { iterations: 1, memory: 8, parallelism: 1 } },
  });
  if (finished === undefined) throw new Error('the password did not fit');
  const finish = finished.finishLoginRequest;
  return { browser, body: { login: ticket, finish, handle: randomHex<TabHandle>(16) } };
}
