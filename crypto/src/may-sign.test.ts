import { describe, expect, test } from 'vitest';
import { day, seats } from './testing-centre.ts';
import { accepted, bothTeams, enquiry, line, otherHash, refusal } from './testing-chain.ts';
import { rosterHash } from './testing-chain.ts';
import type { Sketch } from './testing-chain.ts';
import { filled } from './testing.ts';

const { maren, jonas, aylin, outsider, seeker, second } = seats;

const group: Sketch = { kind: 'group', signer: maren, seats: [maren, seeker, second] };
const open: Sketch = { ...group, kind: 'open' };
const teamTalk: Sketch = { kind: 'team', signer: maren, seats: [maren, jonas] };
const notes: Sketch = { kind: 'self', signer: maren, seats: [maren] };

describe('the table of who may sign', () => {
  const allowed: readonly [string, readonly Sketch[]][] = [
    ['counselling: the founder with the roster', [enquiry]],
    ['counselling: the founder with some of the roster', [{ ...enquiry, seats: [seeker, aylin] }]],
    ['counselling: staff accept', [enquiry, accepted]],
    ['counselling: staff leave to a colleague', [enquiry, { ...accepted, seats: [seeker, aylin] }]],
    [
      'counselling: staff add a colleague from a named roster',
      [enquiry, accepted, { signer: maren, seats: [seeker, maren, jonas], rosters: [rosterHash] }],
    ],
    [
      'counselling: staff add from another team of the centre',
      [
        enquiry,
        accepted,
        { signer: maren, seats: [seeker, maren, outsider], rosters: [otherHash] },
      ],
    ],
    [
      'counselling: the seeker removes staff',
      [enquiry, { signer: seeker, seats: [seeker, jonas] }],
    ],
    [
      'counselling: the seeker adds from the team',
      [enquiry, accepted, { signer: seeker, seats: [seeker, aylin], rosters: [rosterHash] }],
    ],
    [
      'counselling: the seeker renews her keys',
      [enquiry, { signer: seeker, seats: [second, maren] }],
    ],
    ['counselling: anyone renews the key alone', [enquiry, { ...enquiry, signer: jonas }]],
    ['group: staff found it with participants', [group]],
    ['group: staff add and remove', [group, { ...group, seats: [maren, outsider] }]],
    ['group: a participant leaves', [group, { ...group, signer: seeker, seats: [maren, second] }]],
    [
      'open: guests come with the same key',
      [open, { ...open, seats: [...open.seats, aylin], keepsKey: true }],
    ],
    ['team: members of its roster', [teamTalk]],
    [
      'team: another member is added',
      [teamTalk, { ...teamTalk, seats: [maren, jonas, aylin], rosters: [rosterHash] }],
    ],
    ['self: its owner', [notes]],
    [
      'self: its owner renews',
      [
        { ...notes, signer: seeker, seats: [seeker] },
        { kind: 'self', signer: seeker, seats: [second] },
      ],
    ],
  ];
  test.each(allowed)('lets %s', async (_, sketches) => {
    expect(await refusal(await line(...sketches), bothTeams)).toBeUndefined();
  });

  const refused: readonly [string, string, readonly Sketch[]][] = [
    ['1 not-allowed', 'counselling with nobody but the founder', [{ ...enquiry, seats: [seeker] }]],
    [
      '1 not-allowed',
      'counselling with a second person who is not staff',
      [{ ...enquiry, seats: [seeker, second, maren] }],
    ],
    [
      '1 not-allowed',
      'counselling with a reader who stands on no named roster',
      [{ ...enquiry, seats: [seeker, maren, outsider] }],
    ],
    [
      '1 not-allowed',
      'counselling founded by somebody on the roster',
      [{ signer: maren, seats: [maren, jonas] }],
    ],
    [
      '1 not-allowed',
      'counselling founded by staff for a seeker',
      [{ signer: maren, seats: [seeker, maren] }],
    ],
    [
      '1 not-allowed',
      'counselling with two rosters at once',
      [{ ...enquiry, rosters: [rosterHash, otherHash] }],
    ],
    ['1 not-allowed', 'counselling without a roster', [{ ...enquiry, rosters: [] }]],
    ['1 roster', 'an unknown roster', [{ ...enquiry, rosters: [filled(3, 32)] }]],
    ['1 roster', 'a roster before its time', [{ ...enquiry, hour: day - 59 }]],
    ['1 clock', 'an hour further ahead than clocks differ', [{ ...enquiry, hour: day + 49 }]],
    ['1 foreign', 'a founder who is not in it', [{ ...enquiry, seats: [second, maren] }]],
    [
      '2 not-allowed',
      'staff who swap the seeker',
      [enquiry, { signer: maren, seats: [second, maren] }],
    ],
    [
      '2 not-allowed',
      'staff who remove the seeker',
      [enquiry, { signer: maren, seats: [maren, jonas] }],
    ],
    [
      '2 not-allowed',
      'the last of staff who leaves',
      [enquiry, { signer: maren, seats: [seeker] }],
    ],
    [
      '2 not-allowed',
      'staff who add somebody from no roster',
      [enquiry, { signer: maren, seats: [seeker, maren, outsider] }],
    ],
    [
      '3 not-allowed',
      'staff who add a colleague without naming the roster',
      [enquiry, accepted, { signer: maren, seats: [seeker, maren, jonas] }],
    ],
    [
      '3 not-allowed',
      'the seeker who adds from another team',
      [
        enquiry,
        accepted,
        { signer: seeker, seats: [seeker, maren, outsider], rosters: [otherHash] },
      ],
    ],
    [
      '2 foreign',
      'somebody outside the epoch before',
      [enquiry, { signer: outsider, seats: [seeker, outsider] }],
    ],
    [
      '3 foreign',
      'somebody who has been removed',
      [enquiry, accepted, { signer: jonas, seats: [seeker, jonas] }],
    ],
    ['2 clock', 'an hour before the last one', [enquiry, { ...accepted, hour: day - 1 }]],
    [
      '2 reused-key',
      'a key that is kept after a removal',
      [enquiry, { ...accepted, keepsKey: true }],
    ],
    ['2 chain', 'a change of kind', [enquiry, { ...accepted, kind: 'group' }]],
    ['1 not-allowed', 'a group founded by a participant', [{ ...group, signer: seeker }]],
    [
      '2 not-allowed',
      'a participant who removes another',
      [group, { ...group, signer: seeker, seats: [maren, seeker] }],
    ],
    [
      '2 not-allowed',
      'a participant who removes the moderator',
      [group, { ...group, signer: seeker, seats: [seeker, second] }],
    ],
    [
      '2 not-allowed',
      'a participant who adds somebody',
      [group, { ...group, signer: seeker, seats: [...group.seats, outsider] }],
    ],
    ['2 not-allowed', 'a group without staff', [group, { ...group, seats: [seeker, second] }]],
    [
      '2 reused-key',
      'a group that keeps its key for a newcomer',
      [group, { ...group, seats: [...group.seats, outsider], keepsKey: true }],
    ],
    [
      '2 reused-key',
      'an open room that keeps its key after a removal',
      [open, { ...open, seats: [maren, outsider], keepsKey: true }],
    ],
    [
      '2 reused-key',
      'an open room that keeps its key for nobody',
      [open, { ...open, keepsKey: true }],
    ],
    [
      '1 not-allowed',
      'a team with somebody who is not of it',
      [{ ...teamTalk, seats: [maren, seeker] }],
    ],
    [
      '1 not-allowed',
      'a team founded over another roster',
      [{ ...teamTalk, rosters: [otherHash] }],
    ],
    [
      '2 not-allowed',
      'a team that takes in somebody of another team',
      [teamTalk, { ...teamTalk, seats: [maren, outsider], rosters: [otherHash] }],
    ],
    ['1 not-allowed', 'notes to oneself with a reader', [{ ...notes, seats: [maren, jonas] }]],
    ['1 not-allowed', 'notes to oneself over a roster', [{ ...notes, rosters: [rosterHash] }]],
    ['2 not-allowed', 'notes that grow by a reader', [notes, { ...notes, seats: [maren, jonas] }]],
  ];
  test.each(refused)('refuses (%s) %s', async (failure, _, sketches) => {
    expect(await refusal(await line(...sketches), bothTeams)).toBe(failure);
  });
});
