import { describe, expect, test } from 'vitest';
import { Refusal } from '@beistand/protocol/failures.ts';
import { KeyringError } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';
import { createLoginStore, type LoginDeps } from './login-store.ts';

function open(by: LoginDeps['by'], login: (...given: readonly unknown[]) => Promise<void>) {
  const given: unknown[][] = [];
  const timers: (() => void)[] = [];
  const services = {
    now: () => 0,
    router: { go: () => undefined },
    session: {
      login: (...args: unknown[]) => {
        given.push(args);
        return login(...args);
      },
    },
  };
  // A store sees only the parts above.
  const store = createLoginStore(services as unknown as AppServices, {
    by,
    setTimeout: (run) => timers.push(run),
  });
  return { store, given, timers };
}

describe('login', () => {
  test('sends name and password once, however often one clicks', async () => {
    const { store, given } = open('name', async () => undefined);
    store.setName(' Wolke-7 ');
    store.setPassword('geheim ');
    await Promise.all([store.submit(), store.submit()]);
    expect(given).toEqual([['geheim ', 'Wolke-7']]);
    expect(store.password.value).toBe('');
  });

  test('looks for a password from before a reset in one former account after the other', async () => {
    const { store, given } = open('name', async (...args) => {
      if (args[3] !== 3) throw new Refusal('login.failed');
    });
    store.setName('Wolke-7');
    store.setPassword('geheim');
    store.setFormer(true);
    await store.submit();
    expect(given.map((args) => args[3])).toEqual([1, 2, 3]);
    expect(store.failure.value).toBeUndefined();
    expect(store.password.value).toBe('');
  });

  test('and says as ever that it is wrong where none has it', async () => {
    const { store, given } = open('name', () => Promise.reject(new Refusal('login.failed')));
    store.setName('Wolke-7');
    store.setPassword('falsch');
    store.setFormer(true);
    await store.submit();
    expect(given).toHaveLength(3);
    expect(store.failure.value).toBe('login.failed');
  });

  test('asks for nothing but the password on the locked screen', async () => {
    const { store, given } = open('lock', async () => undefined);
    store.setPassword('geheim');
    await store.submit();
    expect(given).toEqual([['geheim', undefined]]);
  });

  test('tells what is missing before anything is sent', async () => {
    const { store, given } = open('name', async () => undefined);
    await store.submit();
    expect(store.missing.value).toEqual({ name: true, password: true });
    expect(given).toEqual([]);
  });

  test.each([new Refusal('login.failed'), new KeyringError('login.failed')])(
    'says the same whether name or password is wrong (%s)',
    async (error) => {
      const { store } = open('name', () => Promise.reject(error));
      store.setName('Wolke-7');
      store.setPassword('falsch');
      await store.submit();
      expect(store.failure.value).toBe('login.failed');
      expect(store.password.value).toBe('falsch');
    },
  );

  test('after too many attempts names a time, and lets one try again after it', async () => {
    const { store, given, timers } = open('name', () =>
      Promise.reject(new Refusal('request.too-many')),
    );
    store.setName('Wolke-7');
    store.setPassword('falsch');
    await store.submit();
    expect(store.waitUntil.value).toBe(5 * 60_000);
    await store.submit();
    expect(given).toHaveLength(1);
    for (const run of timers) run();
    await store.submit();
    expect(given).toHaveLength(2);
  });
});
