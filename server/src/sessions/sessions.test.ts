import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getVault } from '@beistand/protocol/accounts.ts';
import { getCentre, putTeam } from '@beistand/protocol/centres.ts';
import type { TabHandle } from '@beistand/protocol/ids.ts';
import { endSession, keepAlive, tabHeader } from '@beistand/protocol/sessions.ts';
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
    for (let minutes = 0; minutes < 8 * 60 - 5; minutes += 5) {
      expect(await isSignedIn(seeker)).toBe(true);
      server.clock.turn(5);
    }
    // Eleven minutes without a sign of life are no reason to end: only the eight hours are.
    expect(await isSignedIn(seeker)).toBe(true);
    server.clock.turn(11);
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

async function seekerWithHandle() {
  const seeker = await registerSeeker(server);
  const handle = randomHex<TabHandle>(16);
  await login(server, seeker, { ...seeker, handle });
  return { seeker, handle };
}
