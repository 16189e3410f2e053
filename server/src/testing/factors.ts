import { Secret, TOTP } from 'otpauth';
import {
  addPasskey,
  putCodes,
  startCodes,
  startPasskey,
  type PasskeyChallenge,
  type SecondAsked,
  type SecondProof,
} from '@beistand/protocol/factors.ts';
import type { TabHandle, TicketId } from '@beistand/protocol/ids.ts';
import { secondLogin } from '@beistand/protocol/sessions.ts';
import type { TestApp } from './app.ts';
import { createAuthenticator, type Authenticator } from './authenticator.ts';
import {
  openBrowser,
  randomHex,
  tryLogin,
  type Answer,
  type Browser,
  type Seeker,
} from './people.ts';

/** What tests of second factors do again and again, on one server. */
export function factorsOn(server: () => TestApp) {
  const codeOf = (secret: string, minutes = 0) =>
    TOTP.generate({
      secret: Secret.fromBase32(secret),
      timestamp: server().clock.now() + minutes * 60_000,
    });
  return {
    codeOf,

    /** The secret of an app that has been set up. */
    addApp: async (browser: Browser): Promise<string> => {
      const { ticket, secret } = await browser.ask(startCodes);
      await browser.ask(putCodes, { body: { ticket, code: codeOf(secret) } });
      return secret;
    },

    addKey: async (browser: Browser, name = 'Schlüssel am Bund'): Promise<Authenticator> => {
      const authenticator = createAuthenticator();
      const { ticket, asked } = await browser.ask(startPasskey);
      await browser.ask(addPasskey, { body: { ticket, name, ...authenticator.make(asked) } });
      return authenticator;
    },

    /** A password that was right, up to the question for the second factor. */
    askedOf: async (
      who: Pick<Seeker, 'name' | 'password'>,
      handle = randomHex<TabHandle>(16),
    ): Promise<Asked> => {
      const browser = openBrowser(server());
      const answer = await tryLogin(server(), browser, { ...who, handle });
      if (answer.body.state !== 'second' || answer.headers['set-cookie'] !== undefined) {
        throw new Error(`not asked for a second factor: ${answer.status}`);
      }
      return { browser, asked: answer.body, handle };
    },
  };
}

interface Asked {
  readonly browser: Browser;
  readonly asked: SecondAsked;
  readonly handle: TabHandle;
}

export const prove = (
  browser: Browser,
  ticket: TicketId,
  proof: SecondProof,
): Promise<Answer<typeof secondLogin>> => browser.call(secondLogin, { body: { ticket, proof } });

export function passkeyOf(asked: SecondAsked): PasskeyChallenge {
  if (asked.passkey === undefined) throw new Error('no passkey is asked for');
  return asked.passkey;
}
