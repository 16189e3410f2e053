import { randomBytes } from 'node:crypto';
import { client } from '@serenity-kit/opaque';
import { startPassword, type renewAccount } from '@beistand/protocol/accounts.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { toText } from '../bytes.ts';
import { identifiersOf } from '../opaque.ts';
import type { TestApp } from './app.ts';
import { login, openBrowser, type Browser, type Seeker } from './people.ts';

export const newPassword = 'ganz-andere-drei-worte';

export const bytes = (length: number) => toText(randomBytes(length));

export type Renewal = Body<typeof renewAccount>;

/** What people do on one server who change their password or make everything anew. */
export function renewalsOn(server: () => TestApp) {
  /** A record for a password, as a browser makes it. */
  const recordOf = async (browser: Browser, password: string): Promise<string> => {
    const { clientRegistrationState, registrationRequest } = client.startRegistration({ password });
    const body = { request: registrationRequest };
    const { response } = await browser.ask(startPassword, { body });
    return client.finishRegistration({
      password,
      clientRegistrationState,
      registrationResponse: response,
      identifiers: identifiersOf(server().centre),
      keyStretching: { 'argon2id-custom': { iterations: 1, memory: 8, parallelism: 1 } },
    }).registrationRecord;
  };
  return {
    recordOf,
    drawRenewal: async (browser: Browser, n = 2): Promise<Renewal> => ({
      record: await recordOf(browser, newPassword),
      slot: bytes(200),
      recovery: { lookup: bytes(32), slot: bytes(200) },
      vault: { n, vault: bytes(600) },
    }),
    /** Another browser of the same person. */
    elsewhere: async ({ name }: Seeker): Promise<Browser> => {
      const browser = openBrowser(server());
      await login(server(), browser, { name });
      return browser;
    },
  };
}
