import { signal, type Signal } from '@preact/signals';
import type { LoggedIn, Person } from '@beistand/protocol/sessions.ts';
import type { DraftsKept } from './held-drafts.ts';
import type { Newest, OwnChoices, SignedIn } from './keyring/views.ts';
import type { Screen, SecondStep } from './services.ts';

/** `locked`: the session lives on the server, and this tab has wiped its keys. */
export type Phase = 'out' | 'in' | 'locked';

export interface SessionState {
  readonly phase: Signal<Phase>;
  readonly signedIn: Signal<SignedIn | undefined>;
  readonly lastLogin: Signal<string | undefined>;
  readonly hasRecovery: Signal<boolean>;
  /** A login that waits for the second factor. */
  readonly second: Signal<SecondStep | undefined>;
  readonly factor: Signal<LoggedIn['factor']>;
  /** Of whoever logged in last, until the logout: the lock screen leads where she wants, too. */
  readonly choices: Signal<OwnChoices>;
  /** What became of the drafts at the last lock. */
  readonly draftsKept: Signal<DraftsKept | undefined>;
  /** Whether this tab was logged out by something that happened elsewhere, until the next login. */
  readonly endedElsewhere: Signal<boolean>;
  /** Of this tab: in memory only. */
  tabToken: string | undefined;
  /** The newest keys and vault seen since this page was loaded: older ones are refused. */
  newest: Newest | undefined;
}

export function createSessionState(phase: Phase): SessionState {
  return {
    phase: signal(phase),
    signedIn: signal(undefined),
    lastLogin: signal(undefined),
    hasRecovery: signal(false),
    second: signal(undefined),
    factor: signal(undefined),
    choices: signal({}),
    draftsKept: signal(undefined),
    endedElsewhere: signal(false),
    tabToken: undefined,
    newest: undefined,
  };
}

/** The server has this vault: the next login in this page opens no older one. */
export function noteVault(state: Pick<SessionState, 'newest'>, n: number): void {
  if (state.newest) state.newest.n = n;
}

/** Screens that need no login. */
const open: ReadonlySet<Screen['at']> = new Set([
  'register',
  'login',
  'recover',
  'reset',
  'setup',
  'invitation',
  'goodbye',
]);

/** Screens that make no sense to someone who is signed in. */
const onlyBefore: ReadonlySet<Screen['at']> = new Set([
  'register',
  'login',
  'recover',
  'reset',
  'lock',
]);

/** Where someone in this state of a session is led who wants to go to a screen. */
export function allowedScreen(
  { phase, signedIn, second, factor }: Omit<SessionState, 'lastLogin' | 'hasRecovery' | 'tabToken'>,
  wanted: Screen,
): Screen {
  if (second.value !== undefined) return { at: 'second' };
  const person = signedIn.value?.person;
  switch (phase.value) {
    case 'in':
      if (factor.value === 'required') return { at: 'security' };
      return person !== undefined && onlyBefore.has(wanted.at) ? homeOf(person) : wanted;
    case 'locked':
      return open.has(wanted.at) ? wanted : { at: 'lock' };
    case 'out':
      return open.has(wanted.at) ? wanted : { at: 'login' };
  }
}

/** Where a person begins after login. */
export function homeOf(person: Person): Screen {
  if (person.kind === 'seeker') return { at: 'mailbox' };
  return person.counsellor ? { at: 'pool' } : { at: 'team' };
}
