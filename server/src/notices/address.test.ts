import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  deleteAddress,
  finishAddress,
  getMail,
  putNoticeTimes,
  startAddress,
} from '@beistand/protocol/notices.ts';
import { codeIn, startSmtp, type SmtpPeer } from '../../../tools/smtp-peer.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { giveAddress, openOutbox, sealedFor } from '../testing/mail.ts';
import { confirm, login, registerSeeker } from '../testing/people.ts';
import { draw } from '../testing/envelopes.ts';
import { toText } from '../bytes.ts';

let peer: SmtpPeer;
let server: TestApp;
beforeAll(async () => {
  peer = await startSmtp();
  server = await openTestApp({
    smtp: peer,
    settings: { mail: 'optional' },
    config: { loginsPerHour: 100_000, registrationsPerHour: 100_000 },
  });
});
afterAll(async () => {
  await server.close();
  await peer.close();
});
beforeEach(() => {
  peer.mails.length = 0;
  peer.refuse = undefined;
});

const rows = (table: 'mail_address' | 'mail_code' | 'outbox') =>
  server.store.read((db) => db.selectFrom(table).selectAll().execute());

describe('an address', () => {
  test('is kept once the code that went to it is typed in, and is nowhere in the database', async () => {
    const seeker = await registerSeeker(server);
    const address = await giveAddress(server, seeker, peer);
    const [mail] = peer.mails;
    expect(mail?.to).toEqual([address]);
    expect(mail?.encrypted).toBe(true);
    expect(mail?.from).toBe('post@mitteilung.example');
    expect(mail?.text).toMatch(/^Subject: Erinnerung\r$/m);
    expect(mail?.text).not.toMatch(/https?:|Lindenhof|nodemailer/i);
    expect((await seeker.ask(getMail)).address).toEqual({
      state: 'kept',
      stopped: false,
      times: { notices: true, days: 127, fromHour: 9, untilHour: 20 },
    });
    const stored = JSON.stringify(
      [await rows('mail_address'), await rows('mail_code')],
      (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value),
    );
    expect(stored).not.toContain(address);
    expect(server.log.join('\n')).not.toContain(address);
  });

  test('takes five wrong codes, and then not even the right one', async () => {
    const seeker = await registerSeeker(server);
    const sealed = await sealedFor(server, seeker, 'fuenf@example.org');
    await seeker.ask(startAddress, { body: { sealed, lang: 'de' } });
    await peer.until(1);
    const code = codeIn(peer.mails[0]!);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries++) {
      const answer = await seeker.call(finishAddress, { body: { code: wrong } });
      expect(answer.body.failure).toBe('factor.refused');
    }
    const late = await seeker.call(finishAddress, { body: { code } });
    expect(late.body.failure).toBe('factor.refused');
    expect(await seeker.ask(getMail)).toMatchObject({ address: { state: 'none' }, waiting: false });
  });

  test('is not kept by another account’s code, nor sealed for another account', async () => {
    const [one, other] = [await registerSeeker(server), await registerSeeker(server)];
    const sealed = await sealedFor(server, one, 'eine@example.org');
    await one.ask(startAddress, { body: { sealed, lang: 'de' } });
    await peer.until(1);
    const stolen = await other.call(finishAddress, { body: { code: codeIn(peer.mails[0]!) } });
    expect(stolen.body.failure).toBe('factor.refused');

    await other.ask(startAddress, { body: { sealed, lang: 'de' } });
    await openOutbox(server).run();
    await expect.poll(async () => (await other.ask(getMail)).waiting).toBe(false);
    expect(peer.mails).toHaveLength(1);
  });

  test('gets no mail where what was sealed is no address, or nothing at all', async () => {
    const seeker = await registerSeeker(server);
    for (const wrong of [
      'a@example.org\r\nBcc: b@example.org',
      'a@b',
      'a@example.org,b@example.org',
    ]) {
      const sealed = await sealedFor(server, seeker, wrong);
      await seeker.ask(startAddress, { body: { sealed, lang: 'de' } });
      await expect.poll(async () => (await seeker.ask(getMail)).waiting).toBe(false);
    }
    const other = await registerSeeker(server);
    await other.ask(startAddress, { body: { sealed: toText(draw(1_648)), lang: 'de' } });
    await expect.poll(async () => (await other.ask(getMail)).waiting).toBe(false);
    expect(peer.mails).toEqual([]);
    expect(await rows('outbox')).toEqual([]);
  });

  test('gets three codes a day at most, from one account and from many', async () => {
    const seeker = await registerSeeker(server);
    const ask = async (who: typeof seeker, address: string) =>
      who.call(startAddress, {
        body: { sealed: await sealedFor(server, who, address), lang: 'de' },
      });
    for (let sent = 1; sent <= 3; sent++) {
      expect((await ask(seeker, 'oft@example.org')).status).toBe(200);
      await peer.until(sent);
    }
    expect((await ask(seeker, 'anders@example.org')).body.failure).toBe('request.too-many');
    // Taking it back does not help.
    await seeker.ask(deleteAddress);
    expect((await ask(seeker, 'anders@example.org')).body.failure).toBe('request.too-many');

    const other = await registerSeeker(server);
    expect((await ask(other, 'OFT@example.org')).status).toBe(200);
    await expect.poll(async () => (await other.ask(getMail)).waiting).toBe(false);
    expect(peer.mails).toHaveLength(3);
  });

  test('asks for the password again where it was given a while ago', async () => {
    const seeker = await registerSeeker(server);
    const sealed = await sealedFor(server, seeker, 'spaet@example.org');
    server.clock.turn(11);
    const late = await seeker.call(startAddress, { body: { sealed, lang: 'de' } });
    expect(late.body.failure).toBe('session.confirm');
    await confirm(server, seeker, { name: seeker.name });
    expect((await seeker.call(startAddress, { body: { sealed, lang: 'de' } })).status).toBe(200);
    await peer.until(1);
    server.clock.turn(40);
    await login(server, seeker, { name: seeker.name });
    const answer = await seeker.call(finishAddress, { body: { code: codeIn(peer.mails[0]!) } });
    expect(answer.body.failure).toBe('factor.refused');
  });

  test('goes with everything that was to be sent to it, whenever its owner wants', async () => {
    const seeker = await registerSeeker(server);
    await giveAddress(server, seeker, peer);
    await seeker.ask(deleteAddress);
    expect((await seeker.ask(getMail)).address).toEqual({ state: 'none' });
    const times = { notices: true, days: 31, fromHour: 9, untilHour: 14 };
    const gone = await seeker.call(putNoticeTimes, { body: { times } });
    expect(gone.body.failure).toBe('session.forbidden');
  });

  test('goes with the account', async () => {
    const seeker = await registerSeeker(server);
    await giveAddress(server, seeker, peer);
    const { account } = seeker;
    await server.store.write((db) =>
      db.deleteFrom('account').where('account', '=', account).execute(),
    );
    const left = await Promise.all((['mail_address', 'mail_code', 'outbox'] as const).map(rows));
    expect(left.flat().filter((row) => row.account === account)).toEqual([]);
  });
});

test('hours that end before they begin are refused', async () => {
  const seeker = await registerSeeker(server);
  await giveAddress(server, seeker, peer);
  const times = { notices: true, days: 31, fromHour: 14, untilHour: 14 };
  const answer = await seeker.call(putNoticeTimes, { body: { times } });
  expect(answer.body.failure).toBe('request.invalid');
});
