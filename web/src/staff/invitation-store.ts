import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { normaliseName } from '@beistand/protocol/accounts.ts';
import type { Team } from '@beistand/protocol/centres.ts';
import type { InvitationId } from '@beistand/protocol/ids.ts';
import { answerInvitation, getInvitation, startAnswer } from '@beistand/protocol/staff.ts';
import type { Judge, PasswordFault } from '../app/judge-password.ts';
import type { AppServices } from '../app/services.ts';
import { failureOf, type StaffFailure } from '../texts/staff-failure.ts';
import { askForGroups, missingGroups, type SlipCheck } from '../ui/slip-check.ts';
import { roleOf, type RoleChoice } from './invite-store.ts';

type InvitationServices = Pick<AppServices, 'call' | 'keyring' | 'session' | 'centre' | 'now'>;

/** An invitation as its link shows it. */
export interface Offer {
  readonly invitation: InvitationId;
  readonly role: RoleChoice;
  readonly team: Team | undefined;
  readonly expires: string;
}

export type InvitationStep =
  | { readonly state: 'loading' }
  | { readonly state: 'invalid' }
  | { readonly state: 'failed'; readonly why: StaffFailure }
  | { readonly state: 'account'; readonly offer: Offer }
  | {
      readonly state: 'slip';
      readonly offer: Offer;
      readonly groups: readonly string[];
      readonly words: readonly string[];
      /** When the answer was stored, in milliseconds since 1970. */
      readonly since: number;
    }
  | {
      readonly state: 'words';
      readonly offer: Offer;
      readonly words: readonly string[];
      readonly since: number;
    };

export interface InvitedAccount {
  readonly displayName: string;
  readonly loginName: string;
  readonly password: string;
}

export type AccountProblems = Readonly<
  Partial<Record<keyof InvitedAccount, 'missing' | 'name' | 'taken' | PasswordFault>>
>;

export interface InvitationStore {
  readonly step: ReadonlySignal<InvitationStep>;
  readonly account: ReadonlySignal<InvitedAccount>;
  readonly problems: ReadonlySignal<AccountProblems>;
  readonly attempts: ReadonlySignal<number>;
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<StaffFailure | undefined>;
  readonly check: ReadonlySignal<SlipCheck>;
  readonly load: () => Promise<void>;
  readonly change: (changes: Partial<InvitedAccount>) => void;
  readonly typeGroup: (at: 0 | 1, typed: string) => void;
  /** Makes keys and account, and answers. */
  readonly answer: () => Promise<void>;
  /** The sheet was kept: on to the three words. */
  readonly confirmSlip: () => void;
}

interface InvitationDeps {
  readonly judge: Judge;
  /** A random number from 0 to `below` − 1. */
  readonly random: (below: number) => number;
}

/** Answering an invitation, on the side of the invited person. */
export function createInvitationStore(
  services: InvitationServices,
  deps: InvitationDeps,
): InvitationStore {
  const answering: Answering = {
    services,
    deps,
    secret: services.session.takeFragment(),
    step: signal<InvitationStep>({ state: 'loading' }),
    account: signal<InvitedAccount>({ displayName: '', loginName: '', password: '' }),
    problems: signal<AccountProblems>({}),
    attempts: signal(0),
    busy: signal(false),
    failure: signal<StaffFailure | undefined>(undefined),
    check: signal<SlipCheck>({ asked: [1, 2], typed: ['', ''] }),
  };
  const { step, account, problems, attempts, busy, failure, check } = answering;
  return {
    step,
    account,
    problems,
    attempts,
    busy,
    failure,
    check,
    load: async () => {
      step.value = await loadOffer(services, answering.secret);
    },
    change: (changes) => {
      account.value = { ...account.value, ...changes };
      const fixed = new Set(Object.keys(changes));
      problems.value = Object.fromEntries(
        Object.entries(problems.value).filter(([field]) => !fixed.has(field)),
      );
    },
    typeGroup: (at, typed) => {
      const [first, second] = check.value.typed;
      check.value = { ...check.value, typed: at === 0 ? [typed, second] : [first, typed] };
    },
    answer: () => answer(answering),
    confirmSlip: () => {
      if (step.value.state !== 'slip') return;
      const { offer, words, since, groups } = step.value;
      if (missingGroups(check.value, groups).length > 0) attempts.value += 1;
      else step.value = { state: 'words', offer, words, since };
    },
  };
}

interface Answering {
  readonly services: InvitationServices;
  readonly deps: InvitationDeps;
  readonly secret: string | undefined;
  readonly step: Signal<InvitationStep>;
  readonly account: Signal<InvitedAccount>;
  readonly problems: Signal<AccountProblems>;
  readonly attempts: Signal<number>;
  readonly busy: Signal<boolean>;
  readonly failure: Signal<StaffFailure | undefined>;
  readonly check: Signal<SlipCheck>;
}

async function answer(answering: Answering): Promise<void> {
  const { services, deps, secret, step, account, problems, attempts, busy } = answering;
  if (busy.value || step.value.state !== 'account' || secret === undefined) return;
  const { offer } = step.value;
  busy.value = true;
  answering.failure.value = undefined;
  try {
    problems.value = await findProblems(answering);
    if (Object.keys(problems.value).length > 0) {
      attempts.value += 1;
      return;
    }
    const { groups, words } = await sendAnswer(services, offer, { secret, ...account.value });
    account.value = { ...account.value, password: '' };
    answering.check.value = askForGroups(groups.length, deps.random);
    attempts.value = 0;
    step.value = { state: 'slip', offer, groups, words, since: services.now() };
  } catch (error) {
    fail(answering, failureOf(error));
  } finally {
    busy.value = false;
  }
}

async function findProblems({ services, deps, account }: Answering): Promise<AccountProblems> {
  const { displayName, loginName, password } = account.value;
  const { centre } = services;
  const name = centre.state === 'ready' ? centre.centre.settings.name : '';
  const { ok, why = 'guessable' } = await deps.judge(password, [displayName, loginName, name]);
  return {
    ...(displayName.trim() === '' ? { displayName: 'missing' } : {}),
    ...(normaliseName(loginName) === undefined ? { loginName: 'name' } : {}),
    ...(ok ? {} : { password: why }),
  };
}

function fail({ step, problems, attempts, failure }: Answering, why: StaffFailure): void {
  if (why === 'name.taken') {
    problems.value = { loginName: 'taken' };
    attempts.value += 1;
  } else if (why === 'invitation.unknown' || why === 'invitation.used') {
    step.value = { state: 'invalid' };
  } else failure.value = why;
}

async function loadOffer(
  { call, keyring, centre }: InvitationServices,
  secret: string | undefined,
): Promise<InvitationStep> {
  if (secret === undefined || secret === '' || centre.state === 'new') return { state: 'invalid' };
  try {
    const invitation = await keyring.readInvitation(secret);
    const { roles, team, expires } = await call(getInvitation, { params: { invitation } });
    const offer = {
      invitation,
      expires,
      role: roleOf(roles),
      team: centre.centre.teams.find(({ id }) => id === team),
    };
    return { state: 'account', offer };
  } catch (error) {
    const why = failureOf(error);
    const transient = why === 'offline' || why === 'reply' || why === 'request.too-many';
    return transient ? { state: 'failed', why } : { state: 'invalid' };
  }
}

/** Keys, account and signed answer; the account exists afterwards, and can do nothing yet. */
async function sendAnswer(
  { call, keyring, centre }: InvitationServices,
  { invitation }: Offer,
  given: InvitedAccount & { readonly secret: string },
): Promise<{ readonly groups: readonly string[]; readonly words: readonly string[] }> {
  if (centre.state === 'new') return { groups: [], words: [] };
  const { secret, loginName: name, password } = given;
  const params = { invitation };
  const { request } = await keyring.beginAnswer(password);
  const { response } = await call(startAnswer, { params, body: { name, request } });
  const made = await keyring.finishAnswer({
    centre: { id: centre.centre.id, root: centre.centre.root },
    secret,
    name,
    response,
    displayName: given.displayName.trim(),
  });
  const { account, recovery, answer, tag, groups, words } = made;
  await call(answerInvitation, { params, body: { account, recovery, answer, tag } });
  return { groups, words };
}
