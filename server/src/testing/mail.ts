import { randomInt } from 'node:crypto';
import { sealAddress, sealSubject } from '@beistand/crypto/mail.ts';
import { finishAddress, getMail, startAddress } from '@beistand/protocol/notices.ts';
import { codeIn, type SmtpPeer } from '../../../tools/smtp-peer.ts';
import { settingsOf } from '../centres/queries.ts';
import { toBytes, toText } from '../bytes.ts';
import { createOutbox, type Outbox } from '../notices/outbox.ts';
import { codeKeyOf } from '../secrets.ts';
import type { TestApp } from './app.ts';
import { fromHex } from './envelopes.ts';
import type { Seeker } from './people.ts';

/** One more process that sends what is due, with the clock of the test. */
export function openOutbox(test: TestApp, random: () => number = () => 0.5): Outbox {
  const { store, mailer, secrets, clock } = test;
  if (mailer === undefined) throw new Error('a test without a mail server');
  return createOutbox({
    store,
    mailer,
    codeKey: codeKeyOf(secrets),
    isWanted: async (db, centre) => (await settingsOf(db, centre)).mail !== 'none',
    now: clock.now,
    random,
    note: () => {},
  });
}

/** An address as a browser seals it. */
export async function sealedFor(
  test: TestApp,
  seeker: Seeker,
  address: string,
  use: 'address' | 'subject' = 'address',
): Promise<string> {
  const { offer } = await seeker.ask(getMail);
  const of = { centre: fromHex(test.centre), account: fromHex(seeker.account) };
  const seal = use === 'address' ? sealAddress : sealSubject;
  return toText(await seal(new Uint8Array(toBytes(offer?.key ?? '')), of, address));
}

/** Gives an address and types in the code that comes to it. */
export async function giveAddress(
  test: TestApp,
  seeker: Seeker,
  peer: SmtpPeer,
  address = `r${randomInt(10 ** 9)}@example.org`,
): Promise<string> {
  const before = peer.mails.length;
  await seeker.ask(startAddress, {
    body: { sealed: await sealedFor(test, seeker, address), lang: 'de' },
  });
  await peer.until(before + 1);
  await seeker.ask(finishAddress, { body: { code: codeIn(peer.mails[before]!) } });
  return address;
}
