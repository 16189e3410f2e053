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
    const { call, sent } = serverThatSays({ challenge: '{}' });
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
