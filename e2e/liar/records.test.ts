import { randomBytes } from 'node:crypto';
import { client } from '@serenity-kit/opaque';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64url } from '@beistand/crypto/bytes.ts';
import {
  finishPassword,
  finishRecovery,
  finishRegistration,
  putRecovery,
  renewAccount,
  startPassword,
  startRecovery,
} from '@beistand/protocol/accounts.ts';
import { startLogin } from '@beistand/protocol/sessions.ts';
import { openTestApp, type TestApp } from '../../server/src/testing/app.ts';
import {
  login,
  openBrowser,
  prepareRegistration,
  registerSeeker,
  type Seeker,
} from '../../server/src/testing/people.ts';
import { isRecord } from './opaque-messages.ts';

/*
 * A record that is none of OPAQUE’s, at the end of every exchange that stores one, each begun as it
 * should be: nothing but the record is wrong. Stored, it would answer the logins of its name as no other
 * name does, and shut its owner out.
 */

let app: TestApp;
let seeker: Seeker;
const lookup = toBase64url(randomBytes(32));
beforeAll(async () => {
  app = await openTestApp();
  seeker = await registerSeeker(app);
  await seeker.ask(putRecovery, { body: { lookup, slot: seeker.made.slot } });
});
afterAll(() => app.close());

/** As long as a true one, so that no schema says no. */
const broken = (): string => toBase64url(randomBytes(192).fill(0xff));
const request = (): string =>
  client.startRegistration({ password: 'ganz-andere-worte' }).registrationRequest;

/** What any name is answered, and whether the password in force still opens its account. */
async function expectNothingHasChanged(name = seeker.name): Promise<void> {
  const { startLoginRequest } = client.startLogin({ password: seeker.password });
  const answers = [name, 'niemand-hier'].map(async (one) => {
    const body = { who: { name: one }, request: startLoginRequest };
    const answer = await openBrowser(app).call(startLogin, { body });
    return [answer.status, answer.body.failure, answer.body.response?.length];
  });
  const [own, stranger] = await Promise.all(answers);
  expect(own).toEqual(stranger);
  const { password } = seeker;
  await login(app, openBrowser(app), { name: seeker.name, password });
}

test('the record here is none, and the one it stands for is as long', () => {
  expect(isRecord(broken())).toBe(false);
  expect(isRecord(seeker.made.record)).toBe(true);
  expect(broken()).toHaveLength(seeker.made.record.length);
});

test('no account is made with it', async () => {
  const { browser, body } = await prepareRegistration(app, 'neues-blatt');
  const account = { ...body.account, record: broken() };
  const answer = await browser.call(finishRegistration, { body: { ...body, account } });
  expect(answer.body.failure).toBe('request.invalid');
  await expectNothingHasChanged('neues-blatt');
});

test('no password is changed to it', async () => {
  await seeker.ask(startPassword, { body: { request: request() } });
  const body = { record: broken(), slot: seeker.made.slot };
  expect((await seeker.call(finishPassword, { body })).body.failure).toBe('request.invalid');
  await expectNothingHasChanged();
});

test('nothing is made anew with it', async () => {
  await seeker.ask(startPassword, { body: { request: request() } });
  const vault = { n: 2, vault: seeker.made.vault };
  const body = { record: broken(), slot: seeker.made.slot, vault };
  expect((await seeker.call(renewAccount, { body })).body.failure).toBe('request.invalid');
  await expectNothingHasChanged();
});

test('no recovery ends with it', async () => {
  const browser = openBrowser(app);
  const { recovery } = await browser.ask(startRecovery, { body: { lookup, request: request() } });
  const body = { recovery, record: broken(), slot: seeker.made.slot };
  expect((await browser.call(finishRecovery, { body })).body.failure).toBe('request.invalid');
  await expectNothingHasChanged();
});
