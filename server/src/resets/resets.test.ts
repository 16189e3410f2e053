import { client } from '@serenity-kit/opaque';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  finishRegistration,
  newChallenge,
  putRecovery,
  startRecovery,
} from '@beistand/protocol/accounts.ts';
import { listConversations } from '@beistand/protocol/conversations.ts';
import type { TabHandle } from '@beistand/protocol/ids.ts';
import { deleteAddress, getMail } from '@beistand/protocol/notices.ts';
import {
  finishReset,
  getResets,
  proveReset,
  putResetSwitch,
  startReset,
} from '@beistand/protocol/resets.ts';
import { keepAlive } from '@beistand/protocol/sessions.ts';
import { startSmtp, type SmtpPeer } from '../../../tools/smtp-peer.ts';
import { hashHex, toText } from '../bytes.ts';
import { codeKeyOf } from '../secrets.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { draw } from '../testing/envelopes.ts';
import { giveAddress } from '../testing/mail.ts';
import {
  login,
  openBrowser,
  randomHex,
  registerSeeker,
  solve,
  tryLogin,
  type Seeker,
} from '../testing/people.ts';
import { askReset, drawReset, drawSuccessor, resetByMail } from '../testing/resets.ts';
import { resetCode } from './courier.ts';

let peer: SmtpPeer;
let server: TestApp;
beforeAll(async () => {
  peer = await startSmtp();
  server = await openTestApp({
    smtp: peer,
    settings: { mail: 'optional' },
    config: { loginsPerHour: 100_000, registrationsPerHour: 100_000, recoveriesPerHour: 100_000 },
  });
});
afterAll(async () => {
  await server.close();
  await peer.close();
});
beforeEach(() => {
  peer.mails.length = 0;
});

const rows = () => server.store.read((db) => db.selectFrom('reset_request').selectAll().execute());

/** Nothing is waiting to be looked at any more. */
const settled = () =>
  expect.poll(async () => (await rows()).every((row) => row.due_slot === null)).toBe(true);

async function withAddress(): Promise<{ readonly seeker: Seeker; readonly address: string }> {
  const seeker = await registerSeeker(server);
  const address = await giveAddress(server, seeker, peer);
  peer.mails.length = 0;
  return { seeker, address };
}

const comesIn = async (name: string, password: string, before?: number) => {
  const answer = await tryLogin(server, openBrowser(server), {
    name,
    password,
    ...(before === undefined ? {} : { before }),
  });
  return answer.status === 200 && answer.body.state === 'in' ? answer.body.account : undefined;
};

describe('a password reset by e-mail', () => {
  test('makes a new account under the old name, and takes nothing from the old one but the name', async () => {
    const { seeker, address } = await withAddress();
    const { name, password } = seeker;
    const made = await resetByMail(server, peer, { name, address, password: 'neu-und-anders' });
    expect(peer.mails[0]?.text).toMatch(/^Subject: Erinnerung\r$/m);
    expect(peer.mails[0]?.text).not.toMatch(/https?:|Lindenhof|Passwort/i);

    expect(await comesIn(name, 'neu-und-anders')).toBe(made.account.account);
    expect(await comesIn(name, password)).toBeUndefined();
    expect(await comesIn(name, password, 1)).toBe(seeker.account);
    // Whoever is signed in there stays so, and is told.
    expect((await seeker.call(keepAlive)).status).toBe(200);
    const { today, reset } = await seeker.ask(listConversations);
    expect(reset).toEqual({ side: 'old', day: today });
    const successor = openBrowser(server);
    await login(server, successor, { name, password: 'neu-und-anders' });
    expect((await successor.ask(listConversations)).reset).toEqual({ side: 'new', day: today });
    // The new one has neither the address nor the vault of the one before.
    expect((await successor.ask(getMail)).address).toEqual({ state: 'none' });
    expect(await rows()).toEqual([]);
  });

  test('sent twice it is done once', async () => {
    const { seeker, address } = await withAddress();
    const { name } = seeker;
    const body = await resetByMail(server, peer, { name, address, password: 'neu-und-anders' });
    expect((await openBrowser(server).call(finishReset, { body })).status).toBe(200);
    const again = await drawSuccessor(server, name, 'noch-einmal-anders');
    const other = await openBrowser(server).call(finishReset, {
      body: { ...body, account: again },
    });
    expect(other.body.failure).toBe('recovery.failed');
  });

  test('and by another one: each former password opens its own account', async () => {
    const { seeker, address } = await withAddress();
    const { name, password } = seeker;
    const passwords = ['eins-eins-eins', 'zwei-zwei-zwei', 'drei-drei-drei'];
    const accounts: string[] = [seeker.account];
    for (const next of passwords) {
      server.clock.turn(24 * 60);
      const made = await resetByMail(server, peer, { name, address, password: next });
      accounts.push(made.account.account);
      const owner = Object.assign(openBrowser(server), {
        name,
        password,
        made: made.account,
        account: made.account.account,
      });
      await login(server, owner, { name, password: next });
      await giveAddress(server, owner, peer, address);
    }
    expect(await comesIn(name, passwords[2]!)).toBe(accounts[3]);
    expect(await comesIn(name, passwords[1]!, 1)).toBe(accounts[2]);
    expect(await comesIn(name, passwords[0]!, 2)).toBe(accounts[1]);
    expect(await comesIn(name, password, 3)).toBe(accounts[0]);
    expect(await comesIn(name, password, 2)).toBeUndefined();

    // With three lost, none is ever pushed out of its owner's reach.
    server.clock.turn(24 * 60);
    const before = peer.mails.length;
    await openBrowser(server).ask(startReset, { body: await drawReset(server, { name, address }) });
    await settled();
    expect(peer.mails).toHaveLength(before);
  });
});

describe('digits of a reset', () => {
  const refused = async (reset: Parameters<typeof prove>[0], code: string) =>
    expect((await prove(reset, code)).body.failure).toBe('factor.refused');
  const prove = (reset: Awaited<ReturnType<typeof askReset>>['reset'], code: string) =>
    openBrowser(server).call(proveReset, { body: { reset, code } });

  test('are good for five tries, in the browser that asked, within half an hour', async () => {
    const { seeker, address } = await withAddress();
    const who = { name: seeker.name, address };
    const first = await askReset(server, peer, who);
    const wrong = first.code === '000000' ? '000001' : '000000';
    const second = await askReset(server, peer, who);
    if (first.code !== second.code) await refused(second.reset, first.code);
    for (let tries = 0; tries < 5; tries++) await refused(first.reset, wrong);
    await refused(first.reset, first.code);

    server.clock.turn(41);
    await refused(second.reset, second.code);
  });

  test('that nobody was sent open nothing, even where they are guessed', async () => {
    const { seeker } = await withAddress();
    for (const name of [seeker.name, 'gibt-es-hier-nicht']) {
      const body = await drawReset(server, { name, address: 'fremd@example.org' });
      const { reset } = await openBrowser(server).ask(startReset, { body });
      await settled();
      const code = resetCode(codeKeyOf(server.secrets), server.centre, hashHex(reset));
      await refused(reset, code);
    }
    expect(peer.mails).toEqual([]);
  });

  test('finish nothing unless they were typed in, and only under the name they were asked for', async () => {
    const { seeker, address } = await withAddress();
    const { reset, code } = await askReset(server, peer, { name: seeker.name, address });
    const finish = async (name: string) => {
      const account = await drawSuccessor(server, name, 'neu-und-anders');
      const body = { reset, account, terms: 1 };
      return (await openBrowser(server).call(finishReset, { body })).body.failure;
    };
    expect(await finish(seeker.name)).toBe('recovery.failed');
    await prove(reset, code);
    const other = await registerSeeker(server);
    expect(await finish(other.name)).toBe('request.invalid');
    expect(await comesIn(other.name, other.password)).toBe(other.account);
    expect(await finish(seeker.name)).toBeUndefined();
  });
});

describe('no reset', () => {
  const asked = async (name: string, address: string) => {
    await openBrowser(server).ask(startReset, { body: await drawReset(server, { name, address }) });
    await settled();
    return peer.mails.length;
  };

  test('comes to an address that is not the one of that name', async () => {
    const [one, other] = [await withAddress(), await withAddress()];
    expect(await asked(one.seeker.name, other.address)).toBe(0);
    expect(await asked(one.seeker.name, one.address.toUpperCase())).toBe(1);
  });

  test('comes where its owner has forbidden it, also while one is under way', async () => {
    const { seeker, address } = await withAddress();
    const { reset, code } = await askReset(server, peer, { name: seeker.name, address });
    const browser = openBrowser(server);
    await browser.ask(proveReset, { body: { reset, code } });
    await seeker.ask(putResetSwitch, { body: { never: true } });
    expect((await seeker.ask(getMail)).neverReset).toBe(true);
    const account = await drawSuccessor(server, seeker.name, 'neu-und-anders');
    const late = await browser.call(finishReset, { body: { reset, account, terms: 1 } });
    expect(late.body.failure).toBe('recovery.failed');
    expect(await asked(seeker.name, address)).toBe(1);

    await seeker.ask(putResetSwitch, { body: { never: false } });
    expect(await asked(seeker.name, address)).toBe(2);
  });

  test('outlives the address it was asked for with', async () => {
    const { seeker, address } = await withAddress();
    const { reset, code } = await askReset(server, peer, { name: seeker.name, address });
    await seeker.ask(deleteAddress);
    const answer = await openBrowser(server).call(proveReset, { body: { reset, code } });
    expect(answer.body.failure).toBe('factor.refused');
  });

  test('begins without a sum, or with a spent one', async () => {
    const body = await drawReset(server, { name: 'jemand', address: 'a@example.org' });
    const browser = openBrowser(server);
    expect((await browser.call(startReset, { body })).status).toBe(200);
    expect((await browser.call(startReset, { body })).body.failure).toBe('pow.failed');
  });
});

test('the old account is found by its recovery code as well, and says that its name is gone', async () => {
  const { seeker, address } = await withAddress();
  const lookup = toText(draw(32));
  await seeker.ask(putRecovery, { body: { lookup, slot: toText(draw(100)) } });
  const { name } = seeker;
  const request = client.startRegistration({ password: 'x' }).registrationRequest;
  const browser = openBrowser(server);
  const before = await browser.ask(startRecovery, { body: { lookup, request } });
  expect(before.before).toBeUndefined();
  await resetByMail(server, peer, { name, address, password: 'neu-und-anders' });
  const after = await browser.ask(startRecovery, { body: { lookup, request } });
  expect(after).toMatchObject({ account: seeker.account, before: 1 });
  // Under the identifier of its record, which the name was.
  expect(after.response).toBe(before.response);
});

test('where a centre takes no addresses, nothing is reset', async () => {
  const silent = await openTestApp();
  try {
    const browser = openBrowser(silent);
    expect(await browser.ask(getResets)).toEqual({});
    const body = await drawReset(server, { name: 'jemand', address: 'a@example.org' });
    const pow = await solve((await browser.ask(newChallenge)).challenge);
    const answer = await browser.call(startReset, { body: { ...body, pow } });
    expect(answer.body.failure).toBe('session.forbidden');
  } finally {
    await silent.close();
  }
});

test('whoever is signed in to the old account unlocks her screen with the password from before', async () => {
  const { seeker, address } = await withAddress();
  const { name, password } = seeker;
  const handle = randomHex<TabHandle>(16);
  await login(server, seeker, { name, handle });
  await resetByMail(server, peer, { name, address, password: 'neu-und-anders' });
  const unlocked = await tryLogin(server, seeker, { resume: handle, password });
  expect(unlocked.status).toBe(200);
  expect(unlocked.body).toMatchObject({ account: seeker.account });
});

test('a name stays free of others while an account that lost it is there', async () => {
  const { seeker, address } = await withAddress();
  const { name } = seeker;
  await resetByMail(server, peer, { name, address, password: 'neu-und-anders' });
  const browser = openBrowser(server);
  const account = await drawSuccessor(server, name, 'dritte-dritte');
  const pow = await solve((await browser.ask(newChallenge)).challenge);
  const answer = await browser.call(finishRegistration, { body: { account, terms: 1, pow } });
  expect(answer.body.failure).toBe('name.taken');
});

test('digits are made as docs/PROTOCOL.md says', () => {
  // HMAC-SHA-256 by Python's hmac, of key, label and the 52 bytes behind it.
  const key = Uint8Array.from({ length: 32 }, (_, at) => at);
  const code = resetCode(key, '11'.repeat(20) as TestApp['centre'], '22'.repeat(32));
  expect(code).toBe('764975');
});
