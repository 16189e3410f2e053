import { Refusal } from '@beistand/protocol/failures.ts';
import { expect, test } from 'vitest';
import { createKeyStore } from './key-store.ts';

test('the sheet of the next key is neither drawn nor shown where the password is not given', async () => {
  const asked: string[] = [];
  const services = {
    call: async ({ path }: { readonly path: string }) => {
      asked.push(path);
      throw new Refusal('session.confirm');
    },
    keyring: {
      beginSuccession: async () => {
        asked.push('sheet');
        return { sheet: [] };
      },
    },
    saveVault: async () => {},
  };
  const store = createKeyStore(services as never, () => 0);
  await store.draw();
  expect(asked).toEqual(['/api/succession/begin']);
  expect(store.sheet.value).toBeUndefined();
  expect(store.failure.value).toBe('session.confirm');
});
