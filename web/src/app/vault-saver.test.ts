import { expect, test } from 'vitest';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { Keyring } from './keyring/api.ts';
import type { Call } from './services.ts';
import { createVaultSaver } from './vault-saver.ts';

/** A vault that has changed once, on a server at another number. */
function tab(serverNumber: number) {
  const log: string[] = [];
  let stored = 1;
  let changed = true;
  const keyring = {
    sealVault: async () => (changed ? { n: stored + 1, vault: 'AAAA' } : undefined),
    vaultStored: async (n: number) => {
      stored = n;
      changed = false;
    },
    mergeVault: async ({ n }: { readonly n: number }) => {
      log.push(`merge ${n}`);
      stored = n;
    },
  } as unknown as Keyring;
  const call = (async (
    route: { readonly method: string },
    request?: { readonly body: { readonly n: number } },
  ) => {
    if (route.method === 'GET') return { n: serverNumber, vault: 'AAAA' };
    const { n } = request!.body;
    log.push(`put ${n}`);
    if (n !== serverNumber + 1) throw new Refusal('vault.stale');
    serverNumber = n;
    return {};
  }) as Call;
  const saver = createVaultSaver({
    call,
    keyring,
    isSignedIn: () => true,
    saved: (n) => log.push(`saved ${n}`),
    setTimeout: () => 1,
  });
  return { saver, log };
}

test('a vault that another tab has overtaken is merged and stored again', async () => {
  const { saver, log } = tab(4);
  await saver.save();
  expect(log).toEqual(['put 2', 'merge 4', 'put 5', 'saved 5']);
});

test('two savings at once are one after the other, and the second has nothing to do', async () => {
  const { saver, log } = tab(1);
  await Promise.all([saver.save(), saver.save()]);
  expect(log).toEqual(['put 2', 'saved 2']);
});
