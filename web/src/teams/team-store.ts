import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { getCentre, newTeam, type Team } from '@beistand/protocol/centres.ts';
import type { InvitationId, StaffId, TeamId } from '@beistand/protocol/ids.ts';
import {
  listStaff,
  postCertificate,
  postRevocations,
  postRoster,
  withdrawInvitation,
  type StaffEntry,
} from '@beistand/protocol/staff.ts';
import type { StaffMember, TrustView } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';
import { failureOf, type StaffFailure } from '../texts/staff-failure.ts';
import { teamsNow, type TeamNow } from './team-rules.ts';

type TeamServices = Pick<AppServices, 'call' | 'keyring' | 'trust' | 'live' | 'session' | 'now'>;

/** An answered invitation, with what its secret in the vault tells of it. */
export type Answered = EntryIn<'answered'> & {
  readonly check:
    | {
        readonly state: 'fits';
        readonly displayName: string;
        readonly words: readonly string[];
      }
    | { readonly state: 'refused'; readonly why: StaffFailure };
};

export type TeamPage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: StaffFailure }
  /** Invited, and not certified yet. */
  | { readonly state: 'waiting' }
  | {
      readonly state: 'ready';
      readonly trust: TrustView;
      readonly teams: readonly TeamNow[];
      readonly admin: boolean;
      readonly me: StaffId;
      readonly certified: readonly EntryIn<'certified'>[];
      readonly answered: readonly Answered[];
      readonly invited: readonly EntryIn<'invited'>[];
      readonly now: number;
      /** The day in the centre's time zone. */
      readonly today: string;
    };

export interface TeamStore {
  readonly page: ReadonlySignal<TeamPage>;
  /** The action under way, so that its button alone is busy. */
  readonly busy: ReadonlySignal<string | undefined>;
  readonly failure: ReadonlySignal<StaffFailure | undefined>;
  readonly load: () => Promise<void>;
  /** Both have read the same three words: root signs the certificate. */
  readonly certify: (entry: Answered) => Promise<void>;
  readonly add: (team: TeamNow, staff: StaffId) => Promise<void>;
  readonly remove: (team: TeamNow, staff: StaffId) => Promise<void>;
  /** Revokes all certificates of a person and takes her out of every team. */
  readonly revoke: (member: StaffMember) => Promise<boolean>;
  /** Root signs a further year; the lists of her teams then name the new certificate. */
  readonly renew: (member: StaffMember) => Promise<void>;
  /** Founds a further team; root signs its first list when somebody is taken in. */
  readonly found: (name: string) => Promise<boolean>;
  readonly withdraw: (invitation: InvitationId) => Promise<void>;
  readonly start: () => () => void;
}

/** Who works here, and who is on which team's list. */
export function createTeamStore(services: TeamServices): TeamStore {
  const { call, live } = services;
  const state: State = {
    services,
    page: signal<TeamPage>({ state: 'loading' }),
    busy: signal<string | undefined>(undefined),
    failure: signal<StaffFailure | undefined>(undefined),
  };
  const { page, busy, failure } = state;
  return {
    page,
    busy,
    failure,
    load: () => load(state),
    certify: async (entry) => {
      await act(state, `certify ${entry.invitation}`, () => certify(services, entry));
    },
    add: async (team, staff) => {
      await act(state, `add ${team.team} ${staff}`, () =>
        putRoster(services, team, { add: [staff], remove: [] }),
      );
    },
    remove: async (team, staff) => {
      await act(state, `remove ${team.team} ${staff}`, () =>
        putRoster(services, team, { add: [], remove: [staff] }),
      );
    },
    revoke: ({ staff }) => act(state, `revoke ${staff}`, () => revoke(services, staff)),
    renew: async ({ staff }) => {
      await act(state, `renew ${staff}`, () => renew(state, staff));
    },
    found: (name) =>
      act(state, 'found', async () => {
        await call(newTeam, { body: { team: drawTeam(), name: name.trim() } });
      }),
    withdraw: async (invitation) => {
      await act(state, `withdraw ${invitation}`, async () => {
        await call(withdrawInvitation, { params: { invitation } });
      });
    },
    start: () => {
      void load(state);
      return live.subscribe(({ type }) => {
        if ((type === 'centre' || type === 'ready') && busy.value === undefined) void load(state);
      });
    },
  };
}

interface State {
  readonly services: TeamServices;
  readonly page: Signal<TeamPage>;
  readonly busy: Signal<string | undefined>;
  readonly failure: Signal<StaffFailure | undefined>;
}

async function load({ services, page, failure }: State): Promise<void> {
  try {
    page.value = await loadPage(services);
    const { value: now } = page;
    const isDisputed = now.state === 'ready' && now.trust.teams.some(({ disputed }) => disputed);
    if (isDisputed) failure.value = 'trust.refused';
  } catch (error) {
    if (page.value.state !== 'ready') page.value = { state: 'failed', why: failureOf(error) };
    else failure.value = failureOf(error);
  }
}

/** One action at a time; whatever comes of it, the page then shows the present state. */
async function act(state: State, name: string, work: () => Promise<void>): Promise<boolean> {
  const { busy, failure } = state;
  if (busy.value !== undefined) return false;
  busy.value = name;
  failure.value = undefined;
  try {
    await work();
  } catch (error) {
    failure.value = failureOf(error);
  }
  await load(state);
  busy.value = undefined;
  return failure.value === undefined;
}

async function certify(services: TeamServices, entry: Answered): Promise<void> {
  const { call, keyring, trust } = services;
  const { invitation, answer, roles, account } = entry;
  const { certificate, staff } = await keyring.certify({ invitation, answer });
  await call(postCertificate, { params: { account }, body: { certificate } });
  await trust('refresh');
  const team = roles.counsellor ? await unsignedTeam(services, entry.team) : undefined;
  if (team === undefined) return;
  await putRoster(services, { team: team.id, name: team.name }, { add: [staff], remove: [] });
}

async function renew({ services, page }: State, staff: StaffId): Promise<void> {
  const { call, keyring, trust } = services;
  const known = page.value.state === 'ready' ? page.value.certified : [];
  const account = known.find((entry) => entry.staff === staff)?.account;
  if (account === undefined) return;
  const { certificate } = await keyring.renewCertificate(staff);
  await call(postCertificate, { params: { account }, body: { certificate } });
  const { teams } = await trust('refresh');
  const hers = teams.filter(({ members }) => members.some((one) => one.staff === staff));
  for (const team of hers) await putRoster(services, team, { add: [], remove: [] });
}

async function revoke(services: TeamServices, staff: StaffId): Promise<void> {
  const { call, keyring, trust } = services;
  const body = await keyring.revoke([staff]);
  await call(postRevocations, { body });
  const { teams } = await trust('refresh');
  // A list is never empty: a team of which she was the last waits for its next member.
  const hers = teams.filter(
    ({ members }) =>
      members.some((one) => one.staff === staff) &&
      members.some((one) => one.staff !== staff && !one.revoked),
  );
  for (const team of hers) {
    await putRoster(services, team, { add: [], remove: [staff] });
  }
}

async function putRoster(
  { call, keyring }: TeamServices,
  { team, name }: { readonly team: TeamId; readonly name: string },
  change: { readonly add: readonly StaffId[]; readonly remove: readonly StaffId[] },
): Promise<void> {
  const body = await keyring.makeRoster({ team, name, ...change });
  await call(postRoster, { params: { team }, body });
}

function drawTeam(): TeamId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mints the brand: 16 bytes in hex
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') as TeamId;
}

/** Only the administration sees the list of staff; others know the signed one. */
const nobody: { readonly staff: readonly StaffEntry[] } = { staff: [] };

async function loadPage(services: TeamServices): Promise<TeamPage> {
  const { call, trust, session, now } = services;
  const person = session.signedIn.value?.person;
  if (person?.kind !== 'staff' || person.staff === undefined) return { state: 'waiting' };
  const [view, centre, { staff }] = await Promise.all([
    trust('refresh'),
    call(getCentre),
    person.admin ? call(listStaff) : nobody,
  ]);
  if (centre.state === 'new') return { state: 'failed', why: 'centre.unknown' };
  const { teams } = centre.centre;
  const entries: readonly StaffEntry[] = staff;
  const me = person.staff;
  return {
    state: 'ready',
    trust: view,
    teams: teamsNow({ trust: view, teams, me, admin: person.admin }),
    admin: person.admin,
    me,
    certified: entries.filter(isCertified),
    invited: entries.filter(isInvited),
    answered: await Promise.all(
      entries.filter(isAnswered).map((entry) => checkEntry(services, entry)),
    ),
    now: now(),
    today: centre.today,
  };
}

type EntryIn<State extends StaffEntry['state']> = StaffEntry & { readonly state: State };

const isCertified = (entry: StaffEntry): entry is EntryIn<'certified'> =>
  entry.state === 'certified';
const isInvited = (entry: StaffEntry): entry is EntryIn<'invited'> => entry.state === 'invited';
const isAnswered = (entry: StaffEntry): entry is EntryIn<'answered'> => entry.state === 'answered';

async function checkEntry(
  { keyring }: TeamServices,
  entry: EntryIn<'answered'>,
): Promise<Answered> {
  const { invitation, answer, tag, roles, team } = entry;
  return keyring.checkAnswer({ invitation, answer, tag, roles, team }).then(
    ({ displayName, words }): Answered => ({
      ...entry,
      check: { state: 'fits', displayName, words },
    }),
    (error: unknown): Answered => ({
      ...entry,
      check: { state: 'refused', why: failureOf(error) },
    }),
  );
}

/** The team, where it has no roster yet: root makes the first. */
async function unsignedTeam(services: TeamServices, id: TeamId): Promise<Team | undefined> {
  const { teams } = await services.trust();
  if (teams.some(({ team }) => team === id)) return undefined;
  const centre = await services.call(getCentre);
  return centre.state === 'ready' ? centre.centre.teams.find((team) => team.id === id) : undefined;
}
