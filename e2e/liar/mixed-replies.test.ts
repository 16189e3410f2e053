import { beforeAll, describe, expect, test, vi } from 'vitest';
import {
  accept,
  enquire,
  look,
  openHouse,
  type House,
} from '@beistand/web/app/keyring/testing-house.ts';
import * as steps from '@beistand/web/app/keyring/testing-renewal.ts';
import {
  password,
  person,
  save,
  seek,
  ticket,
  type Office,
  type Stored,
} from '@beistand/web/app/keyring/testing.ts';

/*
 * Each reply was true once, and is whole; the lie is that they are put together. What was true at one
 * hour stands beside what is true at another, or what is true of one conversation in the place of what
 * is true of another.
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

describe('two replies about one account', () => {
  /** A seeker whose vault was stored twice, and the first of the two. */
  async function twice(name: string) {
    const keyring = await seek(office, house.centre, name);
    const { groups, recovery } = await keyring.makeRecovery();
    office.account(name).recovery = recovery;
    await save(office, keyring, name);
    const before: Stored = { ...office.account(name) };
    const id = await enquire(house, keyring, { name });
    await accept(house, house.sevda, { id });
    await look(house, keyring, id);
    await save(office, keyring, name);
    const stored = office.account(name);
    expect(stored.vault.n).toBeGreaterThan(before.vault.n);
    return { stored, before, groups };
  }

  test('after a lock, an older vault under the same key is refused, and the same one is not', async () => {
    const { stored, before } = await twice('zurueck');
    const { account } = stored.account;
    const seen = { account, amk: 1, n: stored.vault.n };
    const logIn = (newest: typeof seen) =>
      office.logIn(person(), house.centre, 'zurueck', password, newest);
    expect((await logIn(seen)).newest.n).toBe(stored.vault.n);
    expect(
      (await logIn({ ...seen, account: '0'.repeat(32) as typeof account, n: 99 })).newest.n,
    ).toBe(stored.vault.n);
    stored.vault = before.vault;
    await expect(logIn(seen)).rejects.toEqual(refusal('vault.broken'));
    // The older one under the number of the newer one.
    stored.vault = { ...before.vault, n: seen.n };
    await expect(logIn(seen)).rejects.toEqual(refusal('vault.broken'));
  });

  test('a recovery that has opened a vault is followed by a login with no older one', async () => {
    const { stored, before, groups } = await twice('wieder');
    const keyring = person();
    const { centre } = house;
    const code = groups.join(' ');
    const { request } = await keyring.beginRecovery({ centre, code, password });
    const { record, slot } = await keyring.finishRecovery({
      recovery: ticket,
      account: stored.account.account,
      slot: stored.recovery?.slot ?? '',
      vault: stored.vault.vault,
      response: office.register('wieder', request),
    });
    const now = stored.vault;
    Object.assign(stored, { record, slot, vault: before.vault });
    await expect(office.logIn(keyring, centre, 'wieder', password)).rejects.toEqual(
      refusal('vault.broken'),
    );
    stored.vault = now;
    expect((await office.logIn(keyring, centre, 'wieder', password)).newest.n).toBe(now.n);
  });

  test('slot and vault of a master key do not open with those of the one after it', async () => {
    const keyring = await seek(office, house.centre, 'gemischt');
    await save(office, keyring, 'gemischt');
    const old: Stored = { ...office.account('gemischt') };
    await steps.renew(house, keyring, 'gemischt');
    const stored = office.account('gemischt');
    const now = { ...stored };
    for (const mixed of [
      { record: old.record, slot: old.slot },
      { record: old.record, slot: old.slot, vault: { n: old.vault.n, vault: now.vault.vault } },
    ]) {
      Object.assign(stored, now, mixed);
      await expect(office.logIn(person(), house.centre, 'gemischt', password)).rejects.toEqual(
        refusal('vault.broken'),
      );
    }
    for (const mixed of [
      { slot: old.slot },
      { vault: old.vault },
      { vault: { n: now.vault.n, vault: old.vault.vault } },
    ]) {
      Object.assign(stored, now, mixed);
      await expect(
        office.logIn(person(), house.centre, 'gemischt', steps.newPassword),
      ).rejects.toEqual(refusal('vault.broken'));
    }
  });

  test('slot and vault of two people with one password do not open together', async () => {
    await seek(office, house.centre, 'eine');
    await seek(office, house.centre, 'andere');
    const mine = office.account('eine');
    const hers = office.account('andere');
    const own = { ...mine };
    for (const mixed of [
      { slot: hers.slot },
      { vault: hers.vault },
      { slot: hers.slot, vault: hers.vault },
      { slot: hers.slot, vault: hers.vault, account: hers.account },
      { account: { ...own.account, account: hers.account.account } },
    ]) {
      Object.assign(mine, own, mixed);
      await expect(office.logIn(person(), house.centre, 'eine', password)).rejects.toEqual(
        refusal('vault.broken'),
      );
    }
  });
});
