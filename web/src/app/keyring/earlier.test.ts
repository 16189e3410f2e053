import { beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId, DraftId } from '@beistand/protocol/ids.ts';
import type { Keyring } from './api.ts';
import { accept, enquire, look, openHouse, type House } from './testing-house.ts';
import { draw, newPassword, put, recover } from './testing-renewal.ts';
import { password, person, save, seek } from './testing.ts';
import type { ThreadItem } from './views.ts';

/*
 * Whoever is made to log in shows nothing that she has read or written before.
 */

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

const texts = (items: readonly ThreadItem[]): readonly string[] =>
  items.map((item) => (item.state === 'ok' && 'text' in item.body ? item.body.text : item.state));

async function read(keyring: Keyring, id: ConversationId): Promise<readonly string[]> {
  const { office } = house;
  await keyring.loadTrust(house.centre, office.bundle);
  await keyring.openConversation(id, office.conversation(id));
  return texts(await keyring.readMessages(id, office.messages(id), false));
}

async function say(keyring: Keyring, id: ConversationId, text: string): Promise<void> {
  await look(house, keyring, id);
  const { stored, hash } = await keyring.sealMessage(id, { type: 'text', text });
  house.office.post(id, stored);
  await keyring.messageStored(id, hash);
}

/** A seeker with a code, who has written and read, and has hidden it all. */
async function hidden(name: string) {
  const { office, sevda } = house;
  const keyring = await seek(office, house.centre, name);
  const id = await enquire(house, keyring, { name });
  await accept(house, sevda, { id });
  await say(sevda, id, 'Ich bin da.');
  const { groups, recovery } = await keyring.makeRecovery();
  Object.assign(office.account(name), { recovery });
  await read(keyring, id);
  await keyring.hideEarlier(groups.join(' '));
  await save(office, keyring, name);
  return { id, code: groups.join(' '), groups };
}

async function logIn(name: string, secret = password): Promise<Keyring> {
  const keyring = person();
  await house.office.logIn(keyring, house.centre, name, secret);
  return keyring;
}

describe('earlier messages that are hidden', () => {
  test('are closed after a login, what has come since is not, and what is written now stays', async () => {
    const { id } = await hidden('amsel');
    await say(house.sevda, id, 'Sind Sie noch da?');
    const keyring = await logIn('amsel');
    expect(await keyring.earlierNow()).toBe('closed');
    expect(await read(keyring, id)).toEqual(['closed', 'closed', 'Sind Sie noch da?']);
    await say(keyring, id, 'Ja.');
    expect((await read(keyring, id)).at(-1)).toBe('Ja.');
    await save(house.office, keyring, 'amsel');
    expect(await read(await logIn('amsel'), id)).toEqual(Array(4).fill('closed'));
  });

  test('open with the code until the next login, and with no other', async () => {
    const { id, code } = await hidden('drossel');
    const other = (await hidden('fink')).code;
    const keyring = await logIn('drossel');
    await expect(keyring.openEarlier(other)).rejects.toMatchObject({ failure: 'code.other' });
    const typo = code.replace(/^./, (first) => (first === '7' ? '8' : '7'));
    await expect(keyring.openEarlier(typo)).rejects.toMatchObject({ failure: 'code.malformed' });
    await expect(keyring.showEarlier()).rejects.toMatchObject({ failure: 'code.other' });
    expect(await read(keyring, id)).toEqual(['closed', 'closed']);
    await keyring.openEarlier(code.toLowerCase().replaceAll(' ', '-'));
    expect(await keyring.earlierNow()).toBe('open');
    expect((await read(keyring, id)).at(-1)).toBe('Ich bin da.');
    await save(house.office, keyring, 'drossel');
    expect(await (await logIn('drossel')).earlierNow()).toBe('closed');
  });

  test('are hidden no more once somebody who has opened them says so', async () => {
    const { id, code } = await hidden('meise');
    const keyring = await logIn('meise');
    await keyring.openEarlier(code);
    await keyring.showEarlier();
    await save(house.office, keyring, 'meise');
    const again = await logIn('meise');
    expect(await again.earlierNow()).toBe('shown');
    expect(await read(again, id)).toContain('Ich bin da.');
  });

  test('do not open with a code that was made while they were closed', async () => {
    const { id, code } = await hidden('specht');
    const keyring = await logIn('specht');
    await read(keyring, id);
    const { groups } = await draw(house, keyring, 'specht');
    put(house, 'specht', await keyring.sealRenewal(true));
    await keyring.renewalStored();
    const again = await logIn('specht', newPassword);
    const made = again.openEarlier(groups.join(' '));
    await expect(made).rejects.toMatchObject({ failure: 'code.other' });
    await again.openEarlier(code);
    expect(await read(again, id)).toContain('Ich bin da.');
  });

  test('open with a code that was made while they were open', async () => {
    const { id, code } = await hidden('kleiber');
    const keyring = await logIn('kleiber');
    await keyring.openEarlier(code);
    await read(keyring, id);
    const { groups } = await draw(house, keyring, 'kleiber');
    put(house, 'kleiber', await keyring.sealRenewal(true));
    await keyring.renewalStored();
    const again = await logIn('kleiber', newPassword);
    expect(await again.earlierNow()).toBe('closed');
    await again.openEarlier(groups.join(' '));
    expect(await read(again, id)).toContain('Ich bin da.');
  });

  test('are open to whoever has come in by the code', async () => {
    const { groups } = await hidden('zeisig');
    const stored = house.office.account('zeisig');
    const { keyring, made } = await recover(house, groups, stored);
    Object.assign(stored, made);
    await house.office.logIn(keyring, house.centre, 'zeisig', password);
    expect(await keyring.earlierNow()).toBe('open');
  });

  test('and so is a draft of before', async () => {
    const { id, code } = await hidden('star');
    const draft = 'ab'.repeat(16) as DraftId;
    const { office } = house;
    const self = office.conversation(office.account('star').account.self.conversation);
    const writing = await logIn('star');
    await writing.openSelf(self);
    const { stored } = await writing.sealDraft({
      draft,
      conversation: id,
      text: 'Er schlägt mich.',
    });
    expect((await writing.openDraft(draft, stored)).text).toBe('Er schlägt mich.');
    const keyring = await logIn('star');
    await keyring.openSelf(self);
    await expect(keyring.openDraft(draft, stored)).rejects.toMatchObject({ failure: 'code.other' });
    await keyring.openEarlier(code);
    expect((await keyring.openDraft(draft, stored)).text).toBe('Er schlägt mich.');
  });
});

test('exit and lock come with the login, and can be given up again', async () => {
  const { office, centre } = house;
  const keyring = await seek(office, centre, 'lerche');
  await keyring.choose({ exit: 'recipes', idleMinutes: 2 });
  await save(office, keyring, 'lerche');
  const again = person();
  const { choices } = await office.logIn(again, centre, 'lerche', password);
  expect(choices).toEqual({ exit: 'recipes', idleMinutes: 2 });
  await again.choose({});
  await save(office, again, 'lerche');
  expect((await office.logIn(person(), centre, 'lerche', password)).choices).toEqual({});
});
