import { beforeAll, describe, expect, test } from 'vitest';
import { fromBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { readStatement } from '@beistand/crypto/epoch.ts';
import type { ConversationId, DraftId } from '@beistand/protocol/ids.ts';
import type { Keyring } from './api.ts';
import { accept, enquire, look, openHouse, type House } from './testing-house.ts';
import * as steps from './testing-renewal.ts';
import { newPassword } from './testing-renewal.ts';
import { password, person, save, seek, type Office } from './testing.ts';

let house: House;
let office: Office;

beforeAll(async () => {
  house = await openHouse();
  ({ office } = house);
});

/** A seeker whose enquiry has been accepted and answered. */
async function counselled(name: string) {
  const keyring = await seek(office, house.centre, name);
  const id = await enquire(house, keyring, { name });
  await accept(house, house.sevda, { id });
  await look(house, house.sevda, id);
  await write(house.sevda, id, 'Guten Tag');
  await look(house, keyring, id);
  await save(office, keyring, name);
  return { keyring, id };
}

async function write(keyring: Keyring, id: ConversationId, text: string) {
  const { stored, hash } = await keyring.sealMessage(id, { type: 'text', text });
  office.post(id, stored);
  await keyring.messageStored(id, hash);
}

async function logIn(name: string, secret = newPassword): Promise<Keyring> {
  const keyring = person();
  await office.logIn(keyring, house.centre, name, secret);
  await keyring.loadTrust(house.centre, office.bundle);
  return keyring;
}

async function textsOf(keyring: Keyring, id: ConversationId) {
  const { items } = await look(house, keyring, id);
  return items.map((item) =>
    item.state === 'ok' && 'text' in item.body ? item.body.text : item.state,
  );
}

describe('another password', () => {
  test('opens the same account with everything in it, and the old one does not', async () => {
    const { keyring, id } = await counselled('amsel');
    const before = office.account('amsel').vault;
    await steps.changePassword(house, keyring, 'amsel');
    expect(office.account('amsel').vault).toEqual(before);
    expect(await textsOf(await logIn('amsel'), id)).toEqual(['Hallo?', 'Guten Tag']);
    await expect(logIn('amsel', password)).rejects.toMatchObject({ failure: 'login.failed' });
  });
});

describe('everything anew', () => {
  test('keeps the whole history, and what is written after it is read by the same people', async () => {
    const { keyring, id } = await counselled('drossel');
    await steps.renew(house, keyring, 'drossel');
    expect(await keyring.seatsToRenew()).toContain(id);
    expect(await steps.reseat(house, keyring, id)).toBe(true);
    await write(keyring, id, 'Mit neuem Schlüssel');
    await look(house, house.sevda, id);
    await write(house.sevda, id, 'Angekommen');
    const all = ['Hallo?', 'Guten Tag', 'Mit neuem Schlüssel', 'Angekommen'];
    expect(await textsOf(keyring, id)).toEqual(all);
    expect(await textsOf(house.sevda, id)).toEqual(all);
    await save(office, keyring, 'drossel');
    expect(await textsOf(await logIn('drossel'), id)).toEqual(all);
  });

  test('is told as what it is: nobody has come, and the counsellor need not agree to anybody', async () => {
    const { keyring, id } = await counselled('fink');
    await steps.renew(house, keyring, 'fink');
    await steps.reseat(house, keyring, id);
    const { view } = await look(house, house.sevda, id);
    expect(view.newReaders).toEqual([]);
    expect(view.history.at(-1)).toMatchObject({ n: 3, added: [], removed: [] });
    expect(view.readers.map(({ kind }) => kind).sort()).toEqual(['me', 'seeker']);
  });

  test('draws a seat for every conversation, open and accepted, and the account’s own', async () => {
    const { keyring, id } = await counselled('meise');
    const open = await enquire(house, keyring, { name: 'meise' });
    const self = office.account('meise').account.self.conversation;
    const before = new Set([
      ...(await seatsIn(id)),
      ...(await seatsIn(open)),
      ...(await seatsIn(self)),
    ]);
    await steps.renew(house, keyring, 'meise');
    expect([...(await keyring.seatsToRenew())].sort()).toEqual([id, open, self].sort());
    for (const each of [id, open]) expect(await steps.reseat(house, keyring, each)).toBe(true);
    expect(await steps.reseatSelf(house, keyring, 'meise')).toBe(true);
    for (const each of [id, open, self]) {
      const seats = await seatsIn(each);
      expect(seats.filter((seat) => !before.has(seat))).toHaveLength(1);
    }
  });

  test('an enquiry whose seat was renewed in the pool can be accepted like any other', async () => {
    const keyring = await seek(office, house.centre, 'specht');
    const id = await enquire(house, keyring, { name: 'specht' });
    await steps.renew(house, keyring, 'specht');
    await steps.reseat(house, keyring, id);
    await accept(house, house.maren, { id });
    await look(house, house.maren, id);
    await write(house.maren, id, 'Ich bin da');
    const { view } = await look(house, keyring, id);
    expect(view.readers.map(({ name }) => name)).toContain('Maren J.');
    expect(await textsOf(keyring, id)).toEqual(['Hallo?', 'Ich bin da']);
  });

  test('drafts written before can be opened, and new ones are sealed with the new seat', async () => {
    const { keyring } = await counselled('star');
    const draft = 'cd'.repeat(16) as DraftId;
    const self = office.account('star').account.self.conversation;
    await keyring.openSelf(office.conversation(self));
    const { stored } = await keyring.sealDraft({ draft, text: 'vorher' });
    await steps.renew(house, keyring, 'star');
    await steps.reseatSelf(house, keyring, 'star');
    expect((await keyring.openDraft(draft, stored)).text).toBe('vorher');
    const later = await keyring.sealDraft({ draft, text: 'nachher' });
    await save(office, keyring, 'star');
    const fresh = await logIn('star');
    await fresh.openSelf(office.conversation(self));
    expect((await fresh.openDraft(draft, later.stored)).text).toBe('nachher');
  });

  test('with the new code one comes back; without one, none opens the account', async () => {
    const { keyring, id } = await counselled('zeisig');
    const { groups } = await steps.renew(house, keyring, 'zeisig');
    const { lookup, name } = await steps.recover(house, groups, office.account('zeisig'));
    expect(name).toBe('zeisig');
    expect(lookup).toBe(office.account('zeisig').recovery?.lookup);
    await steps.draw(house, keyring, 'zeisig');
    const bare = await keyring.sealRenewal(false);
    expect(bare.recovery).toBeUndefined();
    steps.put(house, 'zeisig', bare);
    await keyring.renewalStored();
    expect(await textsOf(await logIn('zeisig'), id)).toEqual(['Hallo?', 'Guten Tag']);
  });

  test('staff keep their certified keys, and everything else is new', async () => {
    const { keyring, id } = await counselled('wendehals');
    const before = await seatsIn(id);
    await save(office, house.maren, 'maren');
    const maren = await logIn('maren', password);
    await steps.renew(house, maren, 'maren');
    const self = office.account('maren').account.self.conversation;
    expect(await maren.seatsToRenew()).toEqual([self]);
    expect(await steps.reseatSelf(house, maren, 'maren')).toBe(true);
    const again = await logIn('maren');
    const trust = await again.loadTrust(house.centre, office.bundle);
    expect(trust.ownCertificateEnds).toBeGreaterThan(0);
    expect(await seatsIn(id)).toEqual(before);
    expect(await textsOf(keyring, id)).toEqual(['Hallo?', 'Guten Tag']);
  });
});

describe('interrupted', () => {
  test('before it was stored, nothing has changed', async () => {
    const { keyring, id } = await counselled('lerche');
    await steps.draw(house, keyring, 'lerche');
    await keyring.sealRenewal(true);
    const fresh = await logIn('lerche', password);
    expect(await fresh.seatsToRenew()).toEqual([]);
    expect(await textsOf(fresh, id)).toEqual(['Hallo?', 'Guten Tag']);
  });

  test('after it was stored, the next login goes on where it stopped, and no seat comes twice', async () => {
    const { keyring, id } = await counselled('kranich');
    const second = await enquire(house, keyring, { name: 'kranich' });
    await steps.renew(house, keyring, 'kranich');
    expect(await steps.reseat(house, keyring, id)).toBe(true);
    const fresh = await logIn('kranich');
    expect(await fresh.seatsToRenew()).toEqual(expect.arrayContaining([id, second]));
    expect(await steps.reseat(house, fresh, id)).toBe(false);
    expect(await steps.reseat(house, fresh, second)).toBe(true);
    expect(await steps.reseatSelf(house, fresh, 'kranich')).toBe(true);
    expect(office.conversation(id).epochs).toHaveLength(3);
    await fresh.seatsRenewed();
    await save(office, fresh, 'kranich');
    const last = await logIn('kranich');
    expect(await last.seatsToRenew()).toEqual([]);
    await write(fresh, second, 'Noch da');
    expect(await textsOf(last, second)).toEqual(['Hallo?', 'Noch da']);
  });

  test('until her new seat sits, she reads and writes with the old one', async () => {
    const { keyring, id } = await counselled('pirol');
    await steps.renew(house, keyring, 'pirol');
    const fresh = await logIn('pirol');
    await look(house, fresh, id);
    await write(fresh, id, 'Zwischendurch');
    expect(await steps.reseat(house, fresh, id)).toBe(true);
    expect(await textsOf(house.sevda, id)).toEqual(['Hallo?', 'Guten Tag', 'Zwischendurch']);
  });

  test('by another tab that stored a vault first, it is sealed again with the same code and seats', async () => {
    const { keyring } = await counselled('ralle');
    const { groups } = await steps.draw(house, keyring, 'ralle');
    const first = await keyring.sealRenewal(true);
    const otherTab = await logIn('ralle', password);
    const other = await enquire(house, otherTab, { name: 'ralle' });
    await keyring.mergeVault(office.account('ralle').vault);
    const sealed = await keyring.sealRenewal(true);
    expect(sealed.recovery?.lookup).toBe(first.recovery?.lookup);
    expect(sealed.vault.n).toBeGreaterThan(first.vault.n);
    steps.put(house, 'ralle', sealed);
    await keyring.renewalStored();
    expect(await keyring.seatsToRenew()).toContain(other);
    expect(await steps.reseat(house, keyring, other)).toBe(true);
    expect((await steps.recover(house, groups, office.account('ralle'))).name).toBe('ralle');
  });
});

/** Seats of a conversation's newest epoch, in hex. */
async function seatsIn(id: ConversationId): Promise<readonly string[]> {
  const { statement = '' } = office.conversation(id).epochs.at(-1) ?? {};
  return (await readStatement(fromBase64url(statement))).head.seats.map(toHex);
}
