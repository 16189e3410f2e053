import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyChain } from './chain.ts';
import { foundCounselling } from './plans.ts';
import { chainFor, day, deliveredTo, objects, random, seats } from './testing-centre.ts';
import { team, trust, viewOf } from './testing-centre.ts';
import { flipped } from './testing.ts';
import type { TrustObjects } from './trust.ts';

const epoch = await foundCounselling({ trust, team, signer: seats.seeker, hour: day }, random);
const [packet] = deliveredTo(seats.maren, [epoch]);
if (!packet) throw new Error('no packet');
const context = { conversation: epoch.conversation, trust, pins: {}, own: [seats.maren] };

/** Any bit of `bytes`, by position. */
const anyBit = (bytes: Uint8Array) => fc.tuple(fc.nat(bytes.length - 1), fc.nat(7));

function mutated(list: readonly Uint8Array[], change: (bytes: Uint8Array) => Uint8Array) {
  return list.map((bytes, at) => (at === 0 ? change(bytes) : bytes));
}

describe('one flipped bit', () => {
  const lists = ['certificates', 'rosters'] as const;
  test.each(lists)('anywhere in one of the %s is an alarm', async (list) => {
    const [bytes] = objects[list];
    if (!bytes) throw new Error('nothing to change');
    await fc.assert(
      fc.asyncProperty(anyBit(bytes), async ([at, bit]) => {
        const change: Partial<TrustObjects> = {
          [list]: mutated(objects[list], (each) => flipped(each, at, bit)),
        };
        const view = await viewOf({ ...objects, ...change });
        expect(view.alarms.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  test('anywhere in a list of revocations leaves nothing to trust', async () => {
    const [bytes] = objects.revocations;
    if (!bytes) throw new Error('nothing to change');
    await fc.assert(
      fc.asyncProperty(anyBit(bytes), async ([at, bit]) => {
        const revocations = [flipped(bytes, at, bit)];
        await expect(viewOf({ ...objects, revocations })).rejects.toThrow();
      }),
      { numRuns: 150 },
    );
  });

  test('anywhere in a statement is refused', async () => {
    await fc.assert(
      fc.asyncProperty(anyBit(packet.statement), async ([at, bit]) => {
        const statement = flipped(packet.statement, at, bit);
        const chain = await verifyChain([{ ...packet, statement }], context);
        expect(chain.refused).toBeDefined();
        expect(chain.epochs).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('anywhere in a grant gives no key', async () => {
    const [grant] = packet.grants;
    if (!grant) throw new Error('no grant');
    await fc.assert(
      fc.asyncProperty(anyBit(grant), async ([at, bit]) => {
        const chain = await verifyChain(
          [{ ...packet, grants: [flipped(grant, at, bit)] }],
          context,
        );
        expect(chain.epochs[0]?.key).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  test('anywhere in the keys beside a statement is refused', async () => {
    const [keys] = packet.keys;
    if (!keys) throw new Error('no keys');
    await fc.assert(
      fc.asyncProperty(anyBit(keys), async ([at, bit]) => {
        const changed = mutated(packet.keys, (each) => flipped(each, at, bit));
        const chain = await verifyChain([{ ...packet, keys: changed }], context);
        expect(chain.refused?.failure).toBe('withheld');
      }),
      { numRuns: 50 },
    );
  });

  test('in none of them is refused by nobody', async () => {
    expect((await viewOf(objects)).alarms).toEqual([]);
    expect((await chainFor(seats.maren, [epoch])).epochs[0]?.key).toEqual(epoch.epochKey);
  });
});
