import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { getCentre, type Team } from '@beistand/protocol/centres.ts';
import type { InvitationId, TeamId } from '@beistand/protocol/ids.ts';
import {
  listStaff,
  newInvitation,
  withdrawInvitation,
  type StaffEntry,
  type StaffRoles,
} from '@beistand/protocol/staff.ts';
import type { AppServices } from '../app/services.ts';
import { failureOf, type StaffFailure } from '../texts/staff-failure.ts';

type InviteServices = Pick<AppServices, 'call' | 'keyring' | 'saveVault'>;

/** What an invited person will do. */
export type RoleChoice = 'counsellor' | 'both' | 'admin';

export const rolesOf: Readonly<Record<RoleChoice, StaffRoles>> = {
  counsellor: { admin: false, counsellor: true },
  both: { admin: true, counsellor: true },
  admin: { admin: true, counsellor: false },
};

export function roleOf({ admin, counsellor }: StaffRoles): RoleChoice {
  if (!admin) return 'counsellor';
  return counsellor ? 'both' : 'admin';
}

type Invited = StaffEntry & { readonly state: 'invited' };

export type InvitePage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: StaffFailure }
  | { readonly state: 'ready'; readonly teams: readonly Team[]; readonly open: readonly Invited[] };

export interface InviteStore {
  readonly page: ReadonlySignal<InvitePage>;
  readonly role: ReadonlySignal<RoleChoice>;
  readonly team: ReadonlySignal<TeamId | undefined>;
  /** The invitation just made; its link is shown once. */
  readonly made: ReadonlySignal<{ readonly link: string; readonly expires: string } | undefined>;
  readonly busy: ReadonlySignal<'making' | InvitationId | undefined>;
  readonly failure: ReadonlySignal<StaffFailure | undefined>;
  readonly load: () => Promise<void>;
  readonly setRole: (role: RoleChoice) => void;
  readonly setTeam: (team: string) => void;
  readonly make: () => Promise<void>;
  /** Forgets the link. */
  readonly finish: () => void;
  readonly withdraw: (invitation: InvitationId) => Promise<void>;
}

/**
 * Inviting colleagues.
 * @param origin  scheme and host of this site, for the link
 */
export function createInviteStore(services: InviteServices, origin: string): InviteStore {
  const page = signal<InvitePage>({ state: 'loading' });
  const role = signal<RoleChoice>('counsellor');
  const team = signal<TeamId | undefined>(undefined);
  const made = signal<{ readonly link: string; readonly expires: string } | undefined>(undefined);
  const busy = signal<'making' | InvitationId | undefined>(undefined);
  const failure = signal<StaffFailure | undefined>(undefined);

  const load = (): Promise<void> => loadInto(services, { page, team, failure });
  const act = async (what: 'making' | InvitationId, work: () => Promise<void>): Promise<void> => {
    if (busy.value !== undefined) return;
    busy.value = what;
    failure.value = undefined;
    await work().catch((error: unknown) => {
      failure.value = failureOf(error);
    });
    await load();
    busy.value = undefined;
  };

  return {
    page,
    role,
    team,
    made,
    busy,
    failure,
    load,
    setRole: (next) => {
      role.value = next;
    },
    setTeam: (next) => {
      if (page.value.state !== 'ready') return;
      team.value = page.value.teams.find(({ id }) => id === next)?.id;
    },
    make: () =>
      act('making', async () => {
        if (team.value !== undefined) {
          made.value = await invite(services, { role: role.value, team: team.value, origin });
        }
      }),
    finish: () => {
      made.value = undefined;
    },
    withdraw: (invitation) =>
      act(invitation, async () => {
        await services.call(withdrawInvitation, { params: { invitation } });
      }),
  };
}

async function loadInto(
  { call }: InviteServices,
  {
    page,
    team,
    failure,
  }: {
    readonly page: Signal<InvitePage>;
    readonly team: Signal<TeamId | undefined>;
    readonly failure: Signal<StaffFailure | undefined>;
  },
): Promise<void> {
  try {
    const [centre, { staff }] = await Promise.all([call(getCentre), call(listStaff)]);
    const teams = centre.state === 'ready' ? centre.centre.teams : [];
    team.value ??= teams[0]?.id;
    page.value = { state: 'ready', teams, open: staff.filter(isInvited) };
  } catch (error) {
    if (page.value.state !== 'ready') page.value = { state: 'failed', why: failureOf(error) };
    else failure.value = failureOf(error);
  }
}

async function invite(
  { call, keyring, saveVault }: InviteServices,
  given: { readonly role: RoleChoice; readonly team: TeamId; readonly origin: string },
): Promise<{ readonly link: string; readonly expires: string }> {
  const offer = { roles: rolesOf[given.role], team: given.team };
  const { invitation, secret } = await keyring.makeInvitation(offer);
  // Without the secret in the stored vault, nobody could check the answer.
  await saveVault();
  const { expires } = await call(newInvitation, {
    body: { invitation, ...offer },
  });
  return { link: `${given.origin}/uebersicht?anfang=einladung#${secret}`, expires };
}

function isInvited(entry: StaffEntry): entry is Invited {
  return entry.state === 'invited';
}
