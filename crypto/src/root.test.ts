import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { makeRevocations, verifyRevocations } from './revocations.ts';
import type { Revocations } from './revocations.ts';
import { makeRoster } from './roster.ts';
import { publicSigningKey } from './sign.ts';
import { makeSuccession, verifySuccessions } from './succession.ts';
import { centre, certify, day, listOf, objects, root, rootKey } from './testing-centre.ts';
import { rootSeed, seats, team, trust, viewOf, withMore } from './testing-centre.ts';
import { failureOf, filled } from './testing.ts';
import { pinsOf } from './trust.ts';
import { certificatesOf, newestRoster } from './trust-view.ts';

const teamHex = toHex(team);
const roots = [{ key: rootKey, hour: 0 }];
const context = { centre, roots, now: day };

describe('revocations', () => {
  const first = listOf(trust);
  const verify = (lists: readonly Uint8Array[], pins = {}) =>
    verifyRevocations(lists, { ...context, pins });
  const line = async (
    ...plans: { readonly revoke: readonly number[]; readonly hour: number }[]
  ) => {
    const lists = [...objects.revocations];
    let previous = first;
    for (const plan of plans) {
      lists.push(await makeRevocations(root, { previous, ...plan }));
      previous = (await verify(lists)).at(-1) ?? previous;
    }
    return lists;
  };

  test('are cumulative', async () => {
    const lists = await line({ revoke: [2], hour: day - 5 }, { revoke: [1], hour: day });
    expect([...((await verify(lists)).at(-1)?.serials ?? [])]).toEqual([1, 2]);
  });

  test('that forget a serial are refused', async () => {
    const lists = await line({ revoke: [2], hour: day - 5 });
    const previous = (await verify(lists)).at(-1);
    const forgetful = { ...previous, serials: new Set<number>() } as Revocations;
    const next = await makeRevocations(root, { previous: forgetful, revoke: [1], hour: day });
    expect(await failureOf(() => verify([...lists, next]))).toBe('rolled-back');
  });

  test('that skip a number, name another predecessor or go back in time are refused', async () => {
    const make = (change: Partial<Revocations>, hour = day) =>
      makeRevocations(root, { previous: { ...first, ...change }, revoke: [], hour });
    const refused = async (bytes: Uint8Array) =>
      failureOf(() => verify([...objects.revocations, bytes]));
    expect(await refused(await make({ n: 2 }))).toBe('chain');
    expect(await refused(await make({ hash: filled(1, 32) }))).toBe('chain');
    expect(await refused(await make({}, first.hour - 1))).toBe('clock');
    expect(await refused(await make({}, day + 49))).toBe('clock');
    expect(await refused(await make({ n: 0 }))).toBe('fork');
  });

  test('that had been seen cannot be kept back', async () => {
    const lists = await line({ revoke: [2], hour: day - 5 }, { revoke: [1], hour: day });
    const seen = pinsOf(await viewOf({ ...objects, revocations: lists }));
    expect(await failureOf(() => verify(lists.slice(0, 1), seen))).toBe('withheld');
    const other = await line({ revoke: [3], hour: day - 5 }, { revoke: [1], hour: day });
    expect(await failureOf(() => verify(other, seen))).toBe('fork');
  });

  test('by another than root are refused', async () => {
    const forger = { centre, seed: seats.maren.signSeed };
    const list = await makeRevocations(forger, { previous: first, revoke: [1], hour: day });
    expect(await failureOf(() => verify([...objects.revocations, list]))).toBe('not-authentic');
  });
});

describe('a succession', () => {
  const nextSeed = filled(0x12, 32);
  const next = { centre, seed: nextSeed };
  const handOver = async () =>
    makeSuccession(root, { roots, next: await publicSigningKey(nextSeed), hour: day - 5 });
  const handedOver = async () => {
    const successions = [await handOver()];
    const line = await verifySuccessions(successions, {
      centre,
      first: rootKey,
      now: day,
      pins: {},
    });
    const list = await makeRevocations(next, {
      previous: listOf(trust),
      revoke: [],
      hour: day - 4,
    });
    return { successions, line, revocations: [list] };
  };

  test('hands the centre over, which keeps its id', async () => {
    const { line } = await handedOver();
    expect(line).toHaveLength(2);
    expect(line[1]?.key).toEqual(await publicSigningKey(nextSeed));
  });

  test('needs the new root to sign the list of revocations anew', async () => {
    const successions = [await handOver()];
    expect(await failureOf(() => viewOf(withMore(objects, { successions })))).toBe('unconfirmed');
    const pins = pinsOf(trust);
    const known = await viewOf(withMore(objects, { successions }), { pins });
    expect(newestRoster(known, team)?.n).toBe(1);
  });

  test('takes all force from what the earlier root signs later', async () => {
    const { successions, revocations } = await handedOver();
    const more = withMore(objects, { successions, revocations });
    const unsigned = await viewOf(more);
    expect(unsigned.alarms).toEqual([{ what: 'roster', team: teamHex, failure: 'unconfirmed' }]);
    expect(unsigned.certificates.size).toBe(0);

    const pinned = await viewOf(more, { pins: pinsOf(trust) });
    const previous = newestRoster(pinned, team);
    if (!previous) throw new Error('no roster');
    const plan = { centre, team, name: 'Team Linz', previous, members: previous.members };
    const renewal = { ...plan, list: listOf(pinned), hour: day - 3 };
    const renewed = withMore(more, { rosters: [await makeRoster(renewal, { seed: nextSeed })] });
    const fresh = await viewOf(renewed);
    expect(fresh.alarms).toEqual([]);
    expect(newestRoster(fresh, team)?.n).toBe(2);
    expect(fresh.certificates.size).toBe(3);

    const backdated = await certify('outsider', { serial: 99, from: day - 500 });
    const after = await viewOf(withMore(renewed, { certificates: [backdated] }));
    expect(certificatesOf(after, seats.outsider.id)).toEqual([]);
    const stale = await makeRoster(renewal, { seed: rootSeed });
    const forked = await viewOf(withMore(more, { rosters: [stale] }));
    expect(forked.alarms.map(({ failure }) => failure)).toEqual(['unconfirmed']);
  });

  test('by anyone but the root in force, out of order or from the future is refused', async () => {
    const check = (successions: readonly Uint8Array[], pins = {}) =>
      failureOf(() => verifySuccessions(successions, { centre, first: rootKey, now: day, pins }));
    const key = await publicSigningKey(nextSeed);
    const good = await handOver();
    expect(await check([good, good])).toBeUndefined();
    expect(await check([await makeSuccession(next, { roots, next: key, hour: day })])).toBe(
      'not-authentic',
    );
    expect(await check([await makeSuccession(root, { roots, next: rootKey, hour: day })])).toBe(
      'chain',
    );
    expect(await check([await makeSuccession(root, { roots, next: key, hour: day + 49 })])).toBe(
      'clock',
    );
    const other = await makeSuccession(root, { roots, next: seats.maren.sign, hour: day });
    expect(await check([good, other])).toBe('fork');
    expect(await check([], { 'succession/1': filled(1, 32) })).toBe('withheld');
    expect(await check([good], { 'succession/1': filled(1, 32) })).toBe('fork');
  });
});
