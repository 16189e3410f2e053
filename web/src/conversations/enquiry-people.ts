import { computed, signal } from '@preact/signals';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import { listConversations } from '@beistand/protocol/conversations.ts';
import type { TeamId } from '@beistand/protocol/ids.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { ownCounsellor, teamReaders, type Known, type TeamReaders } from './enquiry-readers.ts';

export type ReadersState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: SeekerFailure }
  | { readonly state: 'ready'; readonly teams: readonly TeamReaders[]; readonly own?: Known };

/** Who could read: the verified team, or one's own counsellor alone. */
export function createPeople(
  services: Pick<AppServices, 'call' | 'keyring' | 'trust'>,
  centre: PublicCentre,
  /** Of the topic that was chosen. */
  teamOfTopic: () => TeamId | undefined,
) {
  const readers = signal<ReadersState>({ state: 'loading' });
  const chosen = signal<TeamId | undefined>(undefined);
  const wantsOwn = signal(true);
  let own: Promise<string | undefined> | undefined;

  /** The verified teams, and in them the counsellor of an earlier enquiry. */
  const find = async (refresh?: 'refresh'): Promise<ReadersState> => {
    const trust = await services.trust(refresh);
    own ??= findOwn(services);
    const counsellor = await own;
    const teams = teamReaders(centre.teams, trust);
    const known = teams.flatMap(({ members }) => members).find(({ staff }) => staff === counsellor);
    return { state: 'ready', teams, ...(known === undefined ? {} : { own: known }) };
  };
  const toOwn = computed(
    () => wantsOwn.value && readers.value.state === 'ready' && readers.value.own !== undefined,
  );
  const team = computed(() => {
    if (readers.value.state !== 'ready') return undefined;
    const { teams, own: known } = readers.value;
    const ofOwn = teams.find(({ members }) => members.some(({ staff }) => staff === known?.staff));
    if (toOwn.value && ofOwn !== undefined) return ofOwn;
    const wanted = chosen.value ?? teamOfTopic();
    return teams.find((one) => one.team === wanted) ?? ofOwn ?? teams[0];
  });
  return {
    readers,
    team,
    toOwn,
    shown: computed((): readonly Known[] => {
      const now = readers.value;
      if (now.state !== 'ready') return [];
      return toOwn.value && now.own !== undefined ? [now.own] : (team.value?.members ?? []);
    }),
    setToOwn: (value: boolean): void => {
      wantsOwn.value = value;
    },
    setTeam: (value: TeamId | undefined): void => {
      chosen.value = value;
    },
    load: async (refresh?: 'refresh'): Promise<void> => {
      try {
        readers.value = await find(refresh);
      } catch (error) {
        own = undefined;
        if (refresh !== undefined) throw error;
        readers.value = { state: 'failed', why: seekerFailure(error) };
      }
    },
  };
}

async function findOwn(
  services: Pick<AppServices, 'call' | 'keyring' | 'trust'>,
): Promise<string | undefined> {
  const { conversations, counsellor } = await services.call(listConversations);
  // After a reset the server says who it was. She is verified like everybody, and shown before sending.
  return (await ownCounsellor(services, conversations)) ?? counsellor;
}
