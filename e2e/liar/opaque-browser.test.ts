import { ready, server } from '@serenity-kit/opaque';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { fromHex } from '@beistand/crypto/bytes.ts';
import * as browser from '@beistand/web/app/keyring/opaque.ts';
import { KeyringError } from '@beistand/web/app/keyring/views.ts';
import { identifiersOf } from '../../server/src/opaque.ts';
import { amount, takeSeed, tally } from '../../tools/tally.ts';
import { mutate, mutation, soon } from './opaque-messages.ts';
import { forgetStretched, stretched } from './quick-stretch.ts';

/*
 * What a server sends of OPAQUE, changed at any byte: no keys come of it that could open anything,
 * nothing breaks and nothing hangs.
 */

vi.mock(import('@serenity-kit/opaque'), async (original) => {
  const { quickened } = await import('./quick-stretch.ts');
  return quickened(await original());
});

const numRuns = amount('BEISTAND_TEST_OPAQUE_RUNS', 150);
const seed = takeSeed();
const password = 'morgen-kommt-der-regen';
const long = 3_600_000;

/** How a half of the browser's ends: with keys, or with a word that has a sentence. */
async function ending(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
    return 'keys';
  } catch (error) {
    if (error instanceof KeyringError) return error.failure;
    throw error;
  }
}

describe('a browser that a server answers with anything', () => {
  const centre = 'c3'.repeat(20);
  const identifiers = identifiersOf(centre as Parameters<typeof identifiersOf>[0]);
  const bytes = fromHex(centre);
  let serverSetup: string;
  let record: string;
  beforeAll(async () => {
    await ready;
    serverSetup = server.createSetup();
    const { request, state } = await browser.startRegistration(password);
    const response = registered(request);
    ({ record } = await browser.finishRegistration(bytes, { password, state, response }));
  });
  const registered = (registrationRequest: string): string =>
    server.createRegistrationResponse({ serverSetup, userIdentifier: 'wolke', registrationRequest })
      .registrationResponse;

  test('registers, or says that the answer is none', { timeout: long }, async () => {
    const seen = new Map<string, number>();
    const { request, state } = await browser.startRegistration(password);
    const honest = registered(request);
    await fc.assert(
      fc.asyncProperty(mutation, async (change) => {
        const response = mutate(honest, change);
        if (response === undefined) return;
        forgetStretched();
        const end = await soon(() =>
          ending(() => browser.finishRegistration(bytes, { password, state, response })),
        );
        expect(['keys', 'reply']).toContain(end);
        expect(stretched.weak).toBe(0);
        seen.set(end, (seen.get(end) ?? 0) + 1);
      }),
      { numRuns, seed },
    );
    expect(seen.get('reply')).toBeGreaterThan(0);
    for (const [end, count] of seen) tally(`registration responses changed: ${end}`, count);
  });

  test('never logs in', { timeout: long }, async () => {
    const { request, state } = await browser.startLogin(password);
    const honest = server.startLogin({
      serverSetup,
      userIdentifier: 'wolke',
      registrationRecord: record,
      startLoginRequest: request,
      identifiers,
    }).loginResponse;
    const login = (response: string) => () =>
      browser.finishLogin(bytes, { password, state, response });
    expect(await ending(login(honest))).toBe('keys');
    await fc.assert(
      fc.asyncProperty(mutation, async (change) => {
        const response = mutate(honest, change);
        if (response === undefined) return;
        forgetStretched();
        expect(await soon(() => ending(login(response)))).toBe('login.failed');
        expect(stretched).toEqual({ weak: 0, keys: [] });
      }),
      { numRuns, seed },
    );
    tally('login responses changed and refused', numRuns);
  });

  test('nor with a server of another key, another centre or another password', async () => {
    const { request, state } = await browser.startLogin(password);
    const other = server.createSetup();
    const answers = [
      { serverSetup: other, registrationRecord: record, identifiers },
      { serverSetup, registrationRecord: record, identifiers: { server: 'beistand/1/0' } },
      { serverSetup, registrationRecord: null, identifiers },
    ].map((given) =>
      server.startLogin({ ...given, userIdentifier: 'wolke', startLoginRequest: request }),
    );
    for (const { loginResponse: response } of answers) {
      const end = await ending(() => browser.finishLogin(bytes, { password, state, response }));
      expect(end).toBe('login.failed');
    }
  });
});
