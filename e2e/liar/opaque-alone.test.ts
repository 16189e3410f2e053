import { client, ready, server } from '@serenity-kit/opaque';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { fromBase64url, fromHex } from '@beistand/crypto/bytes.ts';
import { openSlot } from '@beistand/crypto/slot.ts';
import { openHouse, type House } from '@beistand/web/app/keyring/testing-house.ts';
import { changePassword, newPassword } from '@beistand/web/app/keyring/testing-renewal.ts';
import { password, person, seek, ticket, type Stored } from '@beistand/web/app/keyring/testing.ts';
import { identifiersOf } from '../../server/src/opaque.ts';
import { ksf1 } from './quick-stretch.ts';

/*
 * A server that plays all of OPAQUE by itself, with keys that it has drawn: to somebody who has an
 * account elsewhere, and to somebody who makes one.
 */

vi.mock(import('@serenity-kit/opaque'), async (original) => {
  const { quickened } = await import('./quick-stretch.ts');
  return quickened(await original());
});

let house: House;
beforeAll(async () => {
  await ready;
  house = await openHouse();
});

const refusal = (failure: string) => expect.objectContaining({ failure });

/** Everything that a server needs to log somebody in who types this password. */
function ownServer(guessed: string) {
  const setup = server.createSetup();
  const identifiers = identifiersOf(house.centre.id);
  const { clientRegistrationState, registrationRequest } = client.startRegistration({
    password: guessed,
  });
  const { registrationRecord } = client.finishRegistration({
    password: guessed,
    clientRegistrationState,
    identifiers,
    registrationResponse: server.createRegistrationResponse({
      serverSetup: setup,
      userIdentifier: 'wolke',
      registrationRequest,
    }).registrationResponse,
    keyStretching: ksf1,
  });
  const begin = (startLoginRequest: string, record: string | null = registrationRecord) =>
    server.startLogin({
      serverSetup: setup,
      userIdentifier: 'wolke',
      registrationRecord: record,
      startLoginRequest,
      identifiers,
    });
  return { setup, identifiers, begin };
}

describe('to somebody who has an account', () => {
  test('a server that does not know the password is logged in to by nobody', async () => {
    await seek(house.office, house.centre, 'fern');
    const { record } = house.office.account('fern');
    const own = ownServer('geraten');
    const { centre } = house;
    for (const given of [undefined, null, record]) {
      const keyring = person();
      const { request } = await keyring.beginLogin(password);
      const { loginResponse: response } = own.begin(request, given);
      await expect(keyring.finishLogin({ centre, response })).rejects.toEqual(
        refusal('login.failed'),
      );
      // Nothing was left behind with which an account could be opened.
      await expect(keyring.openAccount(centre, replyOf('fern'))).rejects.toEqual(
        refusal('keyring.closed'),
      );
    }
  });

  test('one whose answer belongs to another login or to a registration neither', async () => {
    await seek(house.office, house.centre, 'fremd');
    const { office, centre } = house;
    const other = person();
    const { request: earlier } = await other.beginLogin(password);
    const replayed = office.prove('fremd', centre, earlier).response;
    const { request: begun } = await other.beginRegistration(password);
    for (const response of [replayed, office.register('fremd', begun)]) {
      const keyring = person();
      await keyring.beginLogin(password);
      await expect(keyring.finishLogin({ centre, response })).rejects.toEqual(
        refusal('login.failed'),
      );
    }
  });

  test('one that has guessed the password is believed, and still opens nothing', async () => {
    await seek(house.office, house.centre, 'erraten');
    const own = ownServer(password);
    const keyring = person();
    const { request } = await keyring.beginLogin(password);
    const { loginResponse: response, serverLoginState } = own.begin(request);
    const { centre } = house;
    const { finish } = await keyring.finishLogin({ centre, response });
    // Its session is as good as any; the key that came of it is not the one that closed the slot.
    const { identifiers } = own;
    server.finishLogin({ serverLoginState, finishLoginRequest: finish, identifiers });
    await expect(keyring.openAccount(centre, replyOf('erraten'))).rejects.toEqual(
      refusal('vault.broken'),
    );
    await expect(keyring.sealVault()).rejects.toEqual(refusal('keyring.closed'));
  });

  test('none proves a password that is asked for again', async () => {
    const keyring = await seek(house.office, house.centre, 'nochmal');
    const own = ownServer('geraten');
    const { request } = await keyring.beginConfirmation(password);
    const { loginResponse } = own.begin(request);
    await expect(keyring.finishConfirmation(loginResponse)).rejects.toEqual(
      refusal('login.failed'),
    );
    // Nor by saying that it does not matter: nothing is proved before there is an answer.
    await expect(keyring.finishConfirmation(loginResponse)).rejects.toEqual(
      refusal('keyring.closed'),
    );
  });
});

describe('to somebody who makes an account', () => {
  /** The answer of a server with keys of its own, in the place of the office’s. */
  const answered = (setup: string, name: string, registrationRequest: string) =>
    server.createRegistrationResponse({
      serverSetup: setup,
      userIdentifier: name,
      registrationRequest,
    }).registrationResponse;

  test('it gets what the server of her account gets, and no more: no key opens slot or vault', async () => {
    const setup = server.createSetup();
    const keyring = person();
    const { centre } = house;
    const { request } = await keyring.beginRegistration(password);
    const response = answered(setup, 'neu', request);
    const account = await keyring.finishRegistration({ centre, name: 'neu', response });
    const place = { centre: fromHex(centre.id), account: fromHex(account.account) };
    const expected = { ...place, kind: 'password', amk: 1 } as const;
    const opened = (key: Uint8Array) => openSlot(fromBase64url(account.slot), key, expected);
    const record = fromBase64url(account.record);
    for (let at = 0; at + 64 <= record.length; at++) {
      await expect(opened(record.slice(at, at + 64))).rejects.toThrow();
    }
    expect((await opened(exportKeyOf(setup, 'neu', account.record))).header.amk).toBe(1);
    // Her login at that server opens her account, and at no other: the office has no such key.
    await house.office.open(account);
    await expect(house.office.logIn(person(), centre, 'neu', password)).rejects.toEqual(
      refusal('login.failed'),
    );
  });

  test('a password changed under its key opens the account nowhere else, and the code still does', async () => {
    const { office, centre } = house;
    const keyring = await seek(office, centre, 'wechsel');
    const { groups, recovery } = await keyring.makeRecovery();
    const stored: Stored = office.account('wechsel');
    stored.recovery = recovery;
    const setup = server.createSetup();
    const lying = { ...house, office: { ...office, register: answered.bind(undefined, setup) } };
    await changePassword(lying, keyring, 'wechsel');
    for (const secret of [password, newPassword]) {
      await expect(office.logIn(person(), centre, 'wechsel', secret)).rejects.toEqual(
        refusal('login.failed'),
      );
    }
    const fresh = person();
    const code = groups.join(' ');
    const { request } = await fresh.beginRecovery({ centre, code, password });
    const { name } = await fresh.finishRecovery({
      recovery: ticket,
      account: stored.account.account,
      slot: recovery.slot,
      vault: stored.vault.vault,
      response: office.register('wechsel', request),
    });
    expect(name).toBe('wechsel');
  });
});

/** The honest reply to a login of this person. */
function replyOf(name: string) {
  const { account, slot, vault } = house.office.account(name);
  return {
    state: 'in' as const,
    account: account.account,
    person: { kind: 'seeker' as const },
    slot,
    vaultNumber: vault.n,
    vault: vault.vault,
    recovery: false,
  };
}

/** What her browser gets out of it, and her server never. */
function exportKeyOf(setup: string, name: string, record: string): Uint8Array {
  const { clientLoginState, startLoginRequest } = client.startLogin({ password });
  const identifiers = identifiersOf(house.centre.id);
  const { loginResponse } = server.startLogin({
    serverSetup: setup,
    userIdentifier: name,
    registrationRecord: record,
    startLoginRequest,
    identifiers,
  });
  const finished = client.finishLogin({
    password,
    clientLoginState,
    loginResponse,
    identifiers,
    keyStretching: ksf1,
  });
  if (finished === undefined) throw new Error('Her own server does not let her in.');
  return fromBase64url(finished.exportKey);
}
