import { beforeAll, describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '@beistand/crypto/bytes.ts';
import type { ConversationId, DraftId, HashHex, TeamId } from '@beistand/protocol/ids.ts';
import type { Keyring } from './api.ts';
import type { CentreRef, SealedEnquiry, ThreadItem } from './views.ts';
import { createOffice, password, person, save, seek, setUp, type Office } from './testing.ts';

let office: Office;
let centre: CentreRef;
let team: TeamId;
let sevda: Keyring;

beforeAll(async () => {
  office = await createOffice();
  sevda = person();
  ({ centre, team } = await setUp(office, sevda));
  await office.logIn(sevda, centre, 'sevda', password);
  await sevda.loadTrust(centre, office.bundle);
});

describe('the main job', () => {
  let seeker: Keyring;
  let sealed: SealedEnquiry;
  let id: ConversationId;
  const read = async (keyring: Keyring): Promise<readonly ThreadItem[]> => {
    await keyring.openConversation(id, office.conversation(id));
    return keyring.readMessages(id, office.messages(id), false);
  };
  const say = async (keyring: Keyring, text: string): Promise<void> => {
    const { stored, hash } = await keyring.sealMessage(id, { type: 'text', text });
    office.post(id, stored);
    await keyring.messageStored(id, hash);
  };
  const texts = (items: readonly ThreadItem[]): readonly string[] =>
    items.map((item) => (item.state === 'ok' && 'text' in item.body ? item.body.text : item.state));

  beforeAll(async () => {
    seeker = await seek(office, centre, 'sonnenblume');
    sealed = await seeker.sealEnquiry({
      team,
      topic: 'Familie',
      text: 'Bitte helfen Sie mir.',
      onlyOne: false,
    });
    id = sealed.conversation;
    const hash = await office.found(id, sealed.body.epoch, sealed.body.message);
    office.account('sonnenblume').vault = sealed.body.vault;
    await seeker.vaultStored(sealed.body.vault.n);
    await seeker.messageStored(id, hash as HashHex);
  });

  test('an enquiry names its readers, and neither nickname nor text stands in what is sent', () => {
    expect(sealed.readers.map(({ kind, name }) => name ?? kind).toSorted()).toEqual([
      'Sevda K.',
      'me',
    ]);
    const sent = JSON.stringify(sealed.body);
    expect(sent).not.toContain('sonnenblume');
    expect(atob(sealed.body.message.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain(
      'helfen',
    );
  });

  test('the counsellor reads it, accepts, and both answer', async () => {
    const [enquiry] = await read(sevda);
    expect(enquiry).toMatchObject({
      state: 'ok',
      sender: { kind: 'seeker' },
      body: { type: 'enquiry', topic: 'Familie', nickname: 'sonnenblume', onlyOne: false },
    });
    const { epoch } = await sevda.acceptEnquiry(id, undefined);
    await office.follow(id, epoch, 'accepted');
    await read(sevda);
    await say(sevda, 'Ich bin da.');

    expect(texts(await read(seeker))).toEqual(['Bitte helfen Sie mir.', 'Ich bin da.']);
    await say(seeker, 'Danke.');
    await say(seeker, 'Und noch etwas.');
    expect(texts(await read(sevda))).toEqual([
      'Bitte helfen Sie mir.',
      'Ich bin da.',
      'Danke.',
      'Und noch etwas.',
    ]);
    await save(office, seeker, 'sonnenblume');
    await save(office, sevda, 'sevda');
  });

  test('another browser reads all of it with the password, and goes on with the next number', async () => {
    const elsewhere = person();
    await office.logIn(elsewhere, centre, 'sonnenblume', password);
    await elsewhere.loadTrust(centre, office.bundle);
    expect(texts(await read(elsewhere))).toHaveLength(4);
    await say(elsewhere, 'Vom anderen Gerät.');
    expect(texts(await read(seeker)).at(-1)).toBe('Vom anderen Gerät.');
  });

  test('a message that the server changed is shown as refused, and one it hides as missing', async () => {
    const stored = office.messages(id);
    const changed = [...stored];
    const bytes = fromBase64url(stored[2]!.stored);
    bytes[bytes.length - 1]! ^= 1;
    changed[2] = { position: 3, stored: toBase64url(bytes) };
    const fresh = person();
    await office.logIn(fresh, centre, 'sonnenblume', password);
    await fresh.loadTrust(centre, office.bundle);
    await fresh.openConversation(id, office.conversation(id));
    const items = await fresh.readMessages(id, changed, false);
    expect(items.filter(({ state }) => state === 'refused').length).toBeGreaterThan(0);

    const hidden = person();
    await office.logIn(hidden, centre, 'sonnenblume', password);
    await hidden.loadTrust(centre, office.bundle);
    await hidden.openConversation(id, office.conversation(id));
    const without = await hidden.readMessages(id, stored.slice(0, 3), false);
    expect(without.some(({ state }) => state === 'missing')).toBe(true);
  });

  test('pages that come out of order join without a double', async () => {
    for (let at = 0; at < 6; at++) await say(seeker, `Nachricht ${at}`);
    const messages = office.messages(id);
    const fresh = person();
    await office.logIn(fresh, centre, 'sevda', password);
    await fresh.loadTrust(centre, office.bundle);
    await fresh.openConversation(id, office.conversation(id));
    const first = await fresh.readMessages(id, messages.slice(0, 2), false);
    expect(texts(first.slice(0, 2))).toEqual(['Bitte helfen Sie mir.', 'Ich bin da.']);
    expect(first.slice(2)).toEqual([{ state: 'missing', position: 3, count: messages.length - 2 }]);
    const newest = await fresh.readMessages(id, messages.slice(-3), true);
    expect(texts(newest)).toEqual(['Nachricht 3', 'Nachricht 4', 'Nachricht 5']);
    const all = await fresh.readMessages(id, messages.slice(2, -3), true);
    expect(all.every(({ state }) => state === 'ok')).toBe(true);
    expect(all.map(({ position }) => position)).toEqual(messages.map(({ position }) => position));
  });

  test('a live message that leaves a gap is not shown until the gap is filled', async () => {
    await read(seeker);
    const before = office.messages(id).length;
    await read(sevda);
    await say(sevda, 'eins');
    await say(sevda, 'zwei');
    const [one, two] = office.messages(id).slice(before);
    const waiting = await seeker.readMessages(id, [two!], true);
    expect(waiting.at(-1)).toMatchObject({ state: 'missing', count: 1 });
    expect(texts(await seeker.readMessages(id, [one!], true)).slice(-2)).toEqual(['eins', 'zwei']);
  });

  test('two tabs of one account merge what each has learnt', async () => {
    const tab = person();
    await office.logIn(tab, centre, 'sonnenblume', password);
    await tab.loadTrust(centre, office.bundle);
    await tab.confirmCentre(centre.id);
    await save(office, tab, 'sonnenblume');
    await seeker.mergeVault(office.account('sonnenblume').vault);
    const merged = await seeker.loadTrust(centre, office.bundle);
    expect(merged.checked).toBe(true);
  });

  test('a draft is found again and is nobody else’s', async () => {
    const draft = { draft: 'ab'.repeat(16) as DraftId, conversation: id, text: 'Ich wollte noch' };
    const { stored } = await seeker.sealDraft(draft).catch(async () => {
      const self = office.account('sonnenblume').account.self.conversation;
      await seeker.openSelf(office.conversation(self));
      return seeker.sealDraft(draft);
    });
    expect(await seeker.openDraft(draft.draft, stored)).toEqual(draft);
    const self = office.account('sevda').account.self.conversation;
    await sevda.openSelf(office.conversation(self));
    await expect(sevda.openDraft(draft.draft, stored)).rejects.toMatchObject({
      failure: 'conversation.refused',
    });
  });

  test('after forgetting nothing opens any more', async () => {
    const keyring = person();
    await office.logIn(keyring, centre, 'sonnenblume', password);
    await keyring.forget();
    await expect(keyring.sealVault()).rejects.toMatchObject({ failure: 'keyring.closed' });
    await expect(keyring.openConversation(id, office.conversation(id))).rejects.toMatchObject({
      failure: 'keyring.closed',
    });
  });
});
test('a server that hides the roster stops the enquiry', async () => {
  const keyring = await seek(office, centre, 'vorsichtig');
  const withheld = { ...office.bundle, rosters: [] };
  await keyring.loadTrust(centre, withheld);
  const attempt = keyring.sealEnquiry({ team, topic: 'Familie', text: 'Hilfe', onlyOne: false });
  await expect(attempt).rejects.toMatchObject({ failure: 'trust.refused' });
});
test('a text of more than 20,000 characters is refused', async () => {
  const keyring = await seek(office, centre, 'ausfuehrlich');
  const attempt = keyring.sealEnquiry({
    team,
    topic: 'Familie',
    text: 'a'.repeat(20_001),
    onlyOne: false,
  });
  await expect(attempt).rejects.toMatchObject({ failure: 'message.too-long' });
});
