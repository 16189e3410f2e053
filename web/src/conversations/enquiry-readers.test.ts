import { expect, test } from 'vitest';
import type { Team } from '@beistand/protocol/centres.ts';
import type { StaffMember, TrustView } from '../app/keyring/views.ts';
import { teamReaders } from './enquiry-readers.ts';

const member = (staff: string, rest: Partial<StaffMember> = {}) =>
  ({
    staff,
    name: staff,
    counsellor: true,
    admin: false,
    revoked: false,
    until: 9,
    ...rest,
  }) as StaffMember;

test('named as readers are those who are sealed to: certified, not revoked, not expired', () => {
  const members = [
    member('maren'),
    member('anke', { revoked: true }),
    member('sevda', { expired: true }),
    member('petra', { counsellor: false }),
  ];
  const trust = {
    staff: members,
    teams: [{ team: 't', name: 'Lindenhof', members, state: 'fresh' }],
  } as unknown as TrustView;

  const [readers] = teamReaders([{ id: 't', name: '', deputy: 'sevda' } as unknown as Team], trust);

  expect(readers?.members.map(({ name }) => name)).toEqual(['maren']);
  expect(readers?.deputy).toBeUndefined();
});
