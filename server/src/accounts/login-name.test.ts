import { client } from '@serenity-kit/opaque';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  finishPassword,
  finishRecovery,
  getVault,
  newChallenge,
  putRecovery,
  putVault,
  startRecovery,
} from '@beistand/protocol/accounts.ts';
import { finishLoginName, startLoginName } from '@beistand/protocol/login-name.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { finishLogin, keepAlive } from '@beistand/protocol/sessions.ts';
import { identifiersOf } from '../opaque.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { between } from '../testing/between.ts';
import {
  confirm,
  examplePassword,
  login,
  openBrowser,
  proveOnce,
  randomHex,
  registerSeeker,
  solve,
  tryLogin,
  type Browser,
} from '../testing/people.ts';
import { bytes, newPassword, renewalsOn } from '../testing/renewals.ts';
import { fingerprintOf } from '../testing/store.ts';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp({ config: { loginsPerHour: 1_000, registrationsPerHour: 1_000 } });
});
afterAll(() => server.close());

const { recordOf, elsewhere } = renewalsOn(() => server);

type Change = Body<typeof finishLoginName>;

let names = 0;
const newName = () => `rohrdommel-${++names}`;

/** What a browser sends for another name; the password stays. */
async function draw(browser: Browser, name = newName(), n = 2): Promise<Change> {
  const password = examplePassword;
  const { clientRegistrationState, registrationRequest } = client.startRegistration({ password });
  const body = { name, request: registrationRequest };
  const { response } = await browser.ask(startLoginName, { body });
  const { registrationRecord } = client.finishRegistration({
    password,
    clientRegistrationState,
    registrationResponse: response,
    identifiers: identifiersOf(server.centre),
    keyStretching: { 'argon2id-custom': { iterations: 1, memory: 8, parallelism: 1 } },
  });
  const pow = await solve((await browser.ask(newChallenge)).challenge);
  return {
    name,
    record: registrationRecord,
    slot: bytes(200),
    vault: { n, vault: bytes(600) },
    pow,
  };
}

const failureOf = async (browser: Browser, body: Change) =>
  (await browser.call(finishLoginName, { body })).body.failure;

describe('another login name', () => {
  test('opens the same account with the same password, and the old one opens nothing', async () => {
    const seeker = await registerSeeker(server);
    const body = await draw(seeker);
    await seeker.ask(finishLoginName, { body });
    const reply = await login(server, openBrowser(server), { name: body.name });
    expect(reply).toMatchObject({
      account: seeker.account,
      slot: body.slot,
      vault: body.vault.vault,
      vaultNumber: 2,
    });
    expect((await tryLogin(server, openBrowser(server), seeker)).body.failure).toBe('login.failed');
  });

  test('frees the old one for somebody else', async () => {
    const seeker = await registerSeeker(server);
    await seeker.ask(finishLoginName, { body: await draw(seeker) });
    const other = await registerSeeker(server, { name: seeker.name });
    expect(other.account).not.toBe(seeker.account);
  });

  test('written otherwise is the same name, and may be', async () => {
    const seeker = await registerSeeker(server);
    const body = await draw(seeker, seeker.name.toUpperCase());
    await seeker.ask(finishLoginName, { body });
    expect((await tryLogin(server, openBrowser(server), seeker)).status).toBe(200);
  });

  test('that somebody has is refused, nothing of it is stored, and the sum is spent', async () => {
    const stranger = await registerSeeker(server);
    const seeker = await registerSeeker(server);
    const body = await draw(seeker, stranger.name);
    expect(await failureOf(seeker, body)).toBe('name.taken');
    expect((await seeker.ask(getVault)).n).toBe(1);
    expect((await tryLogin(server, openBrowser(server), seeker)).status).toBe(200);
    expect((await tryLogin(server, openBrowser(server), stranger)).status).toBe(200);
    expect(await failureOf(seeker, { ...body, name: newName() })).toBe('pow.failed');
  });

  test.each(['zu kurz ab', 'ab', 'x'.repeat(41), 'mit\u202Ezeichen'])(
    '%j is not allowed, as at a registration',
    async (name) => {
      const seeker = await registerSeeker(server);
      const { registrationRequest } = client.startRegistration({ password: examplePassword });
      const body = { name, request: registrationRequest };
      expect((await seeker.call(startLoginName, { body })).body.failure).toBe('name.not-allowed');
      const change = { ...(await draw(seeker)), name };
      const before = await fingerprintOf(server.store);
      expect(await failureOf(seeker, change)).toBe('name.not-allowed');
      expect(await fingerprintOf(server.store)).toBe(before);
      expect((await tryLogin(server, openBrowser(server), seeker)).status).toBe(200);
    },
  );

  test('needs a sum of its own', async () => {
    const seeker = await registerSeeker(server);
    const body = { ...(await draw(seeker)), pow: '{}' };
    expect(await failureOf(seeker, body)).toBe('pow.failed');
    expect((await tryLogin(server, openBrowser(server), seeker)).status).toBe(200);
  });

  test('asks for the password given just now', async () => {
    const seeker = await registerSeeker(server);
    const body = await draw(seeker);
    server.clock.turn(11);
    expect(await failureOf(seeker, body)).toBe('session.confirm');
    expect((await confirm(server, seeker, seeker)).status).toBe(200);
    expect(await failureOf(seeker, body)).toBeUndefined();
  });

  test('with a stale vault is refused, costs nothing, and goes through once merged', async () => {
    const seeker = await registerSeeker(server);
    const other = await elsewhere(seeker);
    const body = await draw(seeker);
    await other.ask(putVault, { body: { n: 2, vault: bytes(600) } });
    expect(await failureOf(seeker, body)).toBe('vault.stale');
    expect((await tryLogin(server, openBrowser(server), { name: body.name })).status).toBe(401);
    const merged = { ...body, vault: { ...body.vault, n: 3 } };
    expect(await failureOf(seeker, merged)).toBeUndefined();
  });

  test('the same request again gets the same answer', async () => {
    const seeker = await registerSeeker(server);
    const body = await draw(seeker);
    await seeker.ask(finishLoginName, { body });
    expect(await failureOf(seeker, body)).toBeUndefined();
    expect((await seeker.ask(getVault)).n).toBe(2);
  });

  test('ends other sessions, logins and recoveries that were begun under the old one', async () => {
    const seeker = await registerSeeker(server);
    const code = { lookup: bytes(32), slot: bytes(200) };
    await seeker.ask(putRecovery, { body: code });
    const other = await elsewhere(seeker);
    const begun = await proveOnce(server, openBrowser(server), seeker);
    const { registrationRequest } = client.startRegistration({ password: newPassword });
    const { recovery } = await openBrowser(server).ask(startRecovery, {
      body: { lookup: code.lookup, request: registrationRequest },
    });
    const body = await draw(seeker);
    await seeker.ask(finishLoginName, { body });
    expect((await other.call(keepAlive)).status).toBe(401);
    expect((await seeker.call(keepAlive)).status).toBe(200);
    const handle = randomHex<Body<typeof finishLogin>['handle']>(16);
    const late = await openBrowser(server).call(finishLogin, { body: { ...begun.body, handle } });
    expect(late.body.failure).toBe('login.failed');
    const { record, slot } = body;
    const reset = await openBrowser(server).call(finishRecovery, {
      body: { recovery, record, slot },
    });
    expect(reset.body.failure).toBe('recovery.failed');
  });

  test('set while a code is looked at, does not let it set a password that opens nothing', async () => {
    const seeker = await registerSeeker(server);
    const code = { lookup: bytes(32), slot: bytes(200) };
    await seeker.ask(putRecovery, { body: code });
    const body = await draw(seeker);
    const happened = between(server.store, () => seeker.ask(finishLoginName, { body }));
    const { registrationRequest } = client.startRegistration({ password: newPassword });
    const answer = await openBrowser(server).call(startRecovery, {
      body: { lookup: code.lookup, request: registrationRequest },
    });
    expect(happened()).toBe(true);
    expect(answer.body.failure).toBe('recovery.failed');
  });

  test('and another password that was begun with it: the first keeps the other out', async () => {
    const seeker = await registerSeeker(server);
    const name = await draw(seeker);
    const password = { record: await recordOf(seeker, newPassword), slot: bytes(200) };
    await seeker.ask(finishLoginName, { body: name });
    const late = await seeker.call(finishPassword, { body: password });
    expect(late.body.failure).toBe('password.changed');
    expect((await tryLogin(server, openBrowser(server), { name: name.name })).status).toBe(200);
  });

  test('that two want at the same moment goes to one, and the other keeps hers', async () => {
    for (let round = 0; round < 5; round++) {
      const people = [await registerSeeker(server), await registerSeeker(server)] as const;
      const name = newName();
      const bodies = await Promise.all(people.map((person) => draw(person, name)));
      const answers = await Promise.all(people.map((person, at) => failureOf(person, bodies[at]!)));
      expect(new Set(answers)).toEqual(new Set(['name.taken', undefined]));
      const lost = people[answers.indexOf('name.taken')]!;
      expect((await tryLogin(server, openBrowser(server), lost)).status).toBe(200);
      expect((await tryLogin(server, openBrowser(server), { name })).status).toBe(200);
    }
  });
});
