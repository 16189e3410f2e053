import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOtherSessions, getVault, putRecovery } from '@beistand/protocol/accounts.ts';
import type { CentreSettings } from '@beistand/protocol/centres.ts';
import { listConversations } from '@beistand/protocol/conversations.ts';
import { deleteCodes, deletePasskey, listFactors, startCodes } from '@beistand/protocol/factors.ts';
import type { TabHandle } from '@beistand/protocol/ids.ts';
import { finishLogin, keepAlive } from '@beistand/protocol/sessions.ts';
import { listStaff } from '@beistand/protocol/staff.ts';
import { toText } from '../bytes.ts';
import { replaceSettings } from '../centres/queries.ts';
import { exampleSettings, openTestApp, type TestApp } from '../testing/app.ts';
import { between } from '../testing/between.ts';
import { factorsOn, prove } from '../testing/factors.ts';
import { listen } from '../testing/listen.ts';
import {
  addStaff,
  login,
  openBrowser,
  proveOnce,
  randomHex,
  registerSeeker,
  tryLogin,
} from '../testing/people.ts';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp({ config: { loginsPerHour: 10_000 } });
});
afterAll(() => server.close());

const required = { ...exampleSettings, secondFactor: 'required' } as const;
const set = (next: CentreSettings) =>
  server.store.write((db) => replaceSettings(db, server.centre, next));

const colleague = () => addStaff(server, { admin: true, counsellor: true });
const { codeOf, addApp, addKey, askedOf } = factorsOn(() => server);

describe('the question', () => {
  test('comes for nobody without a second factor, and never before the right password', async () => {
    const seeker = await registerSeeker(server);
    expect((await tryLogin(server, openBrowser(server), seeker)).body.state).toBe('in');
    const someone = await colleague();
    await addApp(someone);
    const wrong = { name: someone.name, password: 'falsch-falsch' };
    const answer = await tryLogin(server, openBrowser(server), wrong);
    expect(answer.body).toEqual({ failure: 'login.failed' });
  });

  test('can be answered once, and within two minutes', async () => {
    const someone = await colleague();
    const secret = await addApp(someone);
    const { browser, asked } = await askedOf(someone);
    await prove(browser, asked.ticket, { code: '000000' });
    const spent = await prove(browser, asked.ticket, { code: codeOf(secret, 0.5) });
    expect(spent.body.failure).toBe('login.failed');
    const late = await askedOf(someone);
    server.clock.turn(2.1);
    const answer = await prove(late.browser, late.asked.ticket, { code: codeOf(secret) });
    expect(answer.body.failure).toBe('login.failed');
  });

  test('is not asked again at the lock screen of that session, and after eight hours it is', async () => {
    const someone = await colleague();
    const secret = await addApp(someone);
    const { browser, asked, handle } = await askedOf(someone);
    await prove(browser, asked.ticket, { code: codeOf(secret, 0.5) });
    await login(server, browser, { resume: handle, handle });
    for (let hours = 0; hours < 16; hours++) {
      server.clock.turn(29);
      await login(server, browser, { resume: handle, handle });
    }
    server.clock.turn(29);
    const answer = await tryLogin(server, browser, { resume: handle, handle });
    expect(answer.body.state).toBe('second');
  });

  test('leaves no lock screen to a session in which it was never answered', async () => {
    const someone = await colleague();
    const handle = randomHex<TabHandle>(16);
    const elsewhere = openBrowser(server);
    await login(server, elsewhere, { ...someone, handle });
    await addApp(someone);
    const answer = await tryLogin(server, elsewhere, { resume: handle, handle });
    expect(answer.body.failure).toBe('login.failed');
  });

  test('comes to a login that was looked at before there was one', async () => {
    const someone = await colleague();
    const thief = openBrowser(server);
    // After the ticket has been taken, and before the session is stored.
    const happened = between(server.store, () => addApp(someone), 2);
    const answer = await tryLogin(server, thief, someone);
    expect(happened()).toBe(true);
    expect(answer.body.failure).toBe('login.failed');
    expect(thief.cookie).toBeUndefined();
  });

  test('once answered counts in that session alone, and not after its end', async () => {
    const someone = await colleague();
    const secret = await addApp(someone);
    const { browser, asked, handle } = await askedOf(someone);
    await prove(browser, asked.ticket, { code: codeOf(secret, 0.5) });
    const end = () => someone.ask(endOtherSessions);
    const happened = between(server.store, end, 2);
    const { body } = await proveOnce(server, browser, { resume: handle });
    expect(happened()).toBe(false);
    const answer = await browser.call(finishLogin, { body: { ...body, handle } });
    expect(happened()).toBe(true);
    expect(answer.body.failure).toBe('login.failed');
  });
});

describe('setting one up', () => {
  test('ends every session but this one, with its sockets: a thief’s gains nothing by it', async () => {
    await set(required);
    const someone = await colleague();
    const thief = openBrowser(server);
    await login(server, thief, someone);
    await set(exampleSettings);
    const early = openBrowser(server);
    await login(server, early, someone);
    const ear = await listen(server, early);
    await set(required);
    await addApp(someone);
    await ear.until(({ type }) => type === 'ended');
    await set(exampleSettings);
    for (const browser of [thief, early]) {
      expect((await browser.call(keepAlive)).status).toBe(401);
    }
    expect((await someone.call(listConversations)).status).toBe(200);
  });

  test('of a second one beside the first, and taking one away, needs one that was shown', async () => {
    const someone = await colleague();
    const secret = await addApp(someone);
    const { browser, asked } = await askedOf(someone);
    await prove(browser, asked.ticket, { code: codeOf(secret, 0.5) });
    // As a session that was open when the server was upgraded.
    await server.store.write((db) =>
      db
        .updateTable('session')
        .set({ proved_slot: null })
        .where('account', '=', someone.account)
        .execute(),
    );
    await expect(addKey(browser)).rejects.toThrow('session.forbidden');
    await expect(addApp(browser)).rejects.toThrow('session.forbidden');
    expect((await browser.call(deleteCodes)).body.failure).toBe('session.forbidden');
    const { passkeys, codes } = await browser.ask(listFactors);
    expect([passkeys.length, codes !== undefined]).toEqual([0, true]);
  });
});

describe('what has been set up', () => {
  test('is listed by day and name, and can be taken away', async () => {
    const someone = await colleague();
    await addKey(someone, 'Laptop');
    await addApp(someone);
    const { passkeys, codes, required } = await someone.ask(listFactors);
    expect(passkeys).toMatchObject([{ name: 'Laptop' }]);
    expect([codes, passkeys[0]?.added].every((day) => /^\d{4}-/.test(day ?? ''))).toBe(true);
    expect(required).toBe(false);
    for (const { passkey } of passkeys) await someone.ask(deletePasskey, { params: { passkey } });
    await someone.ask(deleteCodes);
    expect((await tryLogin(server, openBrowser(server), someone)).body).toMatchObject({
      state: 'in',
      factor: 'missing',
    });
  });

  test('is nobody else’s to take away', async () => {
    const [one, other] = [await colleague(), await colleague()];
    await addKey(one);
    const { passkeys } = await one.ask(listFactors);
    for (const { passkey } of passkeys) await other.ask(deletePasskey, { params: { passkey } });
    expect((await one.ask(listFactors)).passkeys).toHaveLength(1);
  });
});

describe('the recovery code', () => {
  test('beside the password ends the second factors and every session', async () => {
    const someone = await colleague();
    const lookup = toText(randomBytes(32));
    await someone.ask(putRecovery, { body: { lookup, slot: toText(randomBytes(200)) } });
    await addKey(someone);
    await addApp(someone);
    const { browser, asked } = await askedOf(someone);
    const answer = await prove(browser, asked.ticket, { recovery: lookup });
    expect(answer.body).toMatchObject({ state: 'in', factor: 'missing' });
    expect((await someone.call(keepAlive)).status).toBe(401);
    expect((await tryLogin(server, openBrowser(server), someone)).body.state).toBe('in');
  });

  test('of somebody else ends nothing', async () => {
    const [one, other] = [await colleague(), await colleague()];
    const lookup = toText(randomBytes(32));
    await other.ask(putRecovery, { body: { lookup, slot: toText(randomBytes(200)) } });
    await addApp(one);
    const { browser, asked } = await askedOf(one);
    expect((await prove(browser, asked.ticket, { recovery: lookup })).body.state).toBe('second');
  });
});

describe('a centre that asks for it', () => {
  test('lets staff without one do nothing but set one up', async () => {
    const someone = await colleague();
    await set(required);
    const browser = openBrowser(server);
    expect((await login(server, browser, someone)).factor).toBe('required');
    for (const route of [listStaff, listConversations, getVault]) {
      expect((await browser.call(route)).body.failure).toBe('session.forbidden');
    }
    expect((await browser.call(keepAlive)).status).toBe(200);
    expect((await browser.ask(listFactors)).required).toBe(true);
    await addApp(browser);
    for (const route of [listStaff, listConversations, getVault]) {
      expect((await browser.call(route)).status).toBe(200);
    }
    await browser.ask(deleteCodes);
    expect((await browser.call(listStaff)).body.failure).toBe('session.forbidden');
    await set(exampleSettings);
  });

  test('asks no seeker', async () => {
    await set(required);
    const seeker = await registerSeeker(server);
    expect((await tryLogin(server, openBrowser(server), seeker)).body).not.toHaveProperty('factor');
    expect((await seeker.call(listConversations)).status).toBe(200);
    await set(exampleSettings);
  });
});

test('nothing is set up or taken away without the password of just now', async () => {
  const someone = await colleague();
  await addApp(someone);
  server.clock.turn(11);
  await someone.ask(listFactors);
  for (const route of [startCodes, deleteCodes]) {
    expect((await someone.call(route)).body.failure).toBe('session.confirm');
  }
});
