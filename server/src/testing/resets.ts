import { sealTypedAddress } from '@beistand/crypto/mail.ts';
import { newChallenge, startRegistration } from '@beistand/protocol/accounts.ts';
import type { TicketId } from '@beistand/protocol/ids.ts';
import { finishReset, getResets, proveReset, startReset } from '@beistand/protocol/resets.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { codeIn, type SmtpPeer } from '../../../tools/smtp-peer.ts';
import { toBytes, toText } from '../bytes.ts';
import type { TestApp } from './app.ts';
import { draw, fromHex } from './envelopes.ts';
import { drawAccount, openBrowser, solve } from './people.ts';

/** A request for a reset as a browser makes it. */
export async function drawReset(
  test: TestApp,
  { name, address }: { readonly name: string; readonly address: string },
): Promise<Body<typeof startReset>> {
  const browser = openBrowser(test);
  const { offer } = await browser.ask(getResets);
  const drawn = draw(16);
  const of = { centre: fromHex(test.centre), draw: drawn };
  const sealed = await sealTypedAddress(new Uint8Array(toBytes(offer?.key ?? '')), of, address);
  const pow = await solve((await browser.ask(newChallenge)).challenge);
  return { name, draw: toText(drawn), sealed: toText(sealed), lang: 'de', pow };
}

/** Asks for a reset, and waits for the digits where they are to come. */
export async function askReset(
  test: TestApp,
  peer: SmtpPeer,
  who: { readonly name: string; readonly address: string },
): Promise<{ readonly reset: TicketId; readonly code: string }> {
  const before = peer.mails.length;
  const { reset } = await openBrowser(test).ask(startReset, { body: await drawReset(test, who) });
  await peer.until(before + 1);
  return { reset, code: codeIn(peer.mails[before]!) };
}

/** A new account under a name, not yet sent. */
export async function drawSuccessor(test: TestApp, name: string, password: string) {
  const browser = openBrowser(test);
  return drawAccount(test.centre, {
    name,
    password,
    respond: async (request) =>
      (await browser.ask(startRegistration, { body: { name, request } })).response,
  });
}

/** Sets a new password by e-mail, from the first request to the new account. */
export async function resetByMail(
  test: TestApp,
  peer: SmtpPeer,
  who: { readonly name: string; readonly address: string; readonly password: string },
) {
  const { reset, code } = await askReset(test, peer, who);
  const browser = openBrowser(test);
  await browser.ask(proveReset, { body: { reset, code } });
  const account = await drawSuccessor(test, who.name, who.password);
  const body = { reset, account, terms: 1 };
  await browser.ask(finishReset, { body });
  return body;
}
