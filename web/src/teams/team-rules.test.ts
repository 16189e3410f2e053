import { describe, expect, test } from 'vitest';
import type { StaffMember, TrustView } from '../app/keyring/views.ts';
import { daysUntil, endingSoon, isNew, teamsNow } from './team-rules.ts';

const id = (number: number): never => number.toString(16).padStart(32, '0') as never;
const member = (number: number, more: Partial<StaffMember> = {}): StaffMember => ({
  staff: id(number),
  seat: id(number),
  name: `Person ${number}`,
  admin: false,
  counsellor: true,
  until: 1e4,
  revoked: false,
  ...more,
});
const [maren, anke, jonas] = [member(1), member(2), member(3)];
const trustOf = (staff: readonly StaffMember[], members: readonly StaffMember[]): TrustView => ({
  checked: true,
  staff,
  key: { held: 'no', successions: 0, begun: false },
  teams:
    members.length === 0
      ? []
      : [{ team: id(9), name: 'Team', n: 1, members, expiresHour: 500, state: 'fresh' }],
});
const teams = [{ id: id(9), name: 'Team' }];

describe('teamsNow', () => {
  test('lets members take in who is certified and on no list', () => {
    const trust = trustOf([maren, anke, jonas], [maren, anke]);
    const [team] = teamsNow({ trust, teams, me: maren.staff, admin: false });
    expect(team).toMatchObject({ candidates: [jonas], mayAdd: true, mayRemove: true });
  });

  test('lets an admin who is no member remove, and not add', () => {
    const trust = trustOf([maren, jonas], [maren]);
    const [team] = teamsNow({ trust, teams, me: id(7), admin: true });
    expect(team).toMatchObject({ mayAdd: false, mayRemove: true });
  });

  test('lets the admin begin a team that has no list yet', () => {
    const [team] = teamsNow({ trust: trustOf([jonas], []), teams, me: id(7), admin: true });
    expect(team).toMatchObject({ candidates: [jonas], mayAdd: true });
    expect(team).not.toHaveProperty('roster');
  });

  test('offers nobody who is revoked or does not counsel', () => {
    const staff = [maren, member(4, { revoked: true }), member(5, { counsellor: false })];
    const [team] = teamsNow({
      trust: trustOf(staff, [maren]),
      teams,
      me: maren.staff,
      admin: true,
    });
    expect(team?.candidates).toEqual([]);
  });

  test('names those in no team before those in another one', () => {
    const other = { team: id(8), name: 'Zwei', n: 1, members: [anke], expiresHour: 500 };
    const one = trustOf([maren, anke, jonas], [maren]);
    const trust = { ...one, teams: [...one.teams, { ...other, state: 'fresh' as const }] };
    const [team] = teamsNow({ trust, teams, me: maren.staff, admin: false });
    expect(team?.candidates).toEqual([jonas, anke]);
    expect(isNew(trust, jonas.staff)).toBe(true);
    expect(isNew(trust, anke.staff)).toBe(false);
  });
});

test('warns of passes that end within thirty days, the first to end first, and not of revoked ones', () => {
  const now = 1_000 * 3_600_000;
  const soon = member(1, { until: 1_000 + 29 * 24 });
  const over = member(2, { until: 990 });
  const staff = [
    soon,
    over,
    member(3, { until: 1_010, revoked: true }),
    member(4, { until: 1_800 }),
  ];
  expect(endingSoon(trustOf(staff, []), now)).toEqual([over, soon]);
  expect(daysUntil(990, now)).toBe(-1);
});
