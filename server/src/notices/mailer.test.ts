import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getMail, startAddress } from '@beistand/protocol/notices.ts';
import { startSmtp, type SmtpPeer } from '../../../tools/smtp-peer.ts';
import { toText } from '../bytes.ts';
import { openTestApp } from '../testing/app.ts';
import { openCase } from '../testing/counselling.ts';
import { draw } from '../testing/envelopes.ts';
import { must, openHouse } from '../testing/house.ts';
import { giveAddress } from '../testing/mail.ts';
import { registerSeeker } from '../testing/people.ts';
import { openMailer } from './open-mailer.ts';

let peer: SmtpPeer;
beforeAll(async () => {
  peer = await startSmtp();
});
afterAll(() => peer.close());

test('a centre that demands an address takes no enquiry without one', async () => {
  const strict = await openHouse({ smtp: peer, settings: { mail: 'required' } });
  const seeker = await registerSeeker(strict);
  await expect(openCase(strict, strict.admin, { seeker })).rejects.toThrow('session.forbidden');
  await giveAddress(strict, seeker, peer);
  await openCase(strict, strict.admin, { seeker });
  await strict.close();
});

test('without a mail server no e-mail is offered, demanded or taken', async () => {
  const plain = await openHouse({ settings: { mail: 'required' } });
  const seeker = await registerSeeker(plain);
  expect(await seeker.ask(getMail)).toEqual({
    policy: 'required',
    address: { state: 'none' },
    waiting: false,
    neverReset: false,
  });
  const body = { sealed: toText(draw(1_648)), lang: 'de' as const };
  expect((await seeker.call(startAddress, { body })).body.failure).toBe('session.forbidden');
  await openCase(plain, plain.admin, { seeker });
  await plain.close();
});

describe('a mail server', () => {
  test.each([
    ['upgrade', true],
    ['implicit', true],
    ['none', false],
  ] as const)('with TLS %s is taken: %s', async (kind, isTaken) => {
    const other = await startSmtp(kind);
    const test = await openTestApp({ smtp: other });
    expect(await must(test.mailer).check()).toMatch(isTaken ? /^$/ : /ETLS|EREQUIRETLS/);
    await test.close();
    await other.close();
  });

  test('whose certificate nobody vouches for gets no mail', async () => {
    const test = await openTestApp({ smtp: { url: peer.url, ca: '' } });
    expect(await must(test.mailer).check()).toMatch(/ESOCKET|ETLS|ECONNECTION/);
    await test.close();
  });

  test('with another mail key than the addresses’ is not started with', async () => {
    const test = await openTestApp({ smtp: peer });
    const { url, ca } = peer;
    const smtp = { url, ca, sender: 'post@mitteilung.example' };
    const empty = await mkdtemp(join(tmpdir(), 'beistand-mail-'));
    await expect(openMailer(smtp, test.store, empty)).rejects.toThrow('mail-key is missing');
    await writeFile(join(empty, 'mail-key'), Buffer.alloc(32, 7).toString('base64url'));
    await expect(openMailer(smtp, test.store, empty)).rejects.toThrow('not that of this database');
    await rm(empty, { recursive: true });
    await test.close();
  });
});
