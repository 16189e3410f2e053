import { describe, expect, test } from 'vitest';
import { makeErasure, verifyErasure } from './erasure.ts';
import { day, seats } from './testing-centre.ts';
import { chain, elsewhere } from './testing-thread.ts';
import { failureOf, flipped } from './testing.ts';

const { seeker } = seats;

describe('an erasure', () => {
  test('names the seat that has signed it, and the hour', async () => {
    const erasure = await makeErasure(chain, seeker, day);
    expect(await verifyErasure(chain, erasure)).toEqual({ seat: seeker.id, hour: day });
  });

  test('is of one conversation', async () => {
    const erasure = await makeErasure(elsewhere, seeker, day);
    expect(await failureOf(() => verifyErasure(chain, erasure))).toBe('foreign');
  });

  test('is refused with another seat’s signature', async () => {
    const forger = { ...seeker, signSeed: seats.maren.signSeed };
    const erasure = await makeErasure(chain, forger, day);
    expect(await failureOf(() => verifyErasure(chain, erasure))).toBe('not-authentic');
  });

  test('is refused with any bit of it flipped', async () => {
    const erasure = await makeErasure(chain, seeker, day);
    for (let at = 0; at < erasure.length; at += 7) {
      expect(
        await failureOf(() => verifyErasure(chain, flipped(erasure, at, at % 8))),
      ).toBeDefined();
    }
  });
});
