import { beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { accept, elsewhere, enquire, look, openHouse, type House } from './testing-house.ts';
import { seek } from './testing.ts';
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
): Promise<{ readonly seeker: Keyring; readonly id: ConversationId }> {
  const { office, centre } = house;
  const seeker = await seek(office, centre, name);
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
