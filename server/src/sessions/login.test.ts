import { randomBytes } from 'node:crypto';
import { client } from '@serenity-kit/opaque';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TabHandle } from '@beistand/protocol/ids.ts';
import { finishLogin, keepAlive, startLogin } from '@beistand/protocol/sessions.ts';
import { toText } from '../bytes.ts';
import { identifiersOf } from '../opaque.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { login, openBrowser, randomHex, registerSeeker, tryLogin } from '../testing/people.ts';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());

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
    expect((await browser.call(keepAlive)).status).toBe(200);
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
      body: { who: { name: 'jemand' }, request: toText(new Uint8Array(96).fill(255)) },
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
