import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { Keyring } from './api.ts';
import { accept, enquire, look, openHouse, type House } from './testing-house.ts';
import { seek } from './testing.ts';

// What stretching costs is no concern here; `crypto/src/continuity.test.ts` has the real one.
vi.mock(import('@noble/hashes/argon2.js'), async (original) => {
  const real = await original();
  const argon2id: typeof real.argon2id = (password, salt, options) =>
    real.argon2id(password, salt, { ...options, m: 8, t: 1 });
  return { ...real, argon2id };
});

let house: House;
beforeAll(async () => {
  house = await openHouse();
});

/** A seeker with an accepted conversation; both sides have it open. */
async function counselled(name: string) {
  const seeker = await seek(house.office, house.centre, name);
  await seeker.loadTrust(house.centre, house.office.bundle);
  const id = await enquire(house, seeker, { name });
  await accept(house, house.sevda, { id });
  await look(house, seeker, id);
  await look(house, house.sevda, id);
  return { seeker, id };
}

/** Types words into the new conversation, and has the counsellor read it. */
async function type(
  seeker: Keyring,
  conversation: ConversationId,
  earlier: ConversationId,
  typed: string,
) {
  const sealed = await seeker.sealContinuity({ conversation, earlier, typed });
  if (sealed === undefined) return undefined;
  house.office.post(conversation, sealed.stored);
  await seeker.messageStored(conversation, sealed.hash);
  await look(house, house.sevda, conversation);
  return house.sevda.checkContinuity({ conversation, earlier });
}

const wrong = 'abbau abend ablauf absatz abstand abteil';

describe('the words of an earlier conversation', () => {
  test('are the same for the seeker and her counsellor, and prove her in the new one', async () => {
    const { seeker: before, id: earlier } = await counselled('frueher');
    const words = await before.continuityPhrase(earlier);
    expect(words).toHaveLength(6);
    expect(await house.sevda.continuityPhrase(earlier)).toEqual(words);

    const { seeker, id } = await counselled('spaeter');
    expect(await house.sevda.checkContinuity({ conversation: id, earlier })).toEqual({
      state: 'none',
      left: 5,
    });
    expect(await type(seeker, id, earlier, 'nur drei Wörter')).toBeUndefined();
    expect(await type(seeker, id, earlier, wrong)).toEqual({ state: 'wrong', left: 4 });
    const typed = ` ${words?.join('  ').toUpperCase() ?? ''} `;
    expect(await type(seeker, id, earlier, typed)).toEqual({ state: 'right', left: 0 });
  });

  test('prove nothing copied into a third conversation, nor for another earlier one', async () => {
    const { seeker: before, id: earlier } = await counselled('eins');
    const words = (await before.continuityPhrase(earlier))?.join(' ') ?? '';
    const { id: another } = await counselled('zwei');
    const { seeker, id } = await counselled('drei');
    expect(await type(seeker, id, another, words)).toEqual({ state: 'wrong', left: 4 });
    expect(await house.sevda.checkContinuity({ conversation: id, earlier })).toEqual({
      state: 'wrong',
      left: 4,
    });
  });

  test('are looked at five times, and not once more', async () => {
    const { seeker: before, id: earlier } = await counselled('oft');
    const words = (await before.continuityPhrase(earlier))?.join(' ') ?? '';
    const { seeker, id } = await counselled('zu-oft');
    for (let left = 4; left >= 0; left--) {
      expect(await type(seeker, id, earlier, wrong)).toEqual({ state: 'wrong', left });
    }
    expect(await type(seeker, id, earlier, words)).toEqual({ state: 'wrong', left: 0 });
  });
});
