import { client } from '@serenity-kit/opaque';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  finishPassword,
  finishRecovery,
  putRecovery,
  renewAccount,
  startRecovery,
} from '@beistand/protocol/accounts.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { between } from '../testing/between.ts';
import { confirm, login, openBrowser, registerSeeker, tryLogin } from '../testing/people.ts';
import { bytes, newPassword, renewalsOn } from '../testing/renewals.ts';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp({ config: { loginsPerHour: 1_000, registrationsPerHour: 1_000 } });
});
afterAll(() => server.close());

const { recordOf, drawRenewal, elsewhere } = renewalsOn(() => server);

describe('another password', () => {
  test('ends the freshness that other tabs had from the old one', async () => {
    const seeker = await registerSeeker(server);
    const thief = await elsewhere(seeker);
    const renewal = await drawRenewal(thief);
    const changed = { record: await recordOf(seeker, newPassword), slot: bytes(200) };
    await seeker.ask(finishPassword, { body: changed });
    const refused = await thief.call(renewAccount, { body: renewal });
    expect(refused.body.failure).toBe('session.confirm');
    // Hers has just been given the one that is in force.
    expect((await seeker.call(renewAccount, { body: await drawRenewal(seeker) })).status).toBe(200);
  });

  test('is not undone by a tab that began its own change under the one before', async () => {
    const seeker = await registerSeeker(server);
    const other = await elsewhere(seeker);
    const renewal = await drawRenewal(other);
    const late = { record: renewal.record, slot: bytes(200) };
    const changed = { record: await recordOf(seeker, newPassword), slot: bytes(200) };
    await seeker.ask(finishPassword, { body: changed });
    const given = { name: seeker.name, password: newPassword };
    expect((await confirm(server, other, given)).status).toBe(200);
    const refused = await other.call(renewAccount, { body: renewal });
    expect(refused.body.failure).toBe('password.changed');
    expect((await other.call(finishPassword, { body: late })).body.failure).toBe(
      'password.changed',
    );
    expect((await login(server, openBrowser(server), given)).slot).toBe(changed.slot);
    const again = await drawRenewal(other);
    expect((await other.call(renewAccount, { body: again })).status).toBe(200);
  });

  test('set while a login with the old one is looked at, lets that login in no more', async () => {
    const seeker = await registerSeeker(server);
    const body = { record: await recordOf(seeker, newPassword), slot: bytes(200) };
    const thief = openBrowser(server);
    // After the thief's ticket has been taken, and before the session is stored.
    const happened = between(server.store, () => seeker.ask(finishPassword, { body }), 2);
    const answer = await tryLogin(server, thief, seeker);
    expect(happened()).toBe(true);
    expect(answer.body.failure).toBe('login.failed');
    expect(thief.cookie).toBeUndefined();
  });

  test('set while the old one is looked at once more, makes nobody fresh', async () => {
    const seeker = await registerSeeker(server);
    const thief = await elsewhere(seeker);
    const body = { record: await recordOf(seeker, newPassword), slot: bytes(200) };
    const happened = between(server.store, () => seeker.ask(finishPassword, { body }), 2);
    const answer = await confirm(server, thief, seeker);
    expect(happened()).toBe(true);
    expect(answer.body.failure).toBe('login.failed');
    const renewal = await drawRenewal(thief);
    const refused = await thief.call(renewAccount, { body: renewal });
    expect(refused.body.failure).toBe('session.confirm');
  });
});

describe('everything anew', () => {
  test('ends a login with the old password that is being looked at', async () => {
    const seeker = await registerSeeker(server);
    const body = await drawRenewal(seeker);
    const thief = openBrowser(server);
    const happened = between(server.store, () => seeker.ask(renewAccount, { body }), 2);
    const answer = await tryLogin(server, thief, seeker);
    expect([happened(), answer.body.failure]).toEqual([true, 'login.failed']);
    expect(thief.cookie).toBeUndefined();
  });

  test('ends a recovery with the old code that is just being begun', async () => {
    const seeker = await registerSeeker(server);
    const old = { lookup: bytes(32), slot: bytes(200) };
    await seeker.ask(putRecovery, { body: old });
    const body = await drawRenewal(seeker);
    const happened = between(server.store, () => seeker.ask(renewAccount, { body }));
    const answer = await recover(old.lookup);
    expect([happened(), answer.body.failure]).toEqual([true, 'recovery.failed']);
  });
});

test('a recovery that was begun with a code ends when another code takes its place', async () => {
  const seeker = await registerSeeker(server);
  const old = { lookup: bytes(32), slot: bytes(200) };
  await seeker.ask(putRecovery, { body: old });
  const { recovery } = (await recover(old.lookup)).body;
  await seeker.ask(putRecovery, { body: { lookup: bytes(32), slot: bytes(200) } });
  const body = { recovery, record: await recordOf(seeker, newPassword), slot: bytes(200) };
  const late = await openBrowser(server).call(finishRecovery, { body });
  expect(late.body.failure).toBe('recovery.failed');
});

async function recover(lookup: string) {
  const { registrationRequest } = client.startRegistration({ password: newPassword });
  return openBrowser(server).call(startRecovery, {
    body: { lookup, request: registrationRequest },
  });
}
