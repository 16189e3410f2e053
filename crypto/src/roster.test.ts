import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { makeRoster } from './roster.ts';
import { alarmsOf, bare, certify, day, listOf, objects, person } from './testing-centre.ts';
import { centre, rosterBy, seats, team, trust, viewOf, withMore } from './testing-centre.ts';
import { filled, flipped } from './testing.ts';
import { pinsOf } from './trust.ts';
import { certificatesOf, currentRoster, isDisputed, newestRoster } from './trust-view.ts';

const teamHex = toHex(team);

describe('a roster', () => {
  test('after the first is signed by a member, who adds and removes the certified', async () => {
    const next = await rosterBy(trust, 'maren', { of: ['maren', 'outsider'], name: 'Team Wels' });
    const view = await viewOf(withMore(objects, { rosters: [next] }));
    expect(view.alarms).toEqual([]);
    expect(newestRoster(view, team)?.members).toHaveLength(2);
    expect(view.teams.get(teamHex)?.name).toBe('Team Wels');
  });

  test('is continued after it has expired', async () => {
    const late = { hour: day + 900 };
    expect(await alarmsOf(await rosterBy(trust, 'jonas', late), {}, day + 900)).toEqual([]);
  });

  test('is renewed, and its people removed, by root', async () => {
    expect(await alarmsOf(await rosterBy(trust, 'root'))).toEqual([]);
    expect(await alarmsOf(await rosterBy(trust, 'root', { of: ['aylin'] }))).toEqual([]);
  });

  test('to which root adds somebody is refused', async () => {
    const adds = await rosterBy(trust, 'root', { of: ['maren', 'jonas', 'outsider'] });
    expect(await alarmsOf(adds)).toEqual(['not-allowed']);
  });

  test('that root renames is refused', async () => {
    expect(await alarmsOf(await rosterBy(trust, 'root', { name: 'X' }))).toEqual(['not-allowed']);
  });

  test('in which root gives a member new keys is refused, and by a member is accepted', async () => {
    const renewed = await certify('jonas', { serial: 7, seat: seats.second });
    const certificates = [renewed];
    const view = await viewOf(withMore(objects, { certificates }));
    const jonas = certificatesOf(view, seats.second.id)[0];
    const members = [person(view, 'maren'), ...(jonas ? [jonas] : [])];
    const byRoot = await rosterBy(view, 'root', { members });
    expect(await alarmsOf(byRoot, { certificates })).toEqual(['not-allowed']);
    const byMember = await rosterBy(view, 'maren', { members });
    expect(await alarmsOf(byMember, { certificates })).toEqual([]);
  });

  test('by somebody who was no member of the one before is refused', async () => {
    expect(await alarmsOf(await rosterBy(trust, 'outsider'))).toEqual(['not-allowed']);
  });

  test('that claims a member as its signer is refused without her signature', async () => {
    const previous = newestRoster(trust, team);
    if (!previous) throw new Error('no roster');
    const plan = { centre, team, name: 'Team Linz', previous, members: previous.members };
    const key = { seed: seats.outsider.signSeed, certificate: person(trust, 'maren') };
    const forged = await makeRoster({ ...plan, list: listOf(trust), hour: day }, key);
    expect(await alarmsOf(forged)).toEqual(['not-authentic']);
  });

  const refusals: readonly [string, Parameters<typeof rosterBy>[2], string][] = [
    ['without anybody', { of: [] }, 'not-allowed'],
    ['for more than 30 days', { expires: day + 721 }, 'expired'],
    ['that expires at once', { expires: day }, 'expired'],
    ['from further ahead than clocks differ', { hour: day + 49 }, 'clock'],
    ['from before its predecessor', { hour: day - 11 }, 'clock'],
    ['of another centre', { centre: filled(1, 20) }, 'foreign'],
  ];
  test.each(refusals)('%s is refused', async (_, plan, failure) => {
    expect(await alarmsOf(await rosterBy(trust, 'maren', plan))).toEqual([failure]);
  });

  test('whose predecessor is another one is refused', async () => {
    const first = newestRoster(trust, team);
    if (!first) throw new Error('no roster');
    const chain = (change: object) =>
      rosterBy(trust, 'maren', { previous: { ...first, ...change } });
    expect(await alarmsOf(await chain({ hash: filled(1, 32) }))).toEqual(['chain']);
    expect(await alarmsOf(await chain({ n: 2 }))).toEqual(['chain']);
  });

  test('with somebody who is no counsellor, or not certified at its hour, is refused', async () => {
    const changed = async (plan: Parameters<typeof certify>[1]) => {
      const certificates = [await certify('outsider', { serial: 8, ...plan })];
      const base = {
        ...bare,
        certificates: bare.certificates.slice(0, 3),
        rosters: objects.rosters,
      };
      const view = await viewOf(withMore(base, { certificates }));
      const roster = await rosterBy(view, 'maren', { of: ['maren', 'outsider'] });
      const all = withMore(base, { certificates, rosters: [roster] });
      return (await viewOf(all)).alarms.map(({ failure }) => failure);
    };
    expect(await changed({ roles: ['admin'] })).toEqual(['not-allowed']);
    expect(await changed({ from: day - 30, until: day })).toEqual(['expired']);
    expect(await changed({ from: day + 47 })).toEqual([]);
  });

  test('with an unknown certificate is kept apart as withheld', async () => {
    const roster = await rosterBy(trust, 'maren', { of: ['maren', 'outsider'] });
    const certificates = objects.certificates.slice(0, 3);
    const view = await viewOf({ ...withMore(objects, { rosters: [roster] }), certificates });
    expect(view.alarms.map(({ failure }) => failure)).toEqual(['withheld']);
    expect(newestRoster(view, team)?.n).toBe(1);
  });

  test('with somebody twice is refused', async () => {
    const again = await certify('maren', { serial: 9, name: 'Maren K.' });
    const view = await viewOf(withMore(objects, { certificates: [again] }));
    const members = [...view.certificates.values()].filter(({ id }) => id[0] === 0x21);
    expect(members).toHaveLength(2);
    const roster = await rosterBy(view, 'jonas', { members });
    expect(await alarmsOf(roster, { certificates: [again] })).toEqual(['not-allowed']);
  });

  test('one of two valid ones is kept where it was seen before, and both are an alarm', async () => {
    const one = await rosterBy(trust, 'maren', { of: ['maren'] });
    const two = await rosterBy(trust, 'jonas', { of: ['jonas'] });
    const both = withMore(objects, { rosters: [two, one] });
    const fresh = await viewOf(both);
    expect(fresh.alarms.map(({ failure }) => failure)).toEqual(['fork']);
    expect(newestRoster(fresh, team)?.n).toBe(1);
    const pins = pinsOf(await viewOf(withMore(objects, { rosters: [one] })));
    const known = await viewOf(both, { pins });
    expect(known.alarms.map(({ failure }) => failure)).toEqual(['fork']);
    expect(newestRoster(known, team)?.members[0]?.name).toBe('Maren J.');
    const frozen = await viewOf(objects, { pins });
    expect(frozen.alarms.map(({ failure }) => failure)).toEqual(['withheld']);
    expect(isDisputed(frozen, team)).toBe(true);
    expect(currentRoster(frozen, team, day)).toBeUndefined();
    const garbled = await viewOf(withMore(objects, { rosters: [flipped(one, one.length - 1)] }), {
      pins,
    });
    expect(garbled.alarms.map(({ failure }) => failure)).toEqual(['not-authentic', 'withheld']);
    const swapped = await viewOf(withMore(objects, { rosters: [two] }), { pins });
    expect(swapped.alarms.map(({ failure }) => failure)).toEqual(['fork']);
  });
});
