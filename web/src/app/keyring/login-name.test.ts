import { beforeAll, describe, expect, test } from 'vitest';
import type { Keyring } from './api.ts';
import { accept, enquire, look, openHouse, type House } from './testing-house.ts';
import { newPassword } from './testing-renewal.ts';
import { password, person, save, seek, type Office } from './testing.ts';

let house: House;
let office: Office;

beforeAll(async () => {
  house = await openHouse();
  ({ office } = house);
});

async function counselled(name: string) {
  const keyring = await seek(office, house.centre, name);
  const id = await enquire(house, keyring, { name });
  await accept(house, house.sevda, { id });
  await look(house, keyring, id);
  await save(office, keyring, name);
  return { keyring, id };
}

/** What the server is sent for another name; it answers under `under`, as it should or not. */
async function draw(keyring: Keyring, next: string, under = next) {
  const { request } = await keyring.beginRegistration(password);
  const response = office.register(under, request);
  const made = await keyring.changePassword({ centre: house.centre, response });
  return { ...made, vault: await keyring.sealLoginName(next) };
}

async function logIn(name: string, secret = password) {
  const keyring = person();
  return { keyring, ...(await office.logIn(keyring, house.centre, name, secret)) };
}

const refusal = (failure: string) => expect.objectContaining({ failure });

describe('another login name', () => {
  test('opens the same account with everything in it, the old one does not, and the tab goes on', async () => {
    const { keyring, id } = await counselled('amsel');
    office.rename('amsel', 'drossel', await draw(keyring, 'drossel'));
    await keyring.loginNameStored();
    await save(office, keyring, 'drossel');
    const opened = await logIn('drossel');
    expect(opened.name).toBe('drossel');
    await opened.keyring.loadTrust(house.centre, office.bundle);
    expect((await look(house, opened.keyring, id)).items.map(({ state }) => state)).toEqual(['ok']);
    await expect(logIn('amsel')).rejects.toEqual(refusal('login.failed'));
    await expect(logIn('drossel', newPassword)).rejects.toEqual(refusal('login.failed'));
  });

  test('that was never stored is forgotten with the next save', async () => {
    const { keyring } = await counselled('fink');
    await draw(keyring, 'zeisig');
    await keyring.confirmCentre(house.centre.id);
    await save(office, keyring, 'fink');
    expect((await logIn('fink')).name).toBe('fink');
  });

  test('survives a tab that has saved meanwhile, and one that saves with the old name after', async () => {
    const { keyring } = await counselled('star');
    const other = (await logIn('star')).keyring;
    const late = (await logIn('star')).keyring;
    await other.confirmCentre(house.centre.id);
    await save(office, other, 'star');
    const first = await draw(keyring, 'kleiber');
    expect(first.vault.n).toBe(office.account('star').vault.n);
    await keyring.mergeVault(office.account('star').vault);
    const vault = await keyring.sealLoginName('kleiber');
    office.rename('star', 'kleiber', { ...first, vault });
    await keyring.loginNameStored();
    // A tab that does not know yet meets the new vault as any other.
    await late.mergeVault(office.account('kleiber').vault);
    await save(office, late, 'kleiber');
    expect((await logIn('kleiber')).name).toBe('kleiber');
  });

  test('made under another identifier than it is stored under opens nothing', async () => {
    const { keyring } = await counselled('meise');
    office.rename('meise', 'specht', await draw(keyring, 'specht', 'swapped'));
    await keyring.loginNameStored();
    await expect(logIn('specht')).rejects.toEqual(refusal('login.failed'));
  });
});
