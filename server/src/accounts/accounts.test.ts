import { randomBytes } from 'node:crypto';
import { client } from '@serenity-kit/opaque';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  finishRecovery,
  finishRegistration,
  getVault,
  newChallenge,
  putRecovery,
  putVault,
  startRecovery,
  startRegistration,
  type NewAccount,
} from '@beistand/protocol/accounts.ts';
import { keepAlive } from '@beistand/protocol/sessions.ts';
import { toText } from '../bytes.ts';
import { identifiersOf } from '../opaque.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import {
  login,
  openBrowser,
  prepareRegistration,
  registerSeeker,
  solve,
  tryLogin,
} from '../testing/people.ts';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());

const prepare = (name?: string) => prepareRegistration(server, name);

describe('registration', () => {
  test('repeated with identical bytes it gets the same answer and changes nothing', async () => {
    const { browser, body } = await prepare();
    expect((await browser.call(finishRegistration, { body })).status).toBe(200);
    expect((await browser.call(finishRegistration, { body })).status).toBe(200);
    const rows = await server.store.read((db) =>
      db
        .selectFrom('account')
        .select('account')
        .where('account', '=', body.account.account)
        .execute(),
    );
    expect(rows).toHaveLength(1);
  });

  test('sent twice at the same moment it is stored once and both are told so', async () => {
    const { browser, body } = await prepare();
    const answers = await Promise.all([
      browser.call(finishRegistration, { body }),
      browser.call(finishRegistration, { body }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('a name that is taken is refused, however it is written', async () => {
    const seeker = await registerSeeker(server, { name: 'regenpfeifer' });
    const { browser, body } = await prepare('  REGENPFEIFER ');
    expect((await browser.call(finishRegistration, { body })).body.failure).toBe('name.taken');
    expect((await tryLogin(server, openBrowser(server), seeker)).status).toBe(200);
  });

  test('an account id that is taken is refused', async () => {
    const { account } = await registerSeeker(server);
    const { browser, body } = await prepare();
    const stolen = { ...body, account: { ...body.account, account } };
    const answer = await browser.call(finishRegistration, { body: stolen });
    expect(answer.body.failure).toBe('account.exists');
  });

  test('a name with blanks inside is not allowed', async () => {
    const { registrationRequest } = client.startRegistration({ password: 'x' });
    const answer = await openBrowser(server).call(startRegistration, {
      body: { name: 'Maria Muster', request: registrationRequest },
    });
    expect(answer.body.failure).toBe('name.not-allowed');
  });

  test('the name is stored nowhere', async () => {
    await registerSeeker(server, { name: 'unverwechselbar-7' });
    const rows = await server.store.read((db) => db.selectFrom('account').selectAll().execute());
    expect(JSON.stringify(rows)).not.toContain('unverwechselbar');
  });

  test('terms that are no longer in force are refused, and nothing is stored', async () => {
    const { browser, body } = await prepare();
    const answer = await browser.call(finishRegistration, { body: { ...body, terms: 2 } });
    expect(answer.body.failure).toBe('terms.outdated');
    const pow = await solve((await browser.ask(newChallenge)).challenge);
    expect((await browser.call(finishRegistration, { body: { ...body, pow } })).status).toBe(200);
  });

  test('a record that is none of OPAQUE’s is refused', async () => {
    const { browser, body } = await prepare();
    const account: NewAccount = { ...body.account, record: toText(new Uint8Array(192).fill(255)) };
    const answer = await browser.call(finishRegistration, { body: { ...body, account } });
    expect(answer.body.failure).toBe('request.invalid');
  });

  test('agreeing to the terms is recorded with the day', async () => {
    const { account } = await registerSeeker(server);
    const rows = await server.store.read((db) =>
      db.selectFrom('consent').selectAll().where('account', '=', account).execute(),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ centre: server.centre, terms: 1 });
  });
});

describe('vault', () => {
  test('the next one is stored, a stale one is refused, the same one again is fine', async () => {
    const seeker = await registerSeeker(server);
    const second = { n: 2, vault: toText(randomBytes(500)) };
    expect((await seeker.call(putVault, { body: second })).status).toBe(200);
    expect((await seeker.call(putVault, { body: second })).status).toBe(200);
    const other = { n: 2, vault: toText(randomBytes(500)) };
    expect((await seeker.call(putVault, { body: other })).body.failure).toBe('vault.stale');
    const ahead = { n: 4, vault: toText(randomBytes(500)) };
    expect((await seeker.call(putVault, { body: ahead })).body.failure).toBe('vault.stale');
    expect(await seeker.ask(getVault)).toEqual(second);
  });

  test('of two tabs that store the next one at the same moment, one is told to merge', async () => {
    const seeker = await registerSeeker(server);
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        seeker.call(putVault, { body: { n: 2, vault: toText(randomBytes(500)) } }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  });

  test('text that is another way to write the same bytes is refused', async () => {
    const seeker = await registerSeeker(server);
    const answer = await seeker.call(putVault, { body: { n: 2, vault: 'AB' } });
    expect(answer.body.failure).toBe('request.invalid');
  });
});

describe('recovery', () => {
  test('the code opens the account without its name, and a new password replaces the old', async () => {
    const { seeker, lookup, slot } = await seekerWithCode();
    const { start, finish } = await recover(lookup, 'neues-wort-heute');
    expect(start.body).toMatchObject({ account: seeker.account, slot, vault: seeker.made.vault });
    expect((await finish()).status).toBe(200);
    const old = await tryLogin(server, openBrowser(server), seeker);
    expect(old.body).toEqual({ failure: 'login.failed' });
    const reply = await login(server, openBrowser(server), {
      name: seeker.name,
      password: 'neues-wort-heute',
    });
    expect(reply).toMatchObject({ account: seeker.account, recovery: true, slot: newSlot });
  });

  test('it ends every session of the account', async () => {
    const { seeker, lookup } = await seekerWithCode();
    expect((await seeker.call(keepAlive)).status).toBe(200);
    await (await recover(lookup, 'neues-wort-heute')).finish();
    expect((await seeker.call(keepAlive)).body.failure).toBe('session.missing');
  });

  test('a ticket counts once', async () => {
    const { lookup } = await seekerWithCode();
    const { finish } = await recover(lookup, 'neues-wort-heute');
    expect((await finish()).status).toBe(200);
    expect((await finish()).body.failure).toBe('recovery.failed');
  });

  test('a ticket is void after ten minutes', async () => {
    const { lookup } = await seekerWithCode();
    const { finish } = await recover(lookup, 'neues-wort-heute');
    server.clock.turn(10.1);
    expect((await finish()).body.failure).toBe('recovery.failed');
  });

  test('a code that nobody has opens nothing', async () => {
    const { registrationRequest } = client.startRegistration({ password: 'x' });
    const answer = await openBrowser(server).call(startRecovery, {
      body: { lookup: toText(randomBytes(32)), request: registrationRequest },
    });
    expect(answer.status).toBe(401);
    expect(answer.body.failure).toBe('recovery.failed');
  });

  test('a new code replaces the old one', async () => {
    const { seeker, lookup } = await seekerWithCode();
    const next = { lookup: toText(randomBytes(32)), slot: toText(randomBytes(200)) };
    await seeker.ask(putRecovery, { body: next });
    expect((await recover(lookup, 'x')).start.status).toBe(401);
    expect((await recover(next.lookup, 'x')).start.status).toBe(200);
  });

  test('the first code needs no fresh password, replacing it does', async () => {
    const seeker = await registerSeeker(server);
    server.clock.turn(11);
    const code = () => ({ lookup: toText(randomBytes(32)), slot: toText(randomBytes(200)) });
    const first = code();
    expect((await seeker.call(putRecovery, { body: first })).status).toBe(200);
    const second = await seeker.call(putRecovery, { body: code() });
    expect(second.status).toBe(403);
    expect(second.body).toEqual({ failure: 'session.confirm' });
    expect((await recover(first.lookup, 'x')).start.status).toBe(200);
  });

  test('the key of another account’s code is refused', async () => {
    const { lookup } = await seekerWithCode();
    const other = await registerSeeker(server);
    const answer = await other.call(putRecovery, {
      body: { lookup, slot: toText(randomBytes(200)) },
    });
    expect(answer.body.failure).toBe('request.invalid');
  });
});

const newSlot = toText(randomBytes(200));

async function seekerWithCode() {
  const seeker = await registerSeeker(server);
  const lookup = toText(randomBytes(32));
  const slot = toText(randomBytes(200));
  await seeker.ask(putRecovery, { body: { lookup, slot } });
  return { seeker, lookup, slot };
}

async function recover(lookup: string, password: string) {
  const browser = openBrowser(server);
  const { clientRegistrationState, registrationRequest } = client.startRegistration({ password });
  const start = await browser.call(startRecovery, {
    body: { lookup, request: registrationRequest },
  });
  const finish = () => {
    const { registrationRecord } = client.finishRegistration({
      password,
      clientRegistrationState,
      registrationResponse: start.body.response,
      identifiers: identifiersOf(server.centre),
      keyStretching: { 'argon2id-custom': { iterations: 1, memory: 8, parallelism: 1 } },
    });
    return browser.call(finishRecovery, {
      body: { recovery: start.body.recovery, record: registrationRecord, slot: newSlot },
    });
  };
  return { start, finish };
}
