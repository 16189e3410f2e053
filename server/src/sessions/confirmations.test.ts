import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putRecovery } from '@beistand/protocol/accounts.ts';
import type { TabHandle } from '@beistand/protocol/ids.ts';
import { confirmSession, endSession, finishLogin, keepAlive } from '@beistand/protocol/sessions.ts';
import { toText } from '../bytes.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { draw } from '../testing/envelopes.ts';
import {
  type Browser,
  confirm,
  login,
  openBrowser,
  proveOnce,
  randomHex,
  registerSeeker,
} from '../testing/people.ts';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());

/** What a browser is told that replaces its recovery code. */
async function replaceCode(browser: Browser): Promise<string> {
  const body = { lookup: toText(draw(32)), slot: toText(draw(100)) };
  const answer = await browser.call(putRecovery, { body });
  return answer.body.failure ?? 'done';
}

/** Somebody with a recovery code whose login lies eleven minutes back. */
async function staleSeeker() {
  const seeker = await registerSeeker(server);
  expect(await replaceCode(seeker)).toBe('done');
  server.clock.turn(11);
  return seeker;
}

describe('the password once more', () => {
  test('lets through what a login eleven minutes old does not', async () => {
    const seeker = await staleSeeker();
    expect(await replaceCode(seeker)).toBe('session.confirm');
    expect((await confirm(server, seeker, seeker)).body).toEqual({});
    expect(await replaceCode(seeker)).toBe('done');
  });

  test('is not asked for within five minutes of a login', async () => {
    const seeker = await registerSeeker(server);
    await replaceCode(seeker);
    server.clock.turn(4.9);
    expect(await replaceCode(seeker)).toBe('done');
  });

  test('counts for five minutes', async () => {
    const seeker = await staleSeeker();
    await confirm(server, seeker, seeker);
    server.clock.turn(4.9);
    expect(await replaceCode(seeker)).toBe('done');
    server.clock.turn(5.2);
    expect(await replaceCode(seeker)).toBe('session.confirm');
  });

  test('changes neither cookie nor token: the tab goes on as it was', async () => {
    const seeker = await staleSeeker();
    const answer = await confirm(server, seeker, seeker);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await seeker.call(keepAlive)).status).toBe(200);
  });

  test('counts for the tab that gave it, not for its neighbour', async () => {
    const seeker = await staleSeeker();
    const neighbour = openBrowser(server);
    neighbour.cookie = seeker.cookie;
    await login(server, neighbour, seeker);
    expect(await replaceCode(neighbour)).toBe('done');
    expect(await replaceCode(seeker)).toBe('session.confirm');
  });

  test('can be begun by the handle of the tab', async () => {
    const seeker = await registerSeeker(server);
    const handle = randomHex<TabHandle>(16);
    await login(server, seeker, { ...seeker, handle });
    await replaceCode(seeker);
    server.clock.turn(11);
    const { password } = seeker;
    expect((await confirm(server, seeker, { resume: handle, password })).status).toBe(200);
    expect(await replaceCode(seeker)).toBe('done');
  });

  test('is known to every process: it stands in the database, in slots of five minutes', async () => {
    const seeker = await staleSeeker();
    await confirm(server, seeker, seeker);
    const rows = await server.store.read((db) => db.selectFrom('tab').selectAll().execute());
    const slots = rows.map(({ fresh_slot }) => fresh_slot);
    expect(Math.max(...slots)).toBeLessThan(server.clock.now() / 60_000 / 4);
  });
});

describe('a confirmation is refused', () => {
  test('with a wrong password, and stays refused', async () => {
    const seeker = await staleSeeker();
    const wrong = await confirm(server, seeker, { ...seeker, password: 'falsch-falsch' });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual({ failure: 'login.failed' });
    expect(await replaceCode(seeker)).toBe('session.confirm');
    expect((await seeker.call(keepAlive)).status).toBe(200);
  });

  test('with somebody else’s password, who has just proved it', async () => {
    const [seeker, other] = [await staleSeeker(), await registerSeeker(server)];
    const answer = await confirm(server, seeker, other);
    expect(answer.body).toEqual({ failure: 'login.failed' });
    expect(await replaceCode(seeker)).toBe('session.confirm');
  });

  test('a second time with the same ticket, and with a login’s that is spent', async () => {
    const seeker = await staleSeeker();
    const { body } = await proveOnce(server, seeker, seeker);
    expect((await seeker.call(confirmSession, { body })).status).toBe(200);
    expect((await seeker.call(confirmSession, { body })).body.failure).toBe('login.failed');
    const handle = randomHex<TabHandle>(16);
    const asLogin = await seeker.call(finishLogin, { body: { ...body, handle } });
    expect(asLogin.body.failure).toBe('login.failed');
  });

  test('after a minute', async () => {
    const seeker = await staleSeeker();
    const { body } = await proveOnce(server, seeker, seeker);
    server.clock.turn(1.1);
    expect((await seeker.call(confirmSession, { body })).body.failure).toBe('login.failed');
    expect(await replaceCode(seeker)).toBe('session.confirm');
  });

  test('after logout', async () => {
    const seeker = await staleSeeker();
    const { body } = await proveOnce(server, seeker, seeker);
    const { cookie } = seeker;
    await seeker.ask(endSession);
    seeker.cookie = cookie;
    expect((await seeker.call(confirmSession, { body })).body.failure).toBe('session.missing');
  });
});

describe('guessing', () => {
  test('failed confirmations slow the name down as failed logins do', async () => {
    const seeker = await staleSeeker();
    const guess = { ...seeker, password: 'falsch-falsch' };
    for (let tries = 0; tries < 12; tries++) await confirm(server, seeker, guess);
    const begun = performance.now();
    await login(server, openBrowser(server), seeker);
    // A lower bound of the brake's own wait; nothing is expected to be fast.
    expect(performance.now() - begun).toBeGreaterThan(900);
  });
});
