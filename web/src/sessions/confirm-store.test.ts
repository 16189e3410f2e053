import { describe, expect, test } from 'vitest';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { TabHandle } from '@beistand/protocol/ids.ts';
import type { Route } from '@beistand/protocol/route.ts';
import { KeyringError } from '../app/keyring/views.ts';
import { CallError, type AppServices } from '../app/services.ts';
import { createConfirmStore } from './confirm-store.ts';

const handle = '7'.repeat(32) as TabHandle;

/** A store whose keyring takes the right password, and what was sent to the server. */
function open(
  given: { readonly handle?: TabHandle | undefined; readonly no?: Error } = { handle },
) {
  const sent: (readonly [string, unknown])[] = [];
  let typed = '';
  let confirmed = 0;
  const services = {
    keyring: {
      beginConfirmation: async (password: string) => {
        typed = password;
        return { request: 'request' };
      },
      finishConfirmation: async (response: string) => {
        if (typed !== 'richtig') throw new KeyringError('login.failed');
        return { finish: `finish of ${response}` };
      },
    },
    call: async ({ path }: Route, { body }: { readonly body: unknown }) => {
      sent.push([path, body]);
      if (given.no !== undefined) throw given.no;
      return path.endsWith('start') ? { login: 'ticket', response: 'response' } : {};
    },
  };
  // A store sees only the parts above.
  const store = createConfirmStore(services as unknown as AppServices, {
    handle: given.handle,
    onConfirmed: () => {
      confirmed += 1;
    },
  });
  return { store, sent, confirmed: () => confirmed };
}

describe('the password asked for again', () => {
  test('goes to the keyring, and to the server only what comes out of it', async () => {
    const { store, sent, confirmed } = open();
    store.setPassword('richtig');
    await Promise.all([store.submit(), store.submit()]);
    expect(sent).toEqual([
      ['/api/logins/start', { who: { handle }, request: 'request' }],
      ['/api/session/confirm', { login: 'ticket', finish: 'finish of response' }],
    ]);
    expect(confirmed()).toBe(1);
    expect(store.password.value).toBe('');
  });

  test('is missing: nothing is sent', async () => {
    const { store, sent } = open();
    await store.submit();
    expect(store.missing.value).toBe(true);
    expect(store.attempts.value).toBe(1);
    expect(sent).toEqual([]);
    store.setPassword('r');
    expect(store.missing.value).toBe(false);
  });

  test('is wrong: it stays to be mended, and the right one is taken afterwards', async () => {
    const { store, confirmed } = open();
    store.setPassword('falsch');
    await store.submit();
    expect(store.failure.value).toBe('login.failed');
    expect(store.password.value).toBe('falsch');
    expect(confirmed()).toBe(0);
    store.setPassword('richtig');
    await store.submit();
    expect(store.failure.value).toBeUndefined();
    expect(confirmed()).toBe(1);
  });

  test.each([
    [new CallError('offline'), 'offline'],
    [new Refusal('request.too-many'), 'request.too-many'],
  ])('meets %s: it says so and keeps what was typed', async (no, failure) => {
    const { store, confirmed } = open({ handle, no });
    store.setPassword('richtig');
    await store.submit();
    expect(store.failure.value).toBe(failure);
    expect(store.password.value).toBe('richtig');
    expect(store.working.value).toBe(false);
    expect(confirmed()).toBe(0);
  });

  test('in a tab without a handle is asked of nobody', async () => {
    const { store, sent } = open({ handle: undefined });
    store.setPassword('richtig');
    await store.submit();
    expect(store.failure.value).toBe('keyring.closed');
    expect(sent).toEqual([]);
  });
});
