import { describe, expect, test } from 'vitest';
import { createKeyringClient, type KeyringClient } from './client.ts';
import { createOffice, password, person, setUp } from './testing.ts';

function start(lost = ''): KeyringClient {
  return createKeyringClient(
    () => new Worker(new URL('testing-worker.ts', import.meta.url), { type: 'module', name: lost }),
  );
}

describe('the keyring worker in a browser', () => {
  test('registers, logs in and seals what the page cannot read back', async () => {
    const office = await createOffice();
    const { centre, team } = await setUp(office, person());
    const { keyring, end } = start();
    const { request } = await keyring.beginRegistration(password);
    const response = office.register('sonnenblume', request);
    await office.open(await keyring.finishRegistration({ centre, name: 'sonnenblume', response }));
    const { name } = await office.logIn(keyring, centre, 'sonnenblume', password);
    expect(name).toBe('sonnenblume');
    await keyring.loadTrust(centre, office.bundle);
    const sealed = await keyring.sealEnquiry({
      team,
      topic: 'Familie',
      text: 'Hilfe',
      onlyOne: true,
    });
    expect(sealed.readers).toHaveLength(2);
    expect(JSON.stringify(sealed.body)).not.toContain('sonnenblume');
    end();
  });

  test('refusals keep their code on the way to the page', async () => {
    const { keyring, end } = start();
    await expect(keyring.sealVault()).rejects.toMatchObject({
      name: 'KeyringError',
      failure: 'keyring.closed',
    });
    end();
  });

  test('what waits when the worker ends is refused, and a new one knows nothing', async () => {
    const { keyring, end } = start();
    const waiting = keyring.beginLogin(password);
    end();
    await expect(waiting).rejects.toMatchObject({ failure: 'keyring.fault' });
    await expect(keyring.sealVault()).rejects.toMatchObject({ failure: 'keyring.closed' });
    end();
  });

  test.each(['digest', 'importKey', 'deriveBits', 'encrypt', 'WebAssembly'])(
    'without %s an account is not made, and the page is told why',
    async (lost) => {
      const office = await createOffice();
      const { centre } = await setUp(office, person());
      const { keyring, end } = start(lost);
      const attempt = async (): Promise<unknown> => {
        const { request } = await keyring.beginRegistration(password);
        const response = office.register('nebel', request);
        return keyring.finishRegistration({ centre, name: 'nebel', response });
      };
      await expect(attempt()).rejects.toMatchObject({ failure: 'crypto.unavailable' });
      end();
    },
  );
});
