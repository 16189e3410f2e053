import type { Team } from '@beistand/protocol/centres.ts';
import { getConversation, type ConversationSummary } from '@beistand/protocol/conversations.ts';
import type { StaffId, TeamId } from '@beistand/protocol/ids.ts';
import { KeyringError } from '../app/keyring/views.ts';
import type { StaffMember, TeamView, TrustView } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';

/** A counsellor who can be written to, by the name that was verified. */
export type Known = Pick<StaffMember, 'staff' | 'name'>;

/** Who will be able to read an enquiry to a team, as verified here. */
export interface TeamReaders {
  readonly team: TeamId;
  readonly name: string;
  readonly members: readonly Known[];
  /** Named by the centre, for after the accept. */
  readonly deputy?: Known;
  readonly expired: boolean;
}

/**
 * The centre's teams with their verified members: a team without a roster cannot be written to.
 * @throws KeyringError `trust.refused` where a list is in doubt: nothing would be sealed to it, so
 *         nobody is named as a reader by it either
 */
export function teamReaders(teams: readonly Team[], trust: TrustView): readonly TeamReaders[] {
  if (trust.teams.some(({ disputed }) => disputed)) throw new KeyringError('trust.refused');
  return trust.teams.flatMap((view) => {
    const team = teams.find(({ id }) => id === view.team);
    return team === undefined ? [] : [readersOf(team, view, trust)];
  });
}

function readersOf(team: Team, view: TeamView, trust: TrustView): TeamReaders {
  const members = view.members.filter(mayRead);
  const deputy = trust.staff.find((each) => each.staff === team.deputy && mayRead(each));
  return {
    team: view.team,
    name: view.name,
    members,
    ...(deputy === undefined ? {} : { deputy }),
    expired: view.state === 'expired',
  };
}

function mayRead({ counsellor, revoked, expired }: StaffMember): boolean {
  return counsellor && !revoked && expired !== true;
}

/** Whether two groups are the same people. */
export function samePeople(one: readonly Known[], other: readonly Known[]): boolean {
  const ids = new Set(one.map(({ staff }) => staff));
  return ids.size === other.length && other.every(({ staff }) => ids.has(staff));
}

/**
 * The counsellor of the newest accepted conversation, by its verified statements: later enquiries go
 * to her unless the person wishes otherwise.
 */
export async function ownCounsellor(
  { call, keyring }: Pick<AppServices, 'call' | 'keyring'>,
  conversations: readonly ConversationSummary[],
): Promise<StaffId | undefined> {
  const accepted = conversations
    .filter(({ kind, state }) => kind === 'counselling' && state === 'accepted')
    .sort((one, other) => (other.acceptedDay ?? '').localeCompare(one.acceptedDay ?? ''))[0];
  if (accepted === undefined) return undefined;
  const { conversation } = accepted;
  const { history, readers } = await keyring.openConversation(
    conversation,
    await call(getConversation, { params: { conversation } }),
  );
  const signers = new Set(
    history.filter(({ by }) => by.kind === 'staff').map(({ by }) => by.staff),
  );
  const present = readers.filter(({ kind }) => kind === 'staff').map(({ staff }) => staff);
  return present.find((staff) => signers.has(staff)) ?? present[0];
}
