import { client } from '@serenity-kit/opaque';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  endOtherSessions,
  finishPassword,
  finishRecovery,
  getVault,
  putRecovery,
  putVault,
  renewAccount,
  startRecovery,
} from '@beistand/protocol/accounts.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { finishLogin, keepAlive } from '@beistand/protocol/sessions.ts';
import { toText } from '../bytes.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { listen } from '../testing/listen.ts';
import {
  confirm,
  login,
  openBrowser,
  proveOnce,
  randomHex,
  registerSeeker,
  tryLogin,
  type Browser,
} from '../testing/people.ts';
import { bytes, newPassword, renewalsOn } from '../testing/renewals.ts';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp({ config: { loginsPerHour: 1_000, registrationsPerHour: 1_000 } });
});
afterAll(() => server.close());

const { recordOf, drawRenewal, elsewhere } = renewalsOn(() => server);

const isIn = async (browser: Browser) => (await browser.call(keepAlive)).status === 200;

describe('another password', () => {
  test('takes the place of the old one; vault, code and sessions stay', async () => {
    const seeker = await registerSeeker(server);
    const other = await elsewhere(seeker);
    const code = { lookup: bytes(32), slot: bytes(200) };
    await seeker.ask(putRecovery, { body: code });
    const body = { record: await recordOf(seeker, newPassword), slot: bytes(200) };
    expect((await seeker.call(finishPassword, { body })).status).toBe(200);
    expect((await tryLogin(server, openBrowser(server), seeker)).body.failure).toBe('login.failed');
    const given = { name: seeker.name, password: newPassword };
    const reply = await login(server, openBrowser(server), given);
    expect(reply).toMatchObject({ slot: body.slot, vaultNumber: 1, recovery: true });
    expect(reply.vault).toBe(seeker.made.vault);
    expect(await isIn(other)).toBe(true);
  });

  test('is set again by the same request, whose answer was lost', async () => {
    const seeker = await registerSeeker(server);
    const body = { record: await recordOf(seeker, newPassword), slot: bytes(200) };
    await seeker.ask(finishPassword, { body });
    expect((await seeker.call(finishPassword, { body })).status).toBe(200);
  });

  test('a login that was begun with the old one does not end well', async () => {
    const seeker = await registerSeeker(server);
    const thief = openBrowser(server);
    const { body } = await proveOnce(server, thief, seeker);
    const changed = { record: await recordOf(seeker, newPassword), slot: bytes(200) };
    await seeker.ask(finishPassword, { body: changed });
    const handle = randomHex<Body<typeof finishLogin>['handle']>(16);
    const answer = await thief.call(finishLogin, { body: { ...body, handle } });
    expect(answer.body.failure).toBe('login.failed');
  });

  test.each([
    ['a record that is none of OPAQUE’s', toText(new Uint8Array(192).fill(255))],
    ['no record at all', ''],
  ])('%s is refused, and the old password holds', async (_, record) => {
    const seeker = await registerSeeker(server);
    const answer = await seeker.call(finishPassword, { body: { record, slot: bytes(200) } });
    expect(answer.body.failure).toBe('request.invalid');
    expect((await tryLogin(server, openBrowser(server), seeker)).status).toBe(200);
  });

  test('is asked for by somebody who has just given the old one', async () => {
    const seeker = await registerSeeker(server);
    const body = { record: await recordOf(seeker, newPassword), slot: bytes(200) };
    const renewal = await drawRenewal(seeker);
    server.clock.turn(11);
    expect((await seeker.call(finishPassword, { body })).body.failure).toBe('session.confirm');
    const refused = await seeker.call(renewAccount, { body: renewal });
    expect(refused.body.failure).toBe('session.confirm');
    expect((await confirm(server, seeker, seeker)).status).toBe(200);
    expect((await seeker.call(finishPassword, { body })).status).toBe(200);
  });
});

describe('everything anew', () => {
  test('replaces record, slot, code and vault at once', async () => {
    const seeker = await registerSeeker(server);
    const old = { lookup: bytes(32), slot: bytes(200) };
    await seeker.ask(putRecovery, { body: old });
    const body = await drawRenewal(seeker);
    await seeker.ask(renewAccount, { body });
    expect(await seeker.ask(getVault)).toEqual(body.vault);
    const given = { name: seeker.name, password: newPassword };
    const reply = await login(server, openBrowser(server), given);
    expect(reply).toMatchObject({ slot: body.slot, vaultNumber: 2, vault: body.vault.vault });
    expect((await recover(old.lookup)).status).toBe(401);
    expect((await recover(body.recovery?.lookup ?? '')).body).toMatchObject({
      slot: body.recovery?.slot,
      vault: body.vault.vault,
    });
    expect((await tryLogin(server, openBrowser(server), seeker)).body.failure).toBe('login.failed');
  });

  test('without a code, none opens the account any more', async () => {
    const seeker = await registerSeeker(server);
    const old = { lookup: bytes(32), slot: bytes(200) };
    await seeker.ask(putRecovery, { body: old });
    const { recovery: _, ...body } = await drawRenewal(seeker);
    await seeker.ask(renewAccount, { body });
    expect((await recover(old.lookup)).body.failure).toBe('recovery.failed');
    const given = { name: seeker.name, password: newPassword };
    expect((await login(server, openBrowser(server), given)).recovery).toBe(false);
  });

  test('ends every other session and tab, with their sockets, and this tab stays', async () => {
    const seeker = await registerSeeker(server);
    const stranger = await registerSeeker(server);
    const other = await elsewhere(seeker);
    const tab: Browser = Object.assign(openBrowser(server), { cookie: seeker.cookie });
    await login(server, tab, { name: seeker.name });
    const [ear, otherEar, tabEar, strangerEar] = await Promise.all(
      [seeker, other, tab, stranger].map((each) => listen(server, each)),
    );
    await seeker.ask(renewAccount, { body: await drawRenewal(seeker) });
    for (const ended of [otherEar, tabEar]) {
      await ended?.until(({ type }) => type === 'ended');
      expect(await ended?.closed).toBe(1000);
    }
    expect(await Promise.all([seeker, other, tab, stranger].map(isIn))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    for (const kept of [ear, strangerEar]) {
      expect(kept?.frames.map(({ type }) => type)).not.toContain('ended');
    }
  });

  test('a stale vault is refused, and nothing of it is stored', async () => {
    const seeker = await registerSeeker(server);
    const other = await elsewhere(seeker);
    const body = await drawRenewal(seeker);
    await other.ask(putVault, { body: { n: 2, vault: bytes(600) } });
    expect((await seeker.call(renewAccount, { body })).body.failure).toBe('vault.stale');
    expect((await tryLogin(server, openBrowser(server), seeker)).status).toBe(200);
    expect((await recover(body.recovery?.lookup ?? '')).status).toBe(401);
    expect(await isIn(other)).toBe(true);
  });

  test('the code of another account is refused, and nothing of it is stored', async () => {
    const stranger = await registerSeeker(server);
    const theirs = { lookup: bytes(32), slot: bytes(200) };
    await stranger.ask(putRecovery, { body: theirs });
    const seeker = await registerSeeker(server);
    const body = { ...(await drawRenewal(seeker)), recovery: theirs };
    expect((await seeker.call(renewAccount, { body })).body.failure).toBe('request.invalid');
    expect((await seeker.ask(getVault)).n).toBe(1);
    expect((await tryLogin(server, openBrowser(server), seeker)).status).toBe(200);
  });

  test('the same request again gets the same answer', async () => {
    const seeker = await registerSeeker(server);
    const body = await drawRenewal(seeker);
    await seeker.ask(renewAccount, { body });
    expect((await seeker.call(renewAccount, { body })).status).toBe(200);
    expect(await seeker.ask(getVault)).toEqual(body.vault);
  });

  test('a recovery that was begun with the old code sets no password any more', async () => {
    const seeker = await registerSeeker(server);
    const old = { lookup: bytes(32), slot: bytes(200) };
    await seeker.ask(putRecovery, { body: old });
    const { body: begun } = await recover(old.lookup);
    const renewal = await drawRenewal(seeker);
    await seeker.ask(renewAccount, { body: renewal });
    const { recovery } = begun;
    const late = await openBrowser(server).call(finishRecovery, {
      body: { recovery, record: renewal.record, slot: bytes(200) },
    });
    expect(late.body.failure).toBe('recovery.failed');
  });

  test('of two at the same moment one keeps the other out, and what is left fits together', async () => {
    for (let round = 0; round < 5; round++) {
      const seeker = await registerSeeker(server);
      const other = await elsewhere(seeker);
      const renewal = await drawRenewal(seeker);
      const password = { record: await recordOf(other, newPassword), slot: bytes(200) };
      const code = { lookup: bytes(32), slot: bytes(200) };
      const [changed, renewed] = await Promise.all([
        other.call(finishPassword, { body: password }),
        seeker.call(renewAccount, { body: renewal }),
        other.call(putRecovery, { body: code }),
      ]);
      const given = { name: seeker.name, password: newPassword };
      const reply = await login(server, openBrowser(server), given);
      if (changed.status === 200) {
        // The other one was fresh no more already when it came, or found another password inside.
        expect(['session.confirm', 'password.changed']).toContain(renewed.body.failure);
        expect(reply).toMatchObject({ slot: password.slot, vault: seeker.made.vault });
      } else {
        expect([renewed.status, changed.body.failure]).toEqual([200, 'session.missing']);
        expect(reply).toMatchObject({ slot: renewal.slot, vault: renewal.vault.vault });
        expect((await recover(code.lookup)).status).toBe(401);
      }
    }
  });
});

describe('ending all other sessions', () => {
  test('leaves this browser signed in, with its tabs, and tells how many there were', async () => {
    const seeker = await registerSeeker(server);
    const tab: Browser = Object.assign(openBrowser(server), { cookie: seeker.cookie });
    await login(server, tab, { name: seeker.name });
    const others = [await elsewhere(seeker), await elsewhere(seeker)];
    const ear = await listen(server, others[0] ?? seeker);
    expect(await seeker.ask(endOtherSessions)).toEqual({ ended: 2 });
    await ear.until(({ type }) => type === 'ended');
    expect(await Promise.all([seeker, tab, ...others].map(isIn))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(await seeker.ask(endOtherSessions)).toEqual({ ended: 0 });
  });
});

async function recover(lookup: string) {
  const { registrationRequest } = client.startRegistration({ password: newPassword });
  return openBrowser(server).call(startRecovery, {
    body: { lookup, request: registrationRequest },
  });
}
