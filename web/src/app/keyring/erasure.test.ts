import { beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { askedDays, shortestDays } from '@beistand/protocol/retention.ts';
import { accept, elsewhere, enquire, look, openHouse, type House } from './testing-house.ts';
import { type Clock, seek } from './testing.ts';
import type { Keyring } from './api.ts';

/*
 * A conversation that a server no longer lists is missed, until somebody who sat in it says that it
 * is erased.
 */

let house: House;
let sevda: Keyring;

beforeAll(async () => {
  house = await openHouse();
  ({ sevda } = house);
});

/** A case with a letter of each, and the seeker's keyring. */
async function open(
  name: string,
  clock?: Clock,
): Promise<{ readonly seeker: Keyring; readonly id: ConversationId }> {
  const { office, centre } = house;
  const seeker = await seek(office, centre, name, clock);
  const id = await enquire(house, seeker, { name });
  await accept(house, sevda, { id });
  await look(house, seeker, id);
  await look(house, sevda, id);
  return { seeker, id };
}

const misses = async (keyring: Keyring, id: ConversationId) =>
  (await keyring.missingConversations([])).includes(id);

describe('a conversation that is gone', () => {
  test('is missed while nobody has signed that it is erased', async () => {
    const { id } = await open('fehlt');
    expect(await misses(sevda, id)).toBe(true);
    expect(await sevda.noteErased({ conversation: id, erasures: [] })).toBe('refused');
    expect(await sevda.noteErased({ conversation: id, erasures: ['AAAA'] })).toBe('refused');
    expect(await misses(sevda, id)).toBe(true);
  });

  test('is missed no more once the seeker’s signature is there, on both sides', async () => {
    const { seeker, id } = await open('weg');
    const [signed] = await seeker.signErasures([id]);
    if (signed === undefined) throw new Error('Nothing was signed.');
    for (const keyring of [sevda, seeker]) {
      expect(await misses(keyring, id)).toBe(true);
      expect(await keyring.noteErased(signed)).toBe('noted');
      expect(await misses(keyring, id)).toBe(false);
      expect(await keyring.noteErased(signed)).toBe('unknown');
      expect(await keyring.sealVault()).toBeDefined();
    }
  });

  test('is missed still with a signature for another one, or by somebody who never sat there', async () => {
    const { seeker, id } = await open('eine');
    const other = await open('andere');
    const [ofOther] = await other.seeker.signErasures([other.id]);
    const [own] = await seeker.signErasures([id]);
    const wrong = { conversation: id, erasures: ofOther?.erasures ?? [] };
    expect(await sevda.noteErased(wrong)).toBe('refused');
    const moved = { conversation: other.id, erasures: own?.erasures ?? [] };
    expect(await sevda.noteErased(moved)).toBe('refused');
    expect(await misses(sevda, id)).toBe(true);
    expect(await misses(sevda, other.id)).toBe(true);
  });

  test('is noted on another device of the seeker’s from the same signature', async () => {
    const { seeker, id } = await open('gerät');
    const [signed] = await seeker.signErasures([id]);
    const fresh = await elsewhere(house, 'gerät');
    expect(await fresh.noteErased(signed ?? { conversation: id, erasures: [] })).toBe('noted');
  });
});

const dayMs = 86_400_000;

describe('a conversation whose time the server calls over', () => {
  test('is missed until all that is known of it is older than any centre may delete it', async () => {
    const clock = { now: Date.now() };
    const { seeker, id } = await open('alt', clock);
    const begun = clock.now;
    const over = { conversation: id, erasures: [], reason: 'retention' } as const;
    for (const days of [0, 1, 30, shortestDays - 3, -400]) {
      clock.now = begun + days * dayMs;
      expect([days, await seeker.noteErased(over)]).toEqual([days, 'refused']);
    }
    expect(await misses(seeker, id)).toBe(true);
    clock.now = begun + (shortestDays + 1) * dayMs;
    expect(await seeker.noteErased(over)).toBe('noted');
    expect(await misses(seeker, id)).toBe(false);
  });

  test('is missed where a letter in it is younger, and on another device as well', async () => {
    const clock = { now: Date.now() };
    const { seeker, id } = await open('jung', clock);
    const fresh = await elsewhere(house, 'jung');
    const over = { conversation: id, erasures: [], reason: 'retention' } as const;
    expect(await fresh.noteErased(over)).toBe('refused');
    clock.now += 100 * dayMs;
    const { hash } = await seeker.sealMessage(id, { type: 'text', text: 'Noch da?' });
    await seeker.messageStored(id, hash);
    clock.now += (shortestDays - 50) * dayMs;
    expect(await seeker.noteErased(over)).toBe('refused');
    clock.now += 60 * dayMs;
    expect(await seeker.noteErased(over)).toBe('noted');
  });
});

describe('a conversation that a counsellor was asked to have deleted', () => {
  test('is missed until its day has come, by who has seen her sit there', async () => {
    const other = await open('fremd');
    const clock = { now: Date.now() };
    const { seeker, id } = await open('bitte', clock);
    const begun = clock.now;
    const { erasure } = await sevda.signAsked(id);
    const asked = { conversation: id, erasures: [erasure], reason: 'asked' } as const;
    expect(await seeker.noteErased(asked)).toBe('refused');
    clock.now = begun + (askedDays - 3) * dayMs;
    expect(await seeker.noteErased(asked)).toBe('refused');
    clock.now = begun + (askedDays + 1) * dayMs;
    const { reason: _, ...alone } = asked;
    expect(await seeker.noteErased(alone)).toBe('refused');
    const moved = { ...asked, conversation: other.id };
    expect(await other.seeker.noteErased(moved)).toBe('refused');
    expect(await misses(seeker, id)).toBe(true);
    expect(await seeker.noteErased(asked)).toBe('noted');
  });

  test('is missed where something newer than that day is known', async () => {
    const clock = { now: Date.now() };
    const { seeker, id } = await open('weiter', clock);
    const { erasure } = await sevda.signAsked(id);
    clock.now += (askedDays + 1) * dayMs;
    const { hash } = await seeker.sealMessage(id, { type: 'text', text: 'Ich schreibe weiter.' });
    await seeker.messageStored(id, hash);
    const asked = { conversation: id, erasures: [erasure], reason: 'asked' } as const;
    expect(await seeker.noteErased(asked)).toBe('refused');
  });
});
