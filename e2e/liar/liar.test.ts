import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { amount, takeSeed, tally } from '../../tools/tally.ts';
import { seekerFlows } from './flows-seeker.ts';
import { staffFlows } from './flows-staff.ts';
import type { Lie } from './lies.ts';
import type { Plot } from './plots.ts';
import { openTheatre, type Theatre } from './theatre.ts';

/*
 * A server that lies at any field of any reply, once or several times in a run. Whatever it says, a
 * person is shown what is true, or told that something is wrong; and nothing that her browser sends
 * afterwards holds a word, a key, or a grant to a stranger.
 */

const runs = amount('BEISTAND_TEST_LIES', 2_000);
const seed = takeSeed();

const lie: fc.Arbitrary<Lie> = fc.record({
  at: fc.nat(63),
  field: fc.nat(255),
  how: fc.nat(63),
  which: fc.nat(0xffff),
});
const plot: fc.Arbitrary<Plot> = fc.record({
  kind: fc.constantFrom('none', 'none', 'none', 'earlier', 'newcomer', 'new key'),
  back: fc.integer({ min: 1, max: 20 }),
  epochs: fc.boolean(),
});
const lies = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(lie, { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(lie, { minLength: 2, maxLength: 4 }) },
);

describe.each([
  { who: 'a seeker', flows: seekerFlows },
  { who: 'staff', flows: staffFlows },
])('a server that lies to $who', ({ flows }) => {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre(flows);
  }, 300_000);
  afterAll(() => theatre.close());
  const whole = [...seekerFlows, ...staffFlows].reduce((sum, { weight }) => sum + weight, 0);

  test.each(flows)('misleads nobody: $name', { timeout: 3_600_000 }, async ({ name, weight }) => {
    const numRuns = Math.ceil((runs * weight) / whole);
    const told = new Set<string>();
    const seen = { refused: 0, marked: 0, true: 0 };
    await fc.assert(
      fc.asyncProperty(fc.record({ plot, lies }), async (script) => {
        const outcome = await theatre.run(name, script);
        for (const { route, field, how } of outcome.told) told.add(`${route} ${field}: ${how}`);
        seen[outcome.end]++;
        expect(outcome.wrong, JSON.stringify([script.plot, outcome.told])).toEqual([]);
      }),
      { numRuns, seed },
    );
    tally('runs with lies in them', numRuns);
    tally('of these, refused in words', seen.refused);
    tally('of these, shown with a mark', seen.marked);
    tally('of these, shown truly', seen.true);
    tally(`different lies: ${name}`, told.size);
    // Where nobody ever noticed anything, the lies were none.
    if (numRuns >= 20) expect(seen.refused + seen.marked).toBeGreaterThan(0);
  });
});
