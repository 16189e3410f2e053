import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { checkSetup, finishSetup, startSetup } from '@beistand/protocol/accounts.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Judge } from '../app/judge-password.ts';
import type { Keyring } from '../app/keyring/api.ts';
import type { AppServices } from '../app/services.ts';
import { failureOf, type StaffFailure } from '../texts/staff-failure.ts';
import { askForGroups } from '../ui/slip-check.ts';
import { completeDraft, firstDraft } from './defaults.ts';
import { settingsOf, type SettingsDraft } from './settings-draft.ts';
import {
  problemsOfStep,
  setupSteps,
  without,
  type SetupAccount,
  type SetupProblems,
  type SetupStep,
  type Sheet,
} from './setup-check.ts';

type SetupServices = Pick<AppServices, 'call' | 'keyring' | 'session' | 'centre'>;

/** Looking whether the link is good; it could not be looked at; set up already; not good. */
export type Closed = 'looking' | 'failed' | 'done' | 'token';

export interface SetupStore {
  /** Why nothing can be filled in; the link is looked at first. */
  readonly closed: ReadonlySignal<Closed | undefined>;
  readonly step: ReadonlySignal<SetupStep>;
  readonly draft: ReadonlySignal<SettingsDraft>;
  readonly account: ReadonlySignal<SetupAccount>;
  readonly problems: ReadonlySignal<SetupProblems>;
  /** Counts attempts to go on that did not work. */
  readonly attempts: ReadonlySignal<number>;
  readonly failure: ReadonlySignal<StaffFailure | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  /** The key sheet, or the recovery sheet. */
  readonly sheet: ReadonlySignal<Sheet | undefined>;
  readonly centreId: ReadonlySignal<CentreId | undefined>;
  /** The key sheet lies in a safe place. */
  readonly kept: ReadonlySignal<boolean>;
  /** Asks whether the link is good, before anybody types for nothing. */
  readonly look: () => Promise<void>;
  readonly change: (changes: Partial<SettingsDraft>) => void;
  readonly changeAccount: (changes: Partial<SetupAccount>) => void;
  readonly typeGroup: (at: 0 | 1, typed: string) => void;
  readonly setKept: (kept: boolean) => void;
  readonly next: () => Promise<void>;
  readonly back: () => void;
}

interface SetupDeps {
  readonly judge: Judge;
  /** A random number from 0 to `below` − 1. */
  readonly random: (below: number) => number;
}

/** Setting up the first centre, one step a screen. Nothing is stored before the last of them. */
export function createSetupStore(services: SetupServices, deps: SetupDeps): SetupStore {
  const setup = createSetup(services, deps);
  const { step, draft, account, problems, failure, busy, sheet, kept } = setup;
  return {
    closed: setup.closed,
    step,
    draft,
    account,
    problems,
    attempts: setup.attempts,
    failure,
    busy,
    sheet,
    centreId: setup.centreId,
    kept,
    look: () => look(setup),
    change: (changes) => {
      draft.value = { ...draft.value, ...changes };
      problems.value = without(problems.value, Object.keys(changes));
    },
    changeAccount: (changes) => {
      account.value = { ...account.value, ...changes };
      problems.value = without(problems.value, Object.keys(changes));
    },
    typeGroup: (at, typed) => {
      if (sheet.value === undefined) return;
      const { groups, check } = sheet.value;
      const [first, second] = check.typed;
      const next: typeof check.typed = at === 0 ? [typed, second] : [first, typed];
      sheet.value = { groups, check: { ...check, typed: next } };
    },
    setKept: (value) => {
      kept.value = value;
      problems.value = without(problems.value, ['kept']);
    },
    next: () => next(setup),
    back: () => {
      if (busy.value) return;
      problems.value = {};
      failure.value = undefined;
      step.value = setupSteps[setupSteps.indexOf(step.value) - 1] ?? 'place';
    },
  };
}

interface Setup {
  readonly services: SetupServices;
  readonly deps: SetupDeps;
  readonly token: string;
  readonly closed: Signal<Closed | undefined>;
  readonly step: Signal<SetupStep>;
  readonly draft: Signal<SettingsDraft>;
  readonly account: Signal<SetupAccount>;
  readonly problems: Signal<SetupProblems>;
  readonly attempts: Signal<number>;
  readonly failure: Signal<StaffFailure | undefined>;
  readonly busy: Signal<boolean>;
  readonly sheet: Signal<Sheet | undefined>;
  readonly centreId: Signal<CentreId | undefined>;
  readonly kept: Signal<boolean>;
  /** OPAQUE's answer to the admin's registration. */
  response: string;
  /** The request that will make the centre. */
  body: Awaited<ReturnType<Keyring['finishSetup']>>['body'] | undefined;
}

function createSetup(services: SetupServices, deps: SetupDeps): Setup {
  const token = services.session.takeFragment() ?? '';
  const first = token === '' ? 'token' : 'looking';
  return {
    services,
    deps,
    token,
    closed: signal<Closed | undefined>(services.centre.state === 'ready' ? 'done' : first),
    step: signal<SetupStep>('place'),
    draft: signal(firstDraft()),
    account: signal({ team: '', displayName: '', loginName: '', password: '' }),
    problems: signal<SetupProblems>({}),
    attempts: signal(0),
    failure: signal<StaffFailure | undefined>(undefined),
    busy: signal(false),
    sheet: signal<Sheet | undefined>(undefined),
    centreId: signal<CentreId | undefined>(undefined),
    kept: signal(false),
    response: '',
    body: undefined,
  };
}

async function look({ services, token, closed, failure }: Setup): Promise<void> {
  if (closed.value !== 'looking' && closed.value !== 'failed') return;
  closed.value = 'looking';
  try {
    await services.call(checkSetup, { body: { token } });
    closed.value = undefined;
  } catch (error) {
    failure.value = failureOf(error);
    closed.value = closedBy(failure.value) ?? 'failed';
  }
}

/** Refusals after which there is nothing to fill in. A link cut short does not even fit its schema. */
function closedBy(failure: StaffFailure): Closed | undefined {
  if (failure === 'centre.exists') return 'done';
  const wrong = failure === 'setup.token-wrong' || failure === 'request.invalid';
  return wrong ? 'token' : undefined;
}

async function next(setup: Setup): Promise<void> {
  const { deps, closed, step, problems, attempts, failure, busy } = setup;
  if (busy.value) return;
  busy.value = true;
  failure.value = undefined;
  try {
    problems.value = await problemsOfStep(deps.judge, {
      step: step.value,
      draft: setup.draft.value,
      account: setup.account.value,
      sheet: setup.sheet.value,
      kept: setup.kept.value,
    });
    if (Object.keys(problems.value).length > 0) {
      attempts.value += 1;
      return;
    }
    await leave(setup);
    step.value = setupSteps[setupSteps.indexOf(step.value) + 1] ?? step.value;
  } catch (error) {
    failure.value = failureOf(error);
    if (failure.value !== 'request.invalid') closed.value = closedBy(failure.value);
  } finally {
    busy.value = false;
  }
}

/** What has to happen before the next step can be shown. */
async function leave(setup: Setup): Promise<void> {
  switch (setup.step.value) {
    case 'place':
    case 'centre':
    case 'topics':
      return;
    case 'address':
      setup.draft.value = completeDraft(setup.draft.value);
      return;
    case 'account':
      return begin(setup);
    case 'key':
      return makeAccount(setup);
    case 'slip':
      return finish(setup);
  }
}

/** The root key and the admin's registration begin: from here on there is a key sheet. */
async function begin(setup: Setup): Promise<void> {
  const { services, token, account, centreId, kept } = setup;
  const { loginName: name, password } = account.value;
  const { centre, request, sheet } = await services.keyring.beginSetup(password);
  const { response } = await services.call(startSetup, { body: { token, centre, name, request } });
  setup.response = response;
  centreId.value = centre;
  kept.value = false;
  showSheet(setup, sheet);
}

async function makeAccount(setup: Setup): Promise<void> {
  const { services, account, draft, response } = setup;
  const { loginName: name, displayName, team } = account.value;
  const settings = settingsOf(draft.value);
  const { body, groups } = await services.keyring.finishSetup({
    name,
    displayName: displayName.trim(),
    response,
    settings,
    team: { name: team.trim() },
    adminCounsels: settings.adminCounsels,
  });
  setup.body = body;
  showSheet(setup, groups);
}

async function finish({ services, token, account, body }: Setup): Promise<void> {
  if (body === undefined) return;
  await services.call(finishSetup, { body: { ...body, token } });
  const { loginName, password } = account.value;
  await services.session.login(password, loginName, { at: 'team' });
  account.value = { ...account.value, password: '' };
}

function showSheet({ sheet, deps }: Setup, groups: readonly string[]): void {
  sheet.value = { groups, check: askForGroups(groups.length, deps.random) };
}
