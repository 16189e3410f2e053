import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import {
  getCentre,
  putSettings,
  putTeam,
  type CentreSettings,
  type Team,
} from '@beistand/protocol/centres.ts';
import type { TeamId } from '@beistand/protocol/ids.ts';
import type { StaffMember } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';
import { failureOf, type StaffFailure } from '../texts/staff-failure.ts';
import {
  draftOf,
  mergeDrafts,
  problemsOf,
  settingsOf,
  type Problems,
  type SettingsDraft,
} from './settings-draft.ts';

type SettingsServices = Pick<AppServices, 'call' | 'trust' | 'now'>;

/** A team with those who may be its deputy. */
export interface TeamChoice {
  readonly team: Team;
  readonly members: readonly StaffMember[];
}

export type SettingsPage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: StaffFailure }
  | {
      readonly state: 'ready';
      readonly settings: CentreSettings;
      readonly teams: readonly TeamChoice[];
    };

export interface SettingsStore {
  readonly page: ReadonlySignal<SettingsPage>;
  readonly draft: ReadonlySignal<SettingsDraft | undefined>;
  readonly problems: ReadonlySignal<Problems>;
  readonly attempts: ReadonlySignal<number>;
  readonly busy: ReadonlySignal<'settings' | TeamId | undefined>;
  readonly failure: ReadonlySignal<StaffFailure | undefined>;
  /** When the settings were saved last on this page, in milliseconds since 1970. */
  readonly savedAt: ReadonlySignal<number | undefined>;
  readonly savedTeam: ReadonlySignal<TeamId | undefined>;
  /** Whether anything typed differs from what is in force. */
  readonly isChanged: () => boolean;
  readonly load: () => Promise<void>;
  readonly change: (changes: Partial<SettingsDraft>) => void;
  readonly discard: () => void;
  readonly save: () => Promise<void>;
  /** Names a team's deputy; the empty string names none. */
  readonly setDeputy: (team: Team, deputy: string) => Promise<void>;
}

/** Everything an admin decides about the centre. */
export function createSettingsStore(services: SettingsServices): SettingsStore {
  const state: State = {
    services,
    page: signal<SettingsPage>({ state: 'loading' }),
    draft: signal<SettingsDraft | undefined>(undefined),
    problems: signal<Problems>({}),
    attempts: signal(0),
    busy: signal<'settings' | TeamId | undefined>(undefined),
    failure: signal<StaffFailure | undefined>(undefined),
    savedAt: signal<number | undefined>(undefined),
    savedTeam: signal<TeamId | undefined>(undefined),
  };
  const { page, draft, problems, attempts, busy, failure, savedAt, savedTeam } = state;
  return {
    page,
    draft,
    problems,
    attempts,
    busy,
    failure,
    savedAt,
    savedTeam,
    isChanged: () => {
      const settings = inForce(state);
      return (
        settings !== undefined && JSON.stringify(draft.value) !== JSON.stringify(draftOf(settings))
      );
    },
    load: () => load(state),
    change: (changes) => {
      if (draft.value === undefined) return;
      draft.value = { ...draft.value, ...changes };
      savedAt.value = undefined;
      if (attempts.value > 0) problems.value = problemsOf(draft.value);
    },
    discard: () => {
      const settings = inForce(state);
      if (settings === undefined) return;
      draft.value = draftOf(settings);
      problems.value = {};
      failure.value = undefined;
    },
    save: () => save(state),
    setDeputy: (team, deputy) => setDeputy(state, team, deputy),
  };
}

interface State {
  readonly services: SettingsServices;
  readonly page: Signal<SettingsPage>;
  readonly draft: Signal<SettingsDraft | undefined>;
  readonly problems: Signal<Problems>;
  readonly attempts: Signal<number>;
  readonly busy: Signal<'settings' | TeamId | undefined>;
  readonly failure: Signal<StaffFailure | undefined>;
  readonly savedAt: Signal<number | undefined>;
  readonly savedTeam: Signal<TeamId | undefined>;
}

function inForce({ page }: State): CentreSettings | undefined {
  return page.value.state === 'ready' ? page.value.settings : undefined;
}

async function load(state: State): Promise<void> {
  try {
    state.page.value = await loadPage(state.services);
    const settings = inForce(state);
    if (settings !== undefined) state.draft.value = draftOf(settings);
  } catch (error) {
    state.page.value = { state: 'failed', why: failureOf(error) };
  }
}

async function save(state: State): Promise<void> {
  const { services, page, draft, problems, attempts, busy, failure, savedAt } = state;
  const settings = inForce(state);
  if (busy.value !== undefined || draft.value === undefined || settings === undefined) return;
  failure.value = undefined;
  savedAt.value = undefined;
  problems.value = problemsOf(draft.value);
  if (Object.keys(problems.value).length > 0) {
    attempts.value += 1;
    return;
  }
  busy.value = 'settings';
  try {
    const next = settingsOf(draft.value, settings);
    await services.call(putSettings, { body: { settings: next, before: settings } });
    if (page.value.state === 'ready') page.value = { ...page.value, settings: next };
    draft.value = draftOf(next);
    savedAt.value = services.now();
  } catch (error) {
    failure.value = failureOf(error);
    if (failure.value === 'settings.stale') await takeInColleagues(state, settings);
  } finally {
    busy.value = undefined;
  }
}

/** Shows what a colleague has changed since, and keeps what was typed in other places. */
async function takeInColleagues(state: State, before: CentreSettings): Promise<void> {
  const typed = state.draft.value;
  await load(state);
  const now = state.draft.value;
  if (typed === undefined || now === undefined) return;
  state.draft.value = mergeDrafts({ before: draftOf(before), typed, now });
}

async function setDeputy(state: State, { id, name }: Team, deputy: string): Promise<void> {
  const { services, page, busy, failure, savedTeam } = state;
  if (busy.value !== undefined || page.value.state !== 'ready') return;
  const { teams } = page.value;
  const members = teams.find(({ team }) => team.id === id)?.members ?? [];
  const member = members.find(({ staff }) => staff === deputy);
  const body = { name, ...(member === undefined ? {} : { deputy: member.staff }) };
  busy.value = id;
  failure.value = undefined;
  savedTeam.value = undefined;
  try {
    await services.call(putTeam, { params: { team: id }, body });
    const team = { id, ...body };
    page.value = {
      ...page.value,
      teams: teams.map((one) => (one.team.id === id ? { ...one, team } : one)),
    };
    savedTeam.value = id;
  } catch (error) {
    failure.value = failureOf(error);
  } finally {
    busy.value = undefined;
  }
}

async function loadPage({ call, trust }: SettingsServices): Promise<SettingsPage> {
  const [centre, { teams }] = await Promise.all([call(getCentre), trust()]);
  if (centre.state === 'new') return { state: 'failed', why: 'centre.unknown' };
  return {
    state: 'ready',
    settings: centre.centre.settings,
    teams: centre.centre.teams.map((team) => ({
      team,
      members: (teams.find((view) => view.team === team.id)?.members ?? []).filter(
        ({ revoked }) => !revoked,
      ),
    })),
  };
}
