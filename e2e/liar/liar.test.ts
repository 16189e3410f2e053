import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { amount, takeSeed, tally } from '../../tools/tally.ts';
import { accountFlows } from './flows-account.ts';
import { doorFlows } from './flows-door.ts';
import { factorFlows } from './flows-factors.ts';
import { keyFlows } from './flows-keys.ts';
import { seekerFlows } from './flows-seeker.ts';
import { setupFlows } from './flows-setup.ts';
import { staffFlows } from './flows-staff.ts';
import type { Lie } from './lies.ts';
import { plotKinds, type Plot } from './plots.ts';
import { openTheatre, type Outcome, type Theatre } from './theatre.ts';

/*
 * A server that lies at any field of any reply, once or several times in a run. Whatever it says, a
 * person is shown what is true, or told that something is wrong; and nothing that her browser sends
 * afterwards holds a word, a key, or a grant to a stranger.
 */

vi.mock(import('@serenity-kit/opaque'), async (original) => {
  const { quickened } = await import('./quick-stretch.ts');
  return quickened(await original());
});

/** So many runs, or for so many minutes. */
const runs = amount('BEISTAND_TEST_LIES', 2_000);
const minutes = amount('BEISTAND_TEST_LIES_MINUTES', 0);
const seed = takeSeed();
/** Runs between two looks at the clock. */
const batch = 25;

const lie: fc.Arbitrary<Lie> = fc.record({
  at: fc.nat(0xff),
  field: fc.nat(0x3ff),
  how: fc.nat(63),
  which: fc.nat(0xffff),
});
const plot: fc.Arbitrary<Plot> = fc.record({
  kind: fc.oneof(fc.constant('none' as const), fc.constantFrom(...plotKinds)),
  back: fc.integer({ min: 1, max: 20 }),
  also: fc.boolean(),
});
const lies = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(lie, { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(lie, { minLength: 2, maxLength: 4 }) },
);

const all = [
  ...setupFlows,
  ...doorFlows,
  ...factorFlows,
  ...keyFlows,
  ...accountFlows,
  ...seekerFlows,
  ...staffFlows,
];
const whole = all.reduce((sum, { weight }) => sum + weight, 0);

describe('a server that lies', () => {
  let theatre: Theatre | undefined;
  beforeAll(async () => {
    theatre = await openTheatre(all);
  }, 300_000);
  afterAll(() => theatre?.close());

  test.each(all)('misleads nobody: $name', { timeout: 8 * 3_600_000 }, async ({ name, weight }) => {
    const count = createCount();
    const stories = (await theatre!.stories(name)).map((plot): Told => [{ plot, lies: [] }]);
    const play = (numRuns: number, from: number) =>
      fc.assert(
        fc.asyncProperty(fc.record({ plot, lies }), async (script) => {
          const outcome = await theatre!.run(name, script);
          count.add(script.plot, outcome);
          expect(outcome.wrong, JSON.stringify([script.plot, outcome.told])).toEqual([]);
        }),
        { numRuns, seed: from, examples: from === seed ? stories : [] },
      );
    const share = weight / whole;
    const end = performance.now() + minutes * 60_000 * share;
    if (minutes === 0) await play(Math.ceil(runs * share), seed);
    else for (let at = 0; performance.now() < end; at++) await play(batch, seed + at);
    count.tell(name);
    // Where nobody ever noticed anything, the lies were none.
    if (count.runs() >= 20) expect(count.noticed()).toBeGreaterThan(0);
  });
});

type Told = [{ plot: Plot; lies: Lie[] }];

/** How often each lie was told in a flow, and what became of it. */
function createCount() {
  const fields = new Set<string>();
  const ends = { refused: 0, marked: 0, true: 0 };
  const lies = new Map<string, number>();
  return {
    add: ({ kind }: Plot, { told, end }: Outcome): void => {
      ends[end]++;
      for (const { route, field, how } of told) fields.add(`${route} ${field}: ${how}`);
      const hows = [...told.map(({ how }) => how), ...(kind === 'none' ? [] : [`plot: ${kind}`])];
      for (const how of new Set(hows)) {
        const what = `lie "${how}", ${words[end]}`;
        lies.set(what, (lies.get(what) ?? 0) + 1);
      }
    },
    runs: () => ends.refused + ends.marked + ends.true,
    noticed: () => ends.refused + ends.marked,
    tell: (flow: string): void => {
      const all = ends.refused + ends.marked + ends.true;
      tally('runs with lies in them', all);
      for (const end of ['refused', 'marked', 'true'] as const) {
        tally(`all flows, ${words[end]}`, ends[end]);
        tally(`${flow}, ${words[end]}`, ends[end]);
      }
      tally(`${flow}, different lies`, fields.size);
      if (process.env['BEISTAND_TEST_TALLY'] === undefined) return;
      for (const [what, count] of lies) tally(what, count);
    },
  };
}

const words = { refused: 'refused in words', marked: 'shown with a mark', true: 'shown truly' };
