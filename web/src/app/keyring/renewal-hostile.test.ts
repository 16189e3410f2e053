import { beforeAll, describe, expect, test } from 'vitest';
import { listMessages, type postEpoch } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { Body, Route } from '@beistand/protocol/route.ts';
import { renewSeats } from '../renew-seats.ts';
import type { Keyring } from './api.ts';
import { accept, enquire, look, openHouse, type House } from './testing-house.ts';
import * as steps from './testing-renewal.ts';
import { newPassword } from './testing-renewal.ts';
import { password, person, save, seek, type Office, type Stored } from './testing.ts';

/*
 * After everything was made anew, the server, or whoever has copied from it, serves what was there
 * before. Each of these attempts is refused, or shown.
 */

let house: House;
let office: Office;

beforeAll(async () => {
  house = await openHouse();
  ({ office } = house);
});

const refusal = (failure: string) => expect.objectContaining({ failure });

/** A seeker who has renewed everything, and what the server had of her before. */
async function renewed(name: string) {
  const keyring = await seek(office, house.centre, name);
  const { groups: oldGroups, recovery } = await keyring.makeRecovery();
  office.account(name).recovery = recovery;
  const id = await enquire(house, keyring, { name });
  await accept(house, house.sevda, { id });
  await look(house, keyring, id);
  await save(office, keyring, name);
  const old: Stored = { ...office.account(name) };
  const { groups } = await steps.renew(house, keyring, name);
  await steps.reseat(house, keyring, id);
  await keyring.seatsRenewed();
  await save(office, keyring, name);
  return { keyring, id, old, oldGroups, groups };
}

async function logIn(name: string, secret: string): Promise<Keyring> {
  const keyring = person();
  await office.logIn(keyring, house.centre, name, secret);
  return keyring;
}

describe('the old password', () => {
  test('opens nothing', async () => {
    await renewed('alt');
    await expect(logIn('alt', password)).rejects.toEqual(refusal('login.failed'));
  });

  test('with the old record opens neither the new slot nor the new vault', async () => {
    const { old } = await renewed('alt-zwei');
    const stored = office.account('alt-zwei');
    stored.record = old.record;
    await expect(logIn('alt-zwei', password)).rejects.toEqual(refusal('vault.broken'));
    stored.slot = old.slot;
    await expect(logIn('alt-zwei', password)).rejects.toEqual(refusal('vault.broken'));
  });
});

describe('the new password', () => {
  test('refuses the old slot and the old vault', async () => {
    const { old } = await renewed('neu');
    const stored = office.account('neu');
    const now = { ...stored };
    stored.slot = old.slot;
    await expect(logIn('neu', newPassword)).rejects.toEqual(refusal('vault.broken'));
    Object.assign(stored, now, { vault: old.vault });
    await expect(logIn('neu', newPassword)).rejects.toEqual(refusal('vault.broken'));
    Object.assign(stored, now, { vault: { n: now.vault.n, vault: old.vault.vault } });
    await expect(logIn('neu', newPassword)).rejects.toEqual(refusal('vault.broken'));
  });
});

describe('all of it taken back to before the renewal', () => {
  test('a device that has seen the new master key refuses the old one', async () => {
    const { old } = await renewed('geraet');
    const stored = office.account('geraet');
    const opened = { account: stored.account.account, amk: 2, n: 1 };
    Object.assign(stored, old);
    await expect(office.logIn(person(), house.centre, 'geraet', password, opened)).rejects.toEqual(
      refusal('vault.broken'),
    );
  });

  test('on a fresh device the conversation tells, for somebody newer sits in it', async () => {
    const { keyring, old, id } = await renewed('frisch');
    const self = office.account('frisch').account.self.conversation;
    await steps.reseatSelf(house, keyring, 'frisch');
    Object.assign(office.account('frisch'), old);
    const fresh = await logIn('frisch', password);
    await fresh.loadTrust(house.centre, office.bundle);
    await expect(fresh.openConversation(id, office.conversation(id))).rejects.toEqual(
      refusal('vault.broken'),
    );
    await expect(fresh.openSelf(office.conversation(self))).rejects.toEqual(
      refusal('vault.broken'),
    );
  });
});

describe('the old code', () => {
  test('opens neither the new slot nor, with its own slot, the new vault', async () => {
    const { old, oldGroups, groups } = await renewed('code');
    const stored = office.account('code');
    await expect(steps.recover(house, oldGroups, stored)).rejects.toEqual(refusal('vault.broken'));
    const mixed = { ...stored, ...(old.recovery && { recovery: old.recovery }) };
    await expect(steps.recover(house, oldGroups, mixed)).rejects.toEqual(refusal('vault.broken'));
    expect((await steps.recover(house, groups, stored)).name).toBe('code');
  });
});

describe('a renewal that the server answers falsely', () => {
  test('of another centre is not begun', async () => {
    const keyring = await seek(office, house.centre, 'stelle');
    const { request } = await keyring.beginRegistration(newPassword);
    const response = office.register('stelle', request);
    const other = { ...house.centre, id: 'ab'.repeat(20) as typeof house.centre.id };
    await expect(keyring.drawRenewal({ centre: other, response })).rejects.toEqual(
      refusal('centre.changed'),
    );
    await expect(keyring.sealRenewal(true)).rejects.toEqual(refusal('keyring.closed'));
  });

  test('a conversation of which an epoch is withheld is not renewed', async () => {
    const { keyring, id } = await renewed('luecke');
    await steps.renew(house, keyring, 'luecke');
    const served = office.conversation(id);
    await keyring.openConversation(id, { ...served, epochs: served.epochs.slice(0, 2) });
    await expect(keyring.renewSeat(id)).rejects.toEqual(refusal('conversation.refused'));
  });

  test('a conversation that the list hides waits until it is there, and is renewed then', async () => {
    const { keyring, id } = await renewed('versteckt');
    await steps.renew(house, keyring, 'versteckt');
    const self = office.account('versteckt').account.self.conversation;
    const listing = (...ids: readonly ConversationId[]) => ({
      keyring,
      call: callOf(office, ids) as Parameters<typeof renewSeats>[0]['call'],
    });
    expect(await renewSeats(listing(self))).toBe(1);
    expect(await renewSeats(listing(self, id))).toBe(0);
    expect(office.conversation(id).epochs).toHaveLength(4);
    expect(await keyring.seatsToRenew()).toEqual([]);
  });

  test('a conversation whose new seat is taken and shown to nobody is not called renewed', async () => {
    const { keyring, id } = await renewed('verschwiegen');
    await steps.renew(house, keyring, 'verschwiegen');
    const self = office.account('verschwiegen').account.self.conversation;
    const before = office.conversation(id);
    const honest = callOf(office, [self, id]);
    const lying: typeof honest = async (route, given) => {
      const isEpoch = given?.params.conversation === id && given.body !== undefined;
      return isEpoch ? before : honest(route, given);
    };
    const listing = (call: typeof honest) => ({
      keyring,
      call: call as unknown as Parameters<typeof renewSeats>[0]['call'],
    });
    expect(await renewSeats(listing(lying))).toBe(1);
    expect(await keyring.seatsToRenew()).toContain(id);
    expect(await renewSeats(listing(honest))).toBe(0);
  });

  test('nor is one’s own conversation forgotten where nobody names it', async () => {
    const { keyring, id } = await renewed('selbst');
    await steps.renew(house, keyring, 'selbst');
    const call = callOf(office, [id]) as Parameters<typeof renewSeats>[0]['call'];
    expect(await renewSeats({ keyring, call })).toBe(1);
  });
});

/** A server that names these conversations, and gives what the office has of them. */
function callOf(office: Office, ids: readonly ConversationId[]) {
  return async (
    { path }: Route,
    given?: { params: { conversation: ConversationId }; body?: Body<typeof postEpoch> },
  ) => {
    const { conversation } = given?.params ?? {};
    if (conversation === undefined) {
      return { conversations: ids.map((id) => office.conversation(id).summary) };
    }
    if (path === listMessages.path) return { messages: office.messages(conversation), more: false };
    if (given?.body !== undefined) await office.follow(conversation, given.body.epoch, 'accepted');
    return office.conversation(conversation);
  };
}
