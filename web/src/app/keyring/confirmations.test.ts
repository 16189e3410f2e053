import { beforeAll, describe, expect, test } from 'vitest';
import type { Keyring } from './api.ts';
import type { CentreRef } from './views.ts';
import { createOffice, password, person, setUp, type Office } from './testing.ts';

let office: Office;
let centre: CentreRef;
let admin: Keyring;

beforeAll(async () => {
  office = await createOffice();
  ({ centre } = await setUp(office, person()));
  admin = person();
  await office.logIn(admin, centre, 'sevda', password);
});

/** Gives a password once more; the server's session key, where it takes what comes out of it. */
async function confirmWith(keyring: Keyring, typed: string): Promise<Uint8Array> {
  const { request } = await keyring.beginConfirmation(typed);
  const { response, accept } = office.prove('sevda', centre, request);
  const { finish } = await keyring.finishConfirmation(response);
  return accept(finish);
}

describe('a confirmation', () => {
  test('proves the password, and what was open stays open', async () => {
    expect(await confirmWith(admin, password)).toHaveLength(64);
    expect((await admin.loadTrust(centre, office.bundle)).teams).toHaveLength(1);
    expect((await admin.makeRecovery()).groups).toHaveLength(7);
  });

  test('gives the page nothing but what the server is sent', async () => {
    const { request } = await admin.beginConfirmation(password);
    const { response } = office.prove('sevda', centre, request);
    const given = await admin.finishConfirmation(response);
    expect(Object.keys(given)).toEqual(['finish']);
  });

  test('with a wrong password is refused, and can be tried again', async () => {
    const wrong = confirmWith(admin, 'etwas-anderes');
    await expect(wrong).rejects.toMatchObject({ failure: 'login.failed' });
    expect(await confirmWith(admin, password)).toHaveLength(64);
  });

  test('does not get in the way of a registration or a change of password under way', async () => {
    const { request } = await admin.beginRegistration('ein-neues-passwort');
    expect(await confirmWith(admin, password)).toHaveLength(64);
    const response = office.register('andere', request);
    const made = await admin.finishRegistration({ centre, name: 'andere', response });
    expect(made.name).toBe('andere');
  });

  test('of nobody, or finished twice, is refused', async () => {
    const closed = { failure: 'keyring.closed' };
    await expect(person().beginConfirmation(password)).rejects.toMatchObject(closed);
    const { request } = await admin.beginConfirmation(password);
    const { response } = office.prove('sevda', centre, request);
    await admin.finishConfirmation(response);
    await expect(admin.finishConfirmation(response)).rejects.toMatchObject(closed);
  });

  test('with an answer that is none of OPAQUE’s, or one for another account, is refused', async () => {
    const failed = { failure: 'login.failed' };
    const { request } = await admin.beginConfirmation(password);
    await expect(admin.finishConfirmation('AAAA')).rejects.toMatchObject(failed);
    await admin.beginConfirmation(password);
    const { response } = office.prove('niemand', centre, request);
    await expect(admin.finishConfirmation(response)).rejects.toMatchObject(failed);
  });

  test('leaves nothing when the keyring forgets', async () => {
    const keyring = person();
    await office.logIn(keyring, centre, 'sevda', password);
    const { request } = await keyring.beginConfirmation(password);
    const { response } = office.prove('sevda', centre, request);
    await keyring.forget();
    const late = keyring.finishConfirmation(response);
    await expect(late).rejects.toMatchObject({ failure: 'keyring.closed' });
  });
});
