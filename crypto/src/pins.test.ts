import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { extendChain, pinsOfChain } from './chain.ts';
import { nextEpoch } from './plans.ts';
import { chainFor, day, deliveredTo, objects, random, rosterBy } from './testing-centre.ts';
import { seats, team, trust, viewOf, withMore } from './testing-centre.ts';
import { accepted, enquiry, line, rosterHash } from './testing-chain.ts';
import { filled } from './testing.ts';
import { pinNewest, withVouched } from './pins.ts';
import { pinsOf } from './trust.ts';
import { currentRoster, isDisputed, newestRoster } from './trust-view.ts';

const { maren, jonas, seeker } = seats;
const place = (n: number) => `roster/${toHex(team)}/${n}`;
const withRosters = (rosters: readonly Uint8Array[]) => withMore(objects, { rosters });

/** Rosters 2 to `last` of the team, by one of its members. */
async function rosters(by: 'maren' | 'jonas', last: number): Promise<readonly Uint8Array[]> {
  const all: Uint8Array[] = [];
  while (all.length < last - 1) {
    const view = await viewOf(withRosters(all));
    all.push(await rosterBy(view, by, { hour: day + all.length }));
  }
  return all;
}

const ofMaren = await rosters('maren', 4);
const ofJonas = await rosters('jonas', 4);
const seen = async (all: readonly Uint8Array[]) =>
  pinsOf(await viewOf(withRosters(all), { now: day + 9 }));
const pins = await seen(ofMaren);
const shown = (all: readonly Uint8Array[], before = pins) =>
  viewOf(withRosters(all), { now: day + 9, pins: before });
const failures = (view: Awaited<ReturnType<typeof shown>>) =>
  view.alarms.map(({ failure }) => failure);

describe('a long line of rosters', () => {
  test('leaves one pin in the vault, also where each of them was pinned before', async () => {
    expect(Object.keys(pins)).toEqual(['revocations/1', place(4)]);
    const each = await Promise.all([0, 1, 2, 3].map((n) => seen(ofMaren.slice(0, n))));
    const old = Object.assign({}, ...each);
    expect(Object.keys(old)).toHaveLength(5);
    expect(pinsOf(await shown(ofMaren, old), old)).toEqual(pins);
  });

  test('is told from another branch that is served beside it, below the pinned roster too', async () => {
    const [, ...above] = ofMaren;
    const view = await shown([...ofJonas.slice(0, 1), ...ofMaren]);
    expect(failures(view)).toEqual(['fork']);
    expect(newestRoster(view, team)?.n).toBe(4);
    expect(pinsOf(view, pins)).toEqual(pins);
    const instead = await shown([...ofJonas.slice(0, 1), ...above]);
    expect(failures(instead)).toEqual(['fork']);
  });

  test.each([1, 2, 3, 4])('counts for nobody as another branch of %i rosters', async (n) => {
    const view = await shown(ofJonas.slice(0, n - 1));
    expect(failures(view)).toEqual([n < 4 ? 'withheld' : 'fork']);
    expect(isDisputed(view, team)).toBe(true);
    expect(currentRoster(view, team, day + 9)).toBeUndefined();
    expect(pinsOf(view, pins)).toEqual(pins);
  });

  test('of which two tabs pinned different branches shows the fork, whatever is served', async () => {
    const both = { ...(await seen(ofJonas.slice(0, 2))), ...pins };
    expect(Object.keys(both)).toContain(place(3));
    for (const served of [ofMaren, ofJonas, [...ofMaren, ...ofJonas]]) {
      const view = await shown(served, both);
      expect(isDisputed(view, team)).toBe(true);
      expect(pinsOf(view, both)).toEqual(both);
    }
  });
});

describe('a long line of statements', () => {
  const grow = async (by: typeof maren) => {
    const epochs = [...start];
    for (const readers of [
      [seeker, maren],
      [seeker, maren, jonas],
    ]) {
      const chain = await chainFor(by, epochs);
      const plan = { signer: by, hour: day + 2, rosters: [rosterHash], closes: [], chain };
      epochs.push(await nextEpoch({ ...plan, seats: readers }, random));
    }
    return epochs;
  };
  const started = line(enquiry, accepted);
  let start: Awaited<typeof started> = [];

  test('leaves one pin, and shows every fork by it', async () => {
    start = await started;
    const [hers, theirs] = [await grow(maren), await grow(maren)];
    const chain = await chainFor(seeker, hers);
    const kept = pinsOfChain(chain);
    const at = (n: number) => `${toHex(chain.conversation)}/${n}`;
    expect(Object.keys(kept)).toEqual([at(4)]);
    const old = Object.fromEntries(chain.epochs.map(({ n, hash }) => [at(n), hash]));
    expect(pinsOfChain(await chainFor(seeker, hers, { pins: old }), old)).toEqual(kept);

    const beside = await chainFor(seeker, [...hers, ...theirs], { pins: kept });
    expect(beside.refused).toMatchObject({ n: 3, failure: 'fork' });
    expect(beside.epochs.at(-1)?.hash).toEqual(hers.at(-1)?.hash);
    for (const [served, refused] of [
      [theirs, { n: 4, failure: 'fork' }],
      [theirs.slice(0, 3), { n: 4, failure: 'withheld' }],
      [hers.slice(0, 3), { n: 4, failure: 'withheld' }],
    ] as const) {
      const other = await chainFor(seeker, served, { pins: kept });
      expect(other.refused).toMatchObject(refused);
      expect(pinsOfChain(other, kept)).toEqual(kept);
    }

    // This tab was shown their branch, another tab hers, and their vaults have been merged.
    const mine = await chainFor(seeker, theirs);
    const merged = { ...pinsOfChain(mine), [at(3)]: chain.epochs[2]!.hash };
    const context = { conversation: mine.conversation, trust, own: [seeker], pins: merged };
    const later = await extendChain(mine, deliveredTo(seeker, theirs), context);
    expect(later.refused).toMatchObject({ n: 3, failure: 'fork', hash: merged[at(3)] });
    expect(pinsOfChain(later, merged)).toEqual(merged);
  });
});

describe('pins', () => {
  const hash = (branch: number, n: number) => filled(branch + n, 32);
  const objectsOf = (length: number, branch = 50) =>
    Array.from({ length }, (_, at) => ({
      n: at + 1,
      hash: hash(branch, at + 1),
      prev: at === 0 ? undefined : hash(branch, at),
    }));

  test('of other lines stay, also of one whose name begins alike', () => {
    const others = { 'revocations/3': filled(1, 32), 'roster/ab/1': filled(2, 32) };
    const before = { ...others, 'roster/a/1': hash(50, 1) };
    expect(pinNewest(before, 'roster/a', objectsOf(2))).toEqual({
      ...others,
      'roster/a/2': hash(50, 2),
    });
  });

  test('vouch for everything below them and for nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat({ max: 9 }), (length, pinned) => {
        const before = pinned === 0 ? {} : { [`line/${pinned}`]: hash(50, pinned) };
        const served = [...objectsOf(length, 90), ...objectsOf(length)];
        const expected =
          pinned > length
            ? before
            : Object.fromEntries(objectsOf(pinned).map((each) => [`line/${each.n}`, each.hash]));
        expect(withVouched(before, 'line', served)).toEqual(expected);
      }),
    );
  });
});
