import { beforeAll, describe, expect, test } from 'vitest';
import type { Keyring } from './api.ts';
import type { CentreRef, ThreadItem } from './views.ts';
import { accept, elsewhere, enquire, look, openHouse, type House } from './testing-house.ts';
import { password, person, seek, type Office } from './testing.ts';

/*
 * The server tries to hide something, or to pass for another centre. Each of these attempts is
 * refused, or shown.
 */

let house: House;
let office: Office;
let centre: CentreRef;
let sevda: Keyring;

beforeAll(async () => {
  house = await openHouse();
  ({ office, centre, sevda } = house);
});

const refusal = (failure: string) => expect.objectContaining({ failure });

describe('what is hidden', () => {
  test('an empty page that says nothing is older is judged by what is here', async () => {
    const seeker = await seek(office, centre, 'verlauf');
    const id = await enquire(house, seeker, { name: 'verlauf' });
    await accept(house, sevda, { id });
    await look(house, seeker, id);
    for (const text of ['eins', 'zwei', 'drei']) {
      const { stored, hash } = await seeker.sealMessage(id, { type: 'text', text });
      office.post(id, stored);
      await seeker.messageStored(id, hash);
    }
    const fresh = await elsewhere(house, 'verlauf');
    await fresh.openConversation(id, office.conversation(id));
    const newest = await fresh.readMessages(id, office.messages(id).slice(-2), true);
    expect(newest.map(({ state }) => state)).toEqual(['ok', 'ok']);
    const told = await fresh.readMessages(id, [], false);
    expect(told.some(({ state }) => state !== 'ok')).toBe(true);
  });

  test('a letter is missed though its seat’s earlier ones are not here to tell: its place is empty', async () => {
    const seeker = await seek(office, centre, 'loch');
    const id = await enquire(house, seeker, { name: 'loch' });
    await accept(house, sevda, { id });
    const say = async (keyring: Keyring, text: string): Promise<void> => {
      await look(house, keyring, id);
      const { stored, hash } = await keyring.sealMessage(id, { type: 'text', text });
      office.post(id, stored);
      await keyring.messageStored(id, hash);
    };
    await say(sevda, 'eins');
    await say(sevda, 'zwei');
    await say(seeker, 'drei');
    await say(seeker, 'vier');
    const fresh = await elsewhere(house, 'loch');
    await fresh.openConversation(id, office.conversation(id));
    const [, , zwei, drei, vier] = office.messages(id);
    // Of one second and without what ties them together, either may come first.
    const states = (items: readonly ThreadItem[]) => items.map(({ state }) => state).toSorted();
    const cut = await fresh.readMessages(id, [zwei!, vier!], true);
    expect(states(cut)).toEqual(['missing', 'ok', 'ok']);
    expect(states(await fresh.readMessages(id, [drei!], true))).toEqual(['ok', 'ok', 'ok']);
  });

  test('messages that the vault knows are missed, though the server calls the conversation empty', async () => {
    const seeker = await seek(office, centre, 'leer');
    const id = await enquire(house, seeker, { name: 'leer' });
    const fresh = await elsewhere(house, 'leer');
    const served = office.conversation(id);
    await fresh.openConversation(id, { ...served, summary: { ...served.summary, newest: 0 } });
    const items = await fresh.readMessages(id, [], false);
    expect(items.map(({ state }) => state)).toEqual(['missing']);
  });

  test('a conversation that the vault knows and the list does not name is counted', async () => {
    const seeker = await seek(office, centre, 'liste');
    const one = await enquire(house, seeker, { name: 'liste' });
    const two = await enquire(house, seeker, { name: 'liste' });
    const enquiry = { team: house.team, topic: 'Familie', text: 'nie gesendet', onlyOne: false };
    await seeker.sealEnquiry(enquiry);
    const fresh = await elsewhere(house, 'liste');
    for (const keyring of [seeker, fresh]) {
      expect(await keyring.missingConversations([one, two])).toEqual([]);
      expect(await keyring.missingConversations([two])).toEqual([one]);
    }
  });

  test('a case that a counsellor has accepted is missed, until a statement shows that she left it', async () => {
    const seeker = await seek(office, centre, 'fall');
    const id = await enquire(house, seeker, { name: 'fall' });
    await accept(house, sevda, { id });
    await look(house, sevda, id);
    expect(await sevda.missingConversations([])).toContain(id);
    expect(await sevda.missingConversations([id])).not.toContain(id);
    await accept(house, await elsewhere(house, 'sevda'), { id, deputy: house.marenId });
    await look(house, house.maren, id);
    expect(await house.maren.missingConversations([])).toContain(id);
    // Sevda goes on alone.
    await accept(house, await elsewhere(house, 'sevda'), { id });
    await look(house, house.maren, id);
    expect(await house.maren.missingConversations([])).not.toContain(id);
  });

  test('a team whose newest list is withheld is told to be in doubt', async () => {
    const seeker = await seek(office, centre, 'liste-alt');
    const { teams } = await seeker.loadTrust(centre, office.bundle);
    expect(teams.map(({ disputed }) => disputed)).toEqual([undefined]);
    const rosters = office.bundle.rosters.slice(0, -1);
    const later = await seeker.loadTrust(centre, { ...office.bundle, rosters });
    expect(later.teams.map(({ disputed }) => disputed)).toEqual([true]);
  });

  test('a conversation in which no seat of the vault sits tells that the vault is an old one', async () => {
    const seeker = await seek(office, centre, 'frueher');
    const old = office.account('frueher').vault;
    const id = await enquire(house, seeker, { name: 'frueher' });
    office.account('frueher').vault = old;
    const fresh = await elsewhere(house, 'frueher');
    await expect(fresh.openConversation(id, office.conversation(id))).rejects.toEqual(
      refusal('vault.broken'),
    );
  });
});

describe('which centre', () => {
  const other = 'ab'.repeat(20) as CentreRef['id'];

  test('a link with another fingerprint stops registration and login', async () => {
    await seek(office, centre, 'verlinkt');
    const linked = person();
    await linked.confirmCentre(other);
    await expect(office.logIn(linked, centre, 'verlinkt', password)).rejects.toEqual(
      refusal('centre.changed'),
    );
    const { request } = await linked.beginRegistration(password);
    const response = office.register('neuling', request);
    await expect(linked.finishRegistration({ centre, name: 'neuling', response })).rejects.toEqual(
      refusal('centre.changed'),
    );
    await expect(linked.loadTrust(centre, office.bundle)).rejects.toEqual(
      refusal('centre.changed'),
    );
  });

  test('people verified before the login are verified again by the pins of the account', async () => {
    const seeker = await seek(office, centre, 'vorher');
    const id = await enquire(house, seeker, { name: 'vorher' });
    const fresh = person();
    await fresh.loadTrust(centre, office.bundle);
    await office.logIn(fresh, centre, 'vorher', password);
    await expect(fresh.openConversation(id, office.conversation(id))).rejects.toEqual(
      refusal('trust.refused'),
    );
  });
});
