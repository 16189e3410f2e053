import { Refusal } from '@beistand/protocol/failures.ts';
import { postRoster } from '@beistand/protocol/staff.ts';
import { KeyringError, type SignedIn, type TrustView } from './keyring/views.ts';
import type { AppServices } from './services.ts';

/**
 * Renews the rosters of one's own teams that are older than a week, unchanged. Every login of a
 * member does it, so that nobody has to think of it (PROTOCOL §3).
 */
export async function renewRosters(
  { call, keyring }: Pick<AppServices, 'call' | 'keyring'>,
  { person }: SignedIn,
  trust: TrustView,
): Promise<void> {
  if (person.kind !== 'staff') return;
  const { staff, admin } = person;
  for (const team of trust.teams) {
    const isMember = team.members.some((member) => member.staff === staff);
    if (team.state === 'fresh' || !(isMember || admin)) continue;
    try {
      const { roster } = await keyring.makeRoster({
        team: team.team,
        name: team.name,
        add: [],
        remove: team.members.filter(({ revoked }) => revoked).map((member) => member.staff),
      });
      await call(postRoster, { params: { team: team.team }, body: { roster } });
    } catch (error) {
      // A colleague was faster, or somebody's certificate must be looked at first: the team's page
      // shows how old the list is.
      if (!(error instanceof Refusal) && !(error instanceof KeyringError)) throw error;
    }
  }
}
