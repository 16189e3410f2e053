import { client, ready } from '@serenity-kit/opaque';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBase64url } from '@beistand/crypto/bytes.ts';
import { finishPassword, finishRecovery, startPassword } from '@beistand/protocol/accounts.ts';
import { finishRegistration, startRegistration } from '@beistand/protocol/accounts.ts';
import { failureStatus } from '@beistand/protocol/failures.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { confirmSession, finishLogin, startLogin } from '@beistand/protocol/sessions.ts';
import { openTestApp, type TestApp } from '../../server/src/testing/app.ts';
import { openBrowser, randomHex, registerSeeker } from '../../server/src/testing/people.ts';
import type { Browser, Seeker } from '../../server/src/testing/people.ts';
import { identifiersOf } from '../../server/src/opaque.ts';
import { fingerprintOf } from '../../server/src/testing/store.ts';
import { amount, takeSeed, tally } from '../../tools/tally.ts';
import { isRecord, mutate, mutation, soon } from './opaque-messages.ts';

/*
 * What a browser sends of OPAQUE, changed at any byte: the server takes it or says that it is none,
 * soon, alike for known and unknown names, and stores nothing of what it has refused.
 */

const numRuns = amount('BEISTAND_TEST_OPAQUE_RUNS', 150);
const seed = takeSeed();
const password = 'morgen-kommt-der-regen';
const long = 3_600_000;

describe('a server that is asked anything', () => {
  let app: TestApp;
  let seeker: Seeker;
  beforeAll(async () => {
    await ready;
    app = await openTestApp({
      config: { loginsPerHour: 1e7, registrationsPerHour: 1e7, recoveriesPerHour: 1e7 },
    });
    seeker = await registerSeeker(app);
  });
  afterAll(() => app.close());

  /** Somebody with an account, never for so long that she is slowed down. */
  let asked = 0;
  let current: Seeker | undefined;
  const known = async (): Promise<Seeker> => {
    if (asked++ % 4 === 0) current = await registerSeeker(app);
    return current ?? seeker;
  };
  const unknown = (): string => `niemand-${randomHex<string>(4)}`;

  /** Documented, soon, and without a line in the log. */
  async function refused(call: () => ReturnType<Browser['call']>): Promise<string> {
    const { status, body } = await soon(call);
    const failure = body.failure ?? '';
    expect({ status, failure }).toEqual({
      status: failureStatus[failure as keyof typeof failureStatus],
      failure,
    });
    expect(status).toBeLessThan(500);
    return failure;
  }
  afterAll(() => expect(app.log).toEqual([]));

  test('answers known and unknown names alike', { timeout: long }, async () => {
    const honest = client.startLogin({ password }).startLoginRequest;
    const ask = (name: string, request: string) =>
      openBrowser(app).call(startLogin, { body: { who: { name }, request } });
    const shape = (answer: Awaited<ReturnType<typeof ask>>) => ({
      status: answer.status,
      failure: answer.body.failure,
      fields: Object.entries(answer.body).map(([key, value]) => [key, String(value).length]),
      headers: Object.keys(answer.headers).sort(),
    });
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(mutation, async (change) => {
        const request = mutate(honest, change) ?? honest;
        const { name } = await known();
        const answer = shape(await soon(() => ask(name, request)));
        expect(shape(await soon(() => ask(unknown(), request)))).toEqual(answer);
        expect([200, failureStatus['request.invalid']]).toContain(answer.status);
        taken += answer.status === 200 ? 1 : 0;
      }),
      { numRuns, seed },
    );
    tally('first messages of a login changed', numRuns);
    tally('of these, answered alike for known and unknown names', taken);
  });

  test('refuses the end of a login, whoever it is for', { timeout: long }, async () => {
    const end = async (name: string, change: (bytes: Uint8Array) => Uint8Array) => {
      const stranger = openBrowser(app);
      const { clientLoginState, startLoginRequest } = client.startLogin({
        password: seeker.password,
      });
      const begun = await stranger.ask(startLogin, {
        body: { who: { name }, request: startLoginRequest },
      });
      const finished = client.finishLogin({
        clientLoginState,
        loginResponse: begun.response,
        password: seeker.password,
        identifiers: identifiersOf(app.centre),
        keyStretching: { 'argon2id-custom': { iterations: 1, memory: 8, parallelism: 1 } },
      });
      const honest = finished?.finishLoginRequest ?? toBase64url(new Uint8Array(64));
      const finish = mutate(honest, change) ?? toBase64url(new Uint8Array(64));
      const handle = randomHex<Body<typeof finishLogin>['handle']>(16);
      const body = { login: begun.login, finish, handle };
      return refused(() => stranger.call(finishLogin, { body }));
    };
    await fc.assert(
      fc.asyncProperty(mutation, async (change) => {
        const { name } = await known();
        const failure = await end(name, change);
        expect(await end(unknown(), change)).toBe(failure);
        expect(['login.failed', 'request.invalid']).toContain(failure);
      }),
      { numRuns: Math.ceil(numRuns / 3), seed },
    );
    tally('last messages of a login changed and refused', Math.ceil(numRuns / 3));
  });

  test('takes no record that is none, and stores nothing', { timeout: long }, async () => {
    const honest = seeker.made.record;
    const before = await fingerprintOf(app.store);
    await fc.assert(
      fc.asyncProperty(mutation, async (change) => {
        const record = mutate(honest, change) ?? '';
        const account = { ...seeker.made, name: 'jemand-neues', record };
        const stranger = openBrowser(app);
        const ticket = randomHex<Body<typeof finishRecovery>['recovery']>(16);
        const slot = seeker.made.slot;
        const answers = [
          await refused(() =>
            stranger.call(finishRegistration, { body: { account, terms: 1, pow: '{}' } }),
          ),
          await refused(() =>
            stranger.call(finishRecovery, { body: { recovery: ticket, record, slot } }),
          ),
        ];
        expect(
          answers.every((failure) => isExpected(failure)),
          answers.join(),
        ).toBe(true);
        const login = randomHex<Body<typeof confirmSession>['login']>(16);
        await refused(() => seeker.call(confirmSession, { body: { login, finish: record } }));
      }),
      { numRuns, seed },
    );
    expect(await fingerprintOf(app.store)).toBe(before);
    tally('records changed and refused', 2 * numRuns);
  });

  test(
    'answers the first message of a registration, or says that it is none',
    { timeout: long },
    async () => {
      const honest = client.startRegistration({ password }).registrationRequest;
      await fc.assert(
        fc.asyncProperty(mutation, async (change) => {
          const request = mutate(honest, change) ?? honest;
          const ask = (name: string) =>
            soon(() => openBrowser(app).call(startRegistration, { body: { name, request } }));
          const [known, unknown] = [await ask(seeker.name), await ask('niemand-hier')];
          expect([known.status, known.body.failure]).toEqual([
            unknown.status,
            unknown.body.failure,
          ]);
          expect(known.body.response?.length).toBe(unknown.body.response?.length);
          if (known.status !== 200) expect(known.body.failure).toBe('request.invalid');
        }),
        { numRuns, seed },
      );
      tally('first messages of a registration changed', numRuns);
    },
  );

  test(
    'another password: takes a record that is one, and no other',
    { timeout: long },
    async () => {
      let taken = 0;
      const { registrationRequest: request } = client.startRegistration({ password: 'irgendeins' });
      await fc.assert(
        fc.asyncProperty(mutation, async (change) => {
          const record = mutate(seeker.made.record, change) ?? '';
          const { slot } = seeker.made;
          // Each is begun under the record that is in force.
          await soon(() => seeker.call(startPassword, { body: { request } }));
          const { status, body } = await soon(() =>
            seeker.call(finishPassword, { body: { record, slot } }),
          );
          expect(status === 200, record).toBe(isRecord(record));
          if (status === 200) taken++;
          else expect(isExpected(body.failure ?? '')).toBe(true);
        }),
        { numRuns, seed },
      );
      expect(taken).toBeLessThan(numRuns);
      tally('records changed for another password', numRuns);
      tally('of these, still records', taken);
    },
  );
});

const isExpected = (failure: string): boolean =>
  [
    'request.invalid',
    'pow.failed',
    'recovery.failed',
    'account.exists',
    'request.too-large',
  ].includes(failure);
