import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { makeRevocations } from './revocations.ts';
import { publicSigningKey } from './sign.ts';
import { centre, listOf, day, objects, root, rosterBy, seats, team } from './testing-centre.ts';
import { alarmsOf, trust, viewOf, withMore } from './testing-centre.ts';
import { failureOf, filled, flipped } from './testing.ts';
import { pinsOf } from './trust.ts';
import { admissible, certificatesOf, currentRoster, isRevokedSeat } from './trust-view.ts';
import { newestHour, newestRoster } from './trust-view.ts';

const teamHex = toHex(team);

describe('the view of a centre', () => {
  test('names who is certified and who is in a team', () => {
    expect(trust.alarms).toEqual([]);
    expect(trust.certificates.size).toBe(4);
    const names = newestRoster(trust, team)?.members.map(({ name }) => name);
    expect([...(names ?? [])].sort()).toEqual(['Aylin J.', 'Jonas J.', 'Maren J.']);
    expect(trust.teams.get(teamHex)?.name).toBe('Team Linz');
    expect(certificatesOf(trust, seats.maren.id)).toHaveLength(1);
    expect(newestHour(trust)).toBe(day - 10);
  });

  test('does not depend on the order in which the server hands things out', async () => {
    const next = await rosterBy(trust, 'maren', { of: ['maren', 'jonas'] });
    const rosters = [next, ...objects.rosters, next];
    const certificates = [...objects.certificates].reverse();
    const view = await viewOf({ ...objects, rosters, certificates });
    expect(view.alarms).toEqual([]);
    expect(newestRoster(view, team)?.n).toBe(2);
  });

  test('is nothing under a root key that does not hash to the centre', async () => {
    const other = { ...objects, root: await publicSigningKey(filled(9, 32)) };
    expect(await failureOf(() => viewOf(other))).toBe('foreign');
  });

  test('refuses a centre id that is not the one of its objects', async () => {
    const other = { ...objects, centre: flipped(centre, 3) };
    expect(await failureOf(() => viewOf(other))).toBe('foreign');
  });
});

describe('revoked people', () => {
  const revoke = async (serial: number, hour = day) => {
    const previous = listOf(trust);
    return { revocations: [await makeRevocations(root, { previous, revoke: [serial], hour })] };
  };

  test('cannot stand on a roster that names the list', async () => {
    const more = await revoke(2);
    const view = await viewOf(withMore(objects, more));
    expect(await alarmsOf(await rosterBy(view, 'maren'), more)).toEqual(['revoked']);
    const without = await rosterBy(view, 'maren', { of: ['maren', 'aylin'] });
    expect(await alarmsOf(without, more)).toEqual([]);
  });

  test('cannot sign a roster that names the list', async () => {
    const more = await revoke(2);
    const view = await viewOf(withMore(objects, more));
    const roster = await rosterBy(view, 'jonas', { of: ['maren', 'aylin'] });
    expect(await alarmsOf(roster, more)).toEqual(['revoked']);
  });

  test('cannot go back to an older list', async () => {
    const more = await revoke(2);
    const view = await viewOf(withMore(objects, more));
    const second = await rosterBy(view, 'maren', { of: ['maren', 'aylin'] });
    const after = await viewOf(withMore(objects, { ...more, rosters: [second] }));
    const third = await rosterBy(after, 'maren', { list: listOf(trust), hour: day + 1 });
    const all = withMore(objects, { ...more, rosters: [second, third] });
    expect((await viewOf(all)).alarms.map(({ failure }) => failure)).toEqual(['rolled-back']);
  });

  test('leave what they signed in doubt, unless it was pinned or somebody else followed', async () => {
    const byJonas = await rosterBy(trust, 'jonas', { of: ['jonas', 'outsider'] });
    const before = await viewOf(withMore(objects, { rosters: [byJonas] }));
    const more = await revoke(2, day + 5);
    const fresh = await viewOf(withMore(objects, { ...more, rosters: [byJonas] }));
    expect(fresh.alarms).toEqual([{ what: 'roster', team: teamHex, failure: 'unconfirmed' }]);
    expect(newestRoster(fresh, team)?.n).toBe(1);

    const all = withMore(objects, { ...more, rosters: [byJonas] });
    const pinned = await viewOf(all, { pins: pinsOf(before) });
    expect(newestRoster(pinned, team)?.n).toBe(2);

    const cleared = await rosterBy(pinned, 'root', { of: ['outsider'], hour: day + 6 });
    const followed = await viewOf(withMore(all, { rosters: [cleared] }), { now: day + 6 });
    expect(followed.alarms).toEqual([]);
    expect(newestRoster(followed, team)?.n).toBe(3);
  });

  test('are known by their seat, and may not be added from the hour of the list on', async () => {
    const view = await viewOf(withMore(objects, await revoke(2, day)));
    expect(isRevokedSeat(view, seats.jonas.id)).toBe(true);
    expect(isRevokedSeat(view, seats.maren.id)).toBe(false);
    const roster = currentRoster(view, team, day);
    if (!roster) throw new Error('no roster');
    expect(admissible(view, roster, day).map(({ name }) => name)).not.toContain('Jonas J.');
    expect(admissible(view, roster, day - 1).map(({ name }) => name)).toContain('Jonas J.');
    expect(view.warnings.map(({ kind }) => kind)).toContain('roster-behind-revocations');
  });
});

describe('time', () => {
  const kinds = async (now: number) => (await viewOf(objects, { now })).warnings.map((w) => w.kind);

  test('asks for renewal after 7 days, reminds after 14, and says when it is over', async () => {
    const made = day - 10;
    expect(await kinds(made + 168)).toEqual([]);
    expect(await kinds(made + 169)).toEqual(['roster-wants-renewal']);
    expect(await kinds(made + 337)).toEqual(['roster-wants-renewal', 'roster-expires-soon']);
    expect(await kinds(made + 720)).toEqual(['roster-expired']);
  });

  test('warns before a certificate ends', async () => {
    expect(await kinds(day + 8000 - 720)).toContain('certificate-expires-soon');
    expect(await kinds(day + 8000)).toContain('certificate-expired');
  });

  test('lets a roster be current from 48 hours before its hour until it expires', () => {
    const at = (hour: number) => currentRoster(trust, team, hour) !== undefined;
    expect([at(day - 59), at(day - 58), at(day + 709), at(day + 710)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('undoes nothing that was signed in time', async () => {
    const view = await viewOf(objects, { now: day + 20_000 });
    expect(view.alarms).toEqual([]);
    expect(newestRoster(view, team)?.members).toHaveLength(3);
  });
});
