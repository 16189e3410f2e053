import { describe, expect, test } from 'vitest';
import { decode } from './cbor.ts';
import { makeRetract, openMessage, readMessage, takenBack } from './message.ts';
import { chainFor, day, seats } from './testing-centre.ts';
import { chain, elsewhere, first, say as write } from './testing-thread.ts';
import { failureOf, filled, flipped } from './testing.ts';

const { seeker, maren, outsider } = seats;

const say = () => write(seeker, 'Das nehme ich zurück', { seq: 1, seen: [] });
const openStored = async (stored: Uint8Array, within = chain) =>
  openMessage(await readMessage(stored), within);

describe('taking back', () => {
  test('leaves header, salt and hash, so that the message keeps its name', async () => {
    const { stored, hash } = await say();
    const hole = await takenBack(stored, await makeRetract(chain, { hash, hour: day }, seeker));
    const opened = await openStored(hole);
    expect(opened.hash).toEqual(hash);
    expect(opened.body).toBeUndefined();
    expect(decode(hole)).toHaveLength(4);
  });

  test('works for who never had the key', async () => {
    const { stored, hash } = await say();
    const hole = await takenBack(stored, await makeRetract(chain, { hash, hour: day }, seeker));
    const blind = await chainFor(outsider, [first]);
    expect((await openStored(hole, blind)).hash).toEqual(hash);
  });

  test('is the right of the author of that very message', async () => {
    const { stored, hash } = await say();
    const refused = async (retract: Promise<Uint8Array>) =>
      failureOf(async () => openStored(await takenBack(stored, await retract)));
    expect(await refused(makeRetract(chain, { hash, hour: day }, maren))).toBe('foreign');
    const forger = { ...seeker, signSeed: maren.signSeed };
    expect(await refused(makeRetract(chain, { hash, hour: day }, forger))).toBe('not-authentic');
    expect(await refused(makeRetract(chain, { hash: filled(1, 32), hour: day }, seeker))).toBe(
      'foreign',
    );
    expect(await refused(makeRetract(elsewhere, { hash, hour: day }, seeker))).toBe('foreign');
  });

  test('is refused with any bit of it flipped', async () => {
    const { stored, hash } = await say();
    const hole = await takenBack(stored, await makeRetract(chain, { hash, hour: day }, seeker));
    for (let at = 0; at < hole.length; at++) {
      expect(await failureOf(() => openStored(flipped(hole, at, at % 8)))).toBeDefined();
    }
  });
});
