import { expect, test } from 'vitest';
import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Keyring } from './keyring/api.ts';
import { wrapKeyring, type WrapDeps } from './wrapped-keyring.ts';

function wrapped(parts: Partial<Keyring>, deps: Partial<WrapDeps> = {}): Keyring {
  const nothing = async (): Promise<void> => undefined;
  return wrapKeyring(parts as Keyring, {
    trust: nothing,
    openSelf: nothing,
    saveSoon: () => undefined,
    forget: () => undefined,
    fingerprint: undefined,
    ...deps,
  });
}

test('the fingerprint of the link reaches the keyring before a password does', async () => {
  const fingerprint = 'ab'.repeat(20) as CentreId;
  for (const name of ['beginLogin', 'beginRegistration', 'beginRecovery'] as const) {
    const calls: string[] = [];
    const keyring = wrapped(
      {
        confirmCentre: async (linked) => {
          calls.push(linked);
          return 'checked';
        },
        [name]: async () => {
          calls.push(name);
        },
      },
      { fingerprint },
    );
    await keyring[name]('geheim' as never);
    expect(calls).toEqual([fingerprint, name]);
  }
});

test('what was verified before a login is forgotten by it', async () => {
  const calls: string[] = [];
  const keyring = wrapped(
    {
      openAccount: async () => {
        calls.push('open');
        return { name: 'sonnenblume', newest: { account: '' as never, amk: 1, n: 1 }, choices: {} };
      },
    },
    { forget: () => calls.push('forget') },
  );
  await keyring.openAccount({} as never, {} as never);
  expect(calls).toEqual(['forget', 'open']);
});
