import { describe, expect, test } from 'vitest';
import { Refusal } from '@beistand/protocol/failures.ts';
import { getVault, putVault } from '@beistand/protocol/accounts.ts';
import { listMessages } from '@beistand/protocol/conversations.ts';
import { newChallenge } from '@beistand/protocol/accounts.ts';
import { tabHeader } from '@beistand/protocol/sessions.ts';
import { addressOf, createCall } from './call.ts';
import { CallError } from './services.ts';

interface Sent {
  readonly address: string;
  readonly init: RequestInit;
}

function serverThatSays(body: unknown, status = 200) {
  const sent: Sent[] = [];
  const refusals: string[] = [];
  const fetch = (async (address: string, init: RequestInit) => {
    sent.push({ address, init });
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  }) as typeof globalThis.fetch;
  const call = createCall({
    fetch,
    tabToken: () => 'tab',
    onRefusal: (failure) => refusals.push(failure),
  });
  return { call, sent, refusals };
}

/** A server that asks for the password so many times, and a person who gives it or does not. */
function serverThatAsks(answers: readonly boolean[], times = 1) {
  const sent: Sent[] = [];
  const refusals: string[] = [];
  let asked = 0;
  const fetch = (async (address: string, init: RequestInit) => {
    sent.push({ address, init });
    const done = sent.length > times;
    const body = done ? {} : { failure: 'session.confirm' };
    return new Response(JSON.stringify(body), { status: done ? 200 : 403 });
  }) as typeof globalThis.fetch;
  const call = createCall({
    fetch,
    tabToken: () => 'tab',
    onRefusal: (failure) => refusals.push(failure),
    confirm: async () => answers[asked++] ?? false,
  });
  return { call, sent, refusals, asked: () => asked };
}

describe('call', () => {
  test('gives a reply that fits its schema, and sends the tab token with it', async () => {
    const { call, sent } = serverThatSays({ n: 3, vault: 'AAAA' });
    expect(await call(getVault)).toEqual({ n: 3, vault: 'AAAA' });
    expect(sent[0]?.init.headers).toEqual({ [tabHeader]: 'tab' });
    expect(sent[0]?.init).toMatchObject({
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    });
  });

  test('sends no token on a route that is open to anyone', async () => {
    const { call, sent } = serverThatSays({ challenge: '{}', long: false });
    await call(newChallenge);
    expect(sent[0]?.init.headers).toEqual({});
  });

  test.each([
    [{ n: '3', vault: 'AAAA' }],
    [{ n: 3 }],
    [{ n: 3, vault: 'AAAA', more: 1 }],
    ['<html>'],
  ])('refuses an answer that does not fit: %j', async (body) => {
    const { call } = serverThatSays(body);
    await expect(call(getVault)).rejects.toEqual(new CallError('reply'));
  });

  test('throws a refusal with its code, and tells of it', async () => {
    const { call, refusals } = serverThatSays({ failure: 'vault.stale' }, 409);
    const body = { n: 2, vault: 'AAAA' };
    await expect(call(putVault, { body })).rejects.toEqual(new Refusal('vault.stale'));
    expect(refusals).toEqual(['vault.stale']);
  });

  test('sends a request once more after the password was given again, with the same body', async () => {
    const { call, sent, refusals, asked } = serverThatAsks([true]);
    const body = { n: 2, vault: 'AAAA' };
    expect(await call(putVault, { body })).toEqual({});
    expect(asked()).toBe(1);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual({ ...sent[0], init: { ...sent[0]?.init, signal: expect.anything() } });
    expect(refusals).toEqual([]);
  });

  test('refuses where the password was not given, and asks again where it did not count', async () => {
    const body = { n: 2, vault: 'AAAA' };
    const given = serverThatAsks([false]);
    const refused = given.call(putVault, { body });
    await expect(refused).rejects.toEqual(new Refusal('session.confirm'));
    expect(given.sent).toHaveLength(1);
    const twice = serverThatAsks([true, true], 2);
    expect(await twice.call(putVault, { body })).toEqual({});
    expect(twice.asked()).toBe(2);
  });

  test('does not take a code that the protocol does not know', async () => {
    const { call } = serverThatSays({ failure: 'toString' }, 400);
    await expect(call(getVault)).rejects.toEqual(new CallError('reply'));
  });

  test('says offline where no answer comes', async () => {
    const fetch = (async () => {
      throw new TypeError('no network');
    }) as typeof globalThis.fetch;
    const call = createCall({ fetch, tabToken: () => undefined });
    await expect(call(getVault)).rejects.toEqual(new CallError('offline'));
  });
});

test('an address carries parameters in the path and only the given fields of the query', () => {
  const { path } = listMessages;
  expect(addressOf(path, { conversation: 'ab/c' }, { before: '7', after: undefined })).toBe(
    '/api/conversations/ab%2Fc/messages?before=7',
  );
});
