import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { StaffId } from '@beistand/protocol/ids.ts';
import { createPeople } from '@beistand/web/conversations/enquiry-people.ts';
import {
  accept,
  enquire,
  look,
  openHouse,
  type House,
} from '@beistand/web/app/keyring/testing-house.ts';
import {
  password,
  person,
  save,
  seek,
  type Office,
  type Stored,
} from '@beistand/web/app/keyring/testing.ts';

/*
 * Only the server knows of resets by e-mail. It can announce one that never was, conceal one that was,
 * and mix what belongs to the account before with what belongs to the one after.
 */

vi.mock(import('@serenity-kit/opaque'), async (original) => {
  const { quickened } = await import('./quick-stretch.ts');
  return quickened(await original());
});

let house: House;
let office: Office;
beforeAll(async () => {
  house = await openHouse();
  ({ office } = house);
});

const refusal = (failure: string) => expect.objectContaining({ failure });

/** A seeker with an accepted conversation, and another account under her name. */
async function resetAccounts(name: string) {
  const before = await seek(office, house.centre, name);
  await before.loadTrust(house.centre, office.bundle);
  const id = await enquire(house, before, { name });
  await accept(house, house.sevda, { id });
  await look(house, before, id);
  await save(office, before, name);
  const old: Stored = { ...office.account(name) };
  const after = await seek(office, house.centre, name);
  await after.loadTrust(house.centre, office.bundle);
  return { id, before, after, old };
}

describe('a server that mixes the accounts before and after a reset', () => {
  test('opens neither with the password of the other, whatever it puts together', async () => {
    const { old } = await resetAccounts('gemischt');
    const stored = office.account('gemischt');
    const now = { ...stored };
    expect(now.account.account).not.toBe(old.account.account);
    for (const mixed of [
      { slot: old.slot, vault: old.vault },
      { slot: old.slot, vault: old.vault, account: old.account },
      { vault: old.vault },
      { account: old.account },
    ]) {
      Object.assign(stored, now, mixed);
      await expect(office.logIn(person(), house.centre, 'gemischt', password)).rejects.toEqual(
        refusal('vault.broken'),
      );
    }
  });

  test('shows the new account the old conversation, in which no seat of hers ever sat: refused', async () => {
    const { id, after } = await resetAccounts('gezeigt');
    await expect(look(house, after, id)).rejects.toEqual(refusal('vault.broken'));
    await expect(after.sealMessage(id, { type: 'text', text: 'Hallo' })).rejects.toThrow();
  });

  test('hides the old conversation from the new account, which misses nothing', async () => {
    const { before, after, id } = await resetAccounts('still');
    expect(await after.missingConversations([])).toEqual([]);
    expect(await before.missingConversations([])).toEqual([id]);
  });
});

describe('a counsellor whom the server names after a reset', () => {
  const people = (counsellor: StaffId | undefined) => {
    const call = async () => ({ conversations: [], today: '2026-11-22', counsellor });
    const trust = () => house.sevda.loadTrust(house.centre, office.bundle);
    const settings = { topics: [] };
    const centre = { teams: [{ id: house.team, name: 'Team' }], settings };
    return createPeople(
      { call, keyring: house.sevda, trust } as unknown as Parameters<typeof createPeople>[0],
      centre as unknown as Parameters<typeof createPeople>[1],
      () => undefined,
    );
  };

  test('is offered where she is verified, and shown by her certificate', async () => {
    const offered = people(house.marenId);
    await offered.load();
    expect(offered.shown.value.map(({ staff }) => staff)).toEqual([house.marenId]);
  });

  test('is nobody where no roster has her: the whole team is shown instead', async () => {
    const offered = people('ab'.repeat(16) as StaffId);
    await offered.load();
    expect(offered.toOwn.value).toBe(false);
    expect(offered.shown.value.length).toBeGreaterThan(1);
  });
});
