import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addsSomebody, type Certified, type Enrolling, mayEnrol } from './rules.ts';
import type { Roster } from './roster-object.ts';

/** Certificates by their hash: whose they are, and for which keys. */
const certified: ReadonlyMap<string, Certified> = new Map([
  ['maren-1', { account: 'maren', seat: 'maren-keys', serial: 1 }],
  ['maren-2', { account: 'maren', seat: 'maren-keys', serial: 2 }],
  ['maren-3', { account: 'maren', seat: 'maren-other-keys', serial: 3 }],
  ['jonas-1', { account: 'jonas', seat: 'jonas-keys', serial: 4 }],
  ['aylin-1', { account: 'aylin', seat: 'aylin-keys', serial: 5 }],
]);
const hashes = [...certified.keys()];

const rosterOf = (members: readonly string[], change: Partial<Roster> = {}): Roster => ({
  bytes: new Uint8Array(0),
  hash: 'next',
  centre: 'centre',
  team: 'team',
  n: 2,
  prev: 'last',
  signer: 'maren-1',
  members,
  revocations: 'list',
  hour: 100,
  expires: 200,
  ...change,
});

const adds = (before: readonly string[], after: readonly string[]) =>
  addsSomebody({ members: after }, { last: rosterOf(before), certified });

describe('a roster adds somebody', () => {
  test.each<[string, readonly string[], readonly string[], boolean]>([
    ['who was not on the one before', ['maren-1'], ['maren-1', 'jonas-1'], true],
    ['in the place of somebody who leaves', ['maren-1', 'jonas-1'], ['maren-1', 'aylin-1'], true],
    ['not with another certificate for her keys', ['maren-1'], ['maren-2'], false],
    ['with other keys of hers', ['maren-1'], ['maren-3'], true],
    ['not by staying', ['maren-1', 'jonas-1'], ['maren-1', 'jonas-1'], false],
    ['not by leaving', ['maren-1', 'jonas-1'], ['maren-1'], false],
    ['whose certificate nobody knows', ['maren-1'], ['maren-1', 'unknown'], true],
    ['whose unknown certificate stood there before', ['unknown'], ['unknown'], true],
  ])('%s', (_, before, after, expected) => {
    expect(adds(before, after)).toBe(expected);
  });

  test('on the first roster: everybody', () => {
    expect(addsSomebody({ members: ['maren-1'] }, { last: undefined, certified })).toBe(true);
  });

  test('exactly where some keys are on it that were not on the one before', () => {
    const some = fc.subarray(hashes, { minLength: 1 });
    const keysOf = (members: readonly string[]) =>
      new Set(members.map((member) => certified.get(member)?.seat));
    fc.assert(
      fc.property(some, some, (before, after) => {
        const had = keysOf(before);
        expect(adds(before, after)).toBe([...keysOf(after)].some((keys) => !had.has(keys)));
      }),
    );
  });
});

describe('enrolling with a password given long ago', () => {
  const at = (fresh: boolean): Enrolling => ({
    centre: 'centre',
    team: 'team',
    hour: 120,
    last: rosterOf(['maren-1'], { n: 1, prev: undefined, hash: 'last' }),
    certified,
    lists: new Map([['list', 1]]),
    by: { account: 'maren', admin: false, fresh },
  });

  test('is asked to give it again for an addition only', () => {
    const addition = rosterOf(['maren-1', 'jonas-1']);
    expect(mayEnrol(addition, at(false))).toBe('session.confirm');
    expect(mayEnrol(addition, at(true))).toBeUndefined();
    expect(mayEnrol(rosterOf(['maren-2']), at(false))).toBeUndefined();
  });

  test('is told first what the password would not mend', () => {
    const late = rosterOf(['maren-1', 'jonas-1'], { n: 3 });
    expect(mayEnrol(late, at(false))).toBe('roster.stale');
    const foreign = rosterOf(['maren-1', 'jonas-1'], { signer: 'jonas-1' });
    expect(mayEnrol(foreign, at(false))).toBe('certificate.refused');
  });
});

describe('a roster that changes nobody', () => {
  const both = ['maren-2', 'jonas-1'];
  const last = rosterOf(both, { n: 1, prev: undefined, hash: 'last' });
  const lists = new Map([
    ['list', 1],
    ['next-list', 2],
  ]);
  const by = { account: 'maren', admin: false, fresh: true };
  const enrol = (members: readonly string[], change: Partial<Roster> = {}) =>
    mayEnrol(rosterOf(members, { signer: 'maren-2', expires: 300, ...change }), {
      centre: 'centre',
      team: 'team',
      hour: 120,
      last,
      certified,
      lists,
      by,
    });

  test('waits until its hour is a day after the one before, whatever the time is', () => {
    expect(enrol(both)).toBe('roster.stale');
    expect(enrol(both, { hour: 123 })).toBe('roster.stale');
    expect(enrol(both, { hour: 124 })).toBeUndefined();
  });

  test('is another matter once it names a newer list, a newer certificate or other people', () => {
    expect(enrol(both, { revocations: 'next-list' })).toBeUndefined();
    expect(enrol(['maren-2'])).toBeUndefined();
    expect(enrol([...both, 'aylin-1'])).toBeUndefined();
    expect(enrol(['maren-3', 'jonas-1'])).toBeUndefined();
    const older = { ...last, members: ['maren-1', 'jonas-1'] };
    const at = { centre: 'centre', team: 'team', hour: 120, certified, lists, by };
    const next = rosterOf(both, { signer: 'maren-1' });
    expect(mayEnrol(next, { ...at, last: older })).toBeUndefined();
  });

  test('waits with older certificates too', () => {
    expect(enrol(['maren-1', 'jonas-1'])).toBe('roster.stale');
  });
});
