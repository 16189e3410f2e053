import { randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getVault } from '@beistand/protocol/accounts.ts';
import {
  addPasskey,
  putCodes,
  startCodes,
  startPasskey,
  type SecondAsked,
} from '@beistand/protocol/factors.ts';
import { keepAlive } from '@beistand/protocol/sessions.ts';
import { toText } from '../bytes.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { createAuthenticator, type Lie } from '../testing/authenticator.ts';
import { factorsOn, passkeyOf, prove } from '../testing/factors.ts';
import { addStaff, openBrowser, tryLogin } from '../testing/people.ts';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp({ config: { loginsPerHour: 10_000 } });
});
afterAll(() => server.close());

const colleague = () => addStaff(server, { admin: true, counsellor: true });
const { codeOf, addApp, addKey, askedOf } = factorsOn(() => server);

describe('an authenticator app', () => {
  test('a code of it opens what the password alone did before', async () => {
    const someone = await colleague();
    const secret = await addApp(someone);
    const { browser, asked } = await askedOf(someone);
    expect(Object.keys(asked).toSorted()).toEqual(['codes', 'state', 'ticket']);
    expect((await browser.call(keepAlive)).status).toBe(401);
    const answer = await prove(browser, asked.ticket, { code: codeOf(secret, 0.5) });
    expect(answer.body).toMatchObject({ state: 'in', account: someone.account });
    expect(answer.headers['set-cookie']).toMatch(/^__Host-beistand=/);
    expect((await browser.call(keepAlive)).status).toBe(200);
    expect((await browser.ask(getVault)).n).toBe(1);
  });

  test('a wrong code, and one that is two steps old, are asked for again', async () => {
    const someone = await colleague();
    const secret = await addApp(someone);
    const { browser, asked } = await askedOf(someone);
    const wrong = codeOf(secret) === '000000' ? '111111' : '000000';
    const again = await prove(browser, asked.ticket, { code: wrong });
    expect(again.body).toMatchObject({ state: 'second', codes: true });
    expect(again.headers['set-cookie']).toBeUndefined();
    const next = again.body as SecondAsked;
    expect(next.ticket).not.toBe(asked.ticket);
    const old = await prove(browser, next.ticket, { code: codeOf(secret, -1.1) });
    expect(old.body.state).toBe('second');
  });

  test('a code counts once, also where two come at the same time', async () => {
    const someone = await colleague();
    const secret = await addApp(someone);
    const code = codeOf(secret, 0.5);
    const two = [await askedOf(someone), await askedOf(someone)];
    const answers = await Promise.all(
      two.map(({ browser, asked }) => prove(browser, asked.ticket, { code })),
    );
    expect(answers.map(({ body }) => body.state).toSorted()).toEqual(['in', 'second']);
    const { browser, asked } = await askedOf(someone);
    expect((await prove(browser, asked.ticket, { code })).body.state).toBe('second');
  });

  test('its secret is nowhere in the database', async () => {
    const someone = await colleague();
    const secret = await addApp(someone);
    const row = await server.store.read((db) =>
      db.selectFrom('code_app').selectAll().where('account', '=', someone.account).execute(),
    );
    expect(Object.keys(row[0] ?? {}).toSorted()).toEqual([
      'account',
      'added_day',
      'centre',
      'salt',
    ]);
    expect(Buffer.from(row[0]?.salt ?? []).toString('hex')).not.toContain(
      Buffer.from(Secret.fromBase32(secret).bytes).toString('hex'),
    );
  });

  test('it counts only after a code has shown that it works, and a mistyped one may be mended', async () => {
    const someone = await colleague();
    const { ticket, secret } = await someone.ask(startCodes);
    const wrong = await someone.call(putCodes, { body: { ticket, code: codeOf(secret, 5) } });
    expect(wrong.body.failure).toBe('factor.refused');
    expect((await tryLogin(server, openBrowser(server), someone)).body.state).toBe('in');
    await someone.ask(putCodes, { body: { ticket, code: codeOf(secret) } });
    const { browser, asked } = await askedOf(someone);
    const same = await prove(browser, asked.ticket, { code: codeOf(secret) });
    expect(same.body.state).toBe('second');
  });
});

describe('a passkey', () => {
  test('opens what the password alone did before, again and again', async () => {
    const someone = await colleague();
    const key = await addKey(someone);
    for (let logins = 0; logins < 2; logins++) {
      const { browser, asked } = await askedOf(someone);
      const proof = { passkey: key.show(passkeyOf(asked)) };
      expect((await prove(browser, asked.ticket, proof)).body.state).toBe('in');
      expect((await browser.call(keepAlive)).status).toBe(200);
    }
  });

  const lies: readonly (readonly [string, Lie])[] = [
    ['signed on another site', { origin: 'https://lindenhof.example' }],
    ['signed for another host', { host: 'lindenhof.example' }],
    ['signed for another challenge', { challenge: toText(randomBytes(32)) }],
    ['signed without fingerprint or PIN', { unverified: true }],
    ['signed inside somebody else’s page', { crossOrigin: true }],
    ['made to be a new one', { type: 'webauthn.create' }],
    ['with a count that has been before', { counter: 1 }],
  ];
  test.each(lies)('%s is not taken', async (_, lie) => {
    const someone = await colleague();
    const key = await addKey(someone);
    const first = await askedOf(someone);
    const right = { passkey: key.show(passkeyOf(first.asked)) };
    expect((await prove(first.browser, first.asked.ticket, right)).body.state).toBe('in');
    const { browser, asked } = await askedOf(someone);
    const proof = { passkey: key.show(passkeyOf(asked), lie) };
    expect((await prove(browser, asked.ticket, proof)).body.state).toBe('second');
  });

  test('of somebody else is not taken, and is no passkey of a second account', async () => {
    const [one, other] = [await colleague(), await colleague()];
    const theirs = await addKey(other);
    await addKey(one);
    const { browser, asked } = await askedOf(one);
    const proof = { passkey: theirs.show(passkeyOf(asked)) };
    expect((await prove(browser, asked.ticket, proof)).body.state).toBe('second');
    const { ticket, asked: again } = await one.ask(startPasskey);
    const body = { ticket, name: 'geliehen', ...theirs.make(again) };
    expect((await one.call(addPasskey, { body })).body.failure).toBe('factor.refused');
  });

  test.each(lies.filter(([, lie]) => lie.type === undefined && lie.counter === undefined))(
    '%s does not become one',
    async (_, lie) => {
      const someone = await colleague();
      const { ticket, asked } = await someone.ask(startPasskey);
      const made = createAuthenticator().make(asked, lie);
      const answer = await someone.call(addPasskey, { body: { ticket, name: 'neu', ...made } });
      expect(answer.body.failure).toBe('factor.refused');
      const right = createAuthenticator().make(asked);
      const late = await someone.call(addPasskey, { body: { ticket, name: 'neu', ...right } });
      expect(late.body.failure).toBe('factor.refused');
    },
  );

  test('goes on working where too many codes have been tried', async () => {
    const someone = await colleague();
    const key = await addKey(someone);
    let { browser, asked } = await askedOf(someone);
    for (let tries = 0; tries < 11; tries++) {
      await prove(browser, asked.ticket, { code: '123456' });
      ({ browser, asked } = await askedOf(someone));
    }
    const proof = { passkey: key.show(passkeyOf(asked)) };
    expect((await prove(browser, asked.ticket, proof)).body.state).toBe('in');
  });
});
