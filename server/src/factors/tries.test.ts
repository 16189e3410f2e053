import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putRecovery } from '@beistand/protocol/accounts.ts';
import {
  deleteWrongCodes,
  listFactors,
  type SecondAsked,
  type SecondProof,
} from '@beistand/protocol/factors.ts';
import { keepAlive } from '@beistand/protocol/sessions.ts';
import { buildApp } from '../app.ts';
import { toText } from '../bytes.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../http/log.ts';
import { createHub } from '../live/hub.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { factorsOn, passkeyOf, prove } from '../testing/factors.ts';
import { addStaff, openBrowser, tryLogin, type Browser, type Seeker } from '../testing/people.ts';

let server: TestApp;
/** Another process on the same database. */
let other: TestApp;
beforeAll(async () => {
  server = await openTestApp({ config: { loginsPerHour: 100_000 } });
  const { store, secrets, clock } = server;
  const config = { ...readConfig({}), loginsPerHour: 100_000, strangersPerSecond: 1_000_000 };
  const log = createLog(() => {}, clock.now);
  const app = await buildApp({ store, secrets, now: clock.now, config, log, hub: createHub() });
  other = { ...server, app };
});
afterAll(async () => {
  await other.app.close();
  await server.close();
});

const colleague = () => addStaff(server, { admin: true, counsellor: true });
const { codeOf, addApp, addKey, askedOf } = factorsOn(() => server);

/** Somebody who knows the password and nothing else, at the question. */
async function askedAt(at: TestApp, who: Pick<Seeker, 'name' | 'password'>) {
  const browser = openBrowser(at);
  const { body } = await tryLogin(at, browser, who);
  if (body.state !== 'second') throw new Error('not asked for a second factor');
  return { browser, asked: body };
}

/** Tries so many wrong codes, as long as they are looked at. @returns how many were */
async function guess(at: TestApp, who: Seeker, times: number, proof?: SecondProof) {
  let { browser, asked }: { browser: Browser; asked: SecondAsked } = await askedAt(at, who);
  for (let tries = 0; tries < times; tries++) {
    if (asked.stopped === true && proof === undefined) return tries;
    const { body } = await prove(browser, asked.ticket, proof ?? { code: wrongFor(who) });
    if (body.failure === 'request.too-many') return tries;
    if (body.state !== 'second') throw new Error('a wrong code was taken');
    asked = body;
  }
  return times;
}

const secrets = new Map<string, string>();
const withApp = async (): Promise<Seeker> => {
  const someone = await colleague();
  secrets.set(someone.account, await addApp(someone));
  return someone;
};
const secretOf = ({ account }: Seeker) => secrets.get(account) ?? '';
function wrongFor(who: Seeker): string {
  const near = new Set([-1, -0.5, 0, 0.5, 1].map((minutes) => codeOf(secretOf(who), minutes)));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find(
    (code) => !near.has(code),
  ) as string;
}

/** Wrong codes up to the bound, over two processes and two hours. */
async function stop(who: Seeker): Promise<void> {
  expect(await guess(server, who, 10)).toBe(10);
  server.clock.turn(66);
  expect(await guess(other, who, 30)).toBe(10);
}

test('ten wrong codes are looked at in an hour, whichever process they come to', async () => {
  const someone = await withApp();
  expect(await guess(server, someone, 6)).toBe(6);
  expect(await guess(other, someone, 30)).toBe(4);
  const { browser, asked } = await askedOf(someone);
  const right = await prove(browser, asked.ticket, { code: codeOf(secretOf(someone), 0.5) });
  expect(right.body.failure).toBe('request.too-many');
  server.clock.turn(66);
  const later = await askedOf(someone);
  const code = codeOf(secretOf(someone));
  expect((await prove(later.browser, later.asked.ticket, { code })).body.state).toBe('in');
});

test('of many that come at once no more are looked at', async () => {
  const someone = await withApp();
  const all = await Promise.all(Array.from({ length: 14 }, () => askedAt(server, someone)));
  const answers = await Promise.all(
    all.map(({ browser, asked }) => prove(browser, asked.ticket, { code: wrongFor(someone) })),
  );
  expect(answers.filter(({ body }) => body.failure === 'request.too-many')).toHaveLength(4);
});

test('after twenty since the last right one none is looked at, in no hour and no process', async () => {
  const someone = await withApp();
  await stop(someone);
  server.clock.turn(24 * 60);
  for (const at of [server, other]) {
    const { browser, asked } = await askedAt(at, someone);
    expect(asked).toMatchObject({ codes: false, stopped: true });
    const right = await prove(browser, asked.ticket, { code: codeOf(secretOf(someone)) });
    expect(right.body).toMatchObject({ state: 'second', codes: false, stopped: true });
  }
});

test('a right one in between lets twenty more be looked at', async () => {
  const someone = await withApp();
  expect(await guess(server, someone, 10)).toBe(10);
  server.clock.turn(66);
  const { browser, asked } = await askedOf(someone);
  const code = codeOf(secretOf(someone));
  expect((await prove(browser, asked.ticket, { code })).body.state).toBe('in');
  await stop(someone);
});

test('a passkey opens all the same, and lets codes be looked at again', async () => {
  const someone = await withApp();
  const key = await addKey(someone);
  await stop(someone);
  const { browser, asked } = await askedOf(someone);
  const proof = { passkey: key.show(passkeyOf(asked)) };
  expect((await prove(browser, asked.ticket, proof)).body.state).toBe('in');
  server.clock.turn(5);
  const next = await askedOf(someone);
  expect(next.asked.codes).toBe(true);
  const code = codeOf(secretOf(someone));
  expect((await prove(next.browser, next.asked.ticket, { code })).body.state).toBe('in');
});

test('so does the recovery code, which is never counted', async () => {
  const someone = await withApp();
  const lookup = toText(randomBytes(32));
  await someone.ask(putRecovery, { body: { lookup, slot: toText(randomBytes(200)) } });
  await stop(someone);
  const wrong = { recovery: toText(randomBytes(32)) };
  expect(await guess(server, someone, 30, wrong)).toBe(30);
  const { browser, asked } = await askedOf(someone);
  const answer = await prove(browser, asked.ticket, { recovery: lookup });
  expect(answer.body).toMatchObject({ state: 'in' });
  secrets.set(someone.account, await addApp(browser));
  server.clock.turn(5);
  expect((await askedOf(someone)).asked.codes).toBe(true);
});

test('her own open session lets codes be looked at again, and tells her how many were wrong', async () => {
  const someone = await withApp();
  expect(await someone.ask(listFactors)).toMatchObject({ wrongCodes: 0, stopped: false });
  expect(await guess(server, someone, 10)).toBe(10);
  expect(await someone.ask(listFactors)).toMatchObject({ wrongCodes: 10, stopped: false });
  await someone.ask(deleteWrongCodes);
  expect(await someone.ask(listFactors)).toMatchObject({ wrongCodes: 0, stopped: false });
  expect((await askedOf(someone)).asked.codes).toBe(true);
  // Whoever finds the device unlocked does not end it.
  expect(await guess(server, someone, 1)).toBe(1);
  server.clock.turn(11);
  expect((await someone.call(deleteWrongCodes)).body.failure).toBe('session.confirm');
});

test('after the login its owner hears of them, unless they were as few as anybody mistypes', async () => {
  const someone = await withApp();
  const enter = async () => {
    server.clock.turn(2);
    const { browser, asked } = await askedOf(someone);
    const code = codeOf(secretOf(someone));
    return { browser, body: (await prove(browser, asked.ticket, { code })).body };
  };
  await guess(server, someone, 2);
  expect((await enter()).body).not.toHaveProperty('factor');
  await guess(other, someone, 1);
  expect((await enter()).body).toMatchObject({ factor: 'guessed' });
  const { browser, body } = await enter();
  expect(body).toMatchObject({ factor: 'guessed' });
  await browser.ask(deleteWrongCodes);
  expect((await enter()).body).not.toHaveProperty('factor');
});

test('who does not know the password counts nothing', async () => {
  const someone = await withApp();
  for (let tries = 0; tries < 5; tries++) {
    const wrong = { name: someone.name, password: 'falsch-falsch' };
    await tryLogin(server, openBrowser(server), wrong);
  }
  expect((await someone.call(keepAlive)).status).toBe(200);
  expect((await someone.ask(listFactors)).wrongCodes).toBe(0);
});
