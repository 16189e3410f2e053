import { batch } from '@preact/signals';
import { endSession, tabHeader, type LoggedIn } from '@beistand/protocol/sessions.ts';
import { exitOf } from './exits.ts';
import type { OwnChoices, SignedIn } from './keyring/views.ts';
import type { Idle } from './idle.ts';
import type { LiveControl } from './live.ts';
import { logIn, type LoginDeps } from './login.ts';
import { createHeldDrafts, type LeftDrafts, type StoreSealed } from './held-drafts.ts';
import { homeOf, type SessionState } from './session-state.ts';
import type { Screen, Session } from './services.ts';

export interface SessionDeps extends LoginDeps {
  readonly live: LiveControl;
  readonly idle: Idle;
  readonly saveVault: () => Promise<void>;
  readonly wipePage: () => void;
  readonly leave: SessionLeave;
  /** What stood behind `#` of the link that opened this page. */
  readonly fragment: string | undefined;
}

/** What leaving needs of the window. */
export interface SessionLeave {
  readonly fetch: typeof globalThis.fetch;
  readonly replaceLocation: (address: string) => void;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** A session whose server may end it: `expired`. */
export interface SessionControl extends Session {
  readonly expired: () => void;
  /** The page goes out of sight for good, or into the browser's memory: nothing stays in it. */
  readonly hide: () => void;
}

/** What a tab remembers of its last login, for as long as the page lives. */
interface Last {
  /** Kept through a lock, only so that quick exit can still end the session. */
  token?: string | undefined;
  account?: string | undefined;
}

/** Login, lock and the ways to leave. */
export function createSession(deps: SessionDeps): SessionControl {
  const { state, router, idle } = deps;
  const last: Last = {};
  let { fragment } = deps;
  const drafts = createHeldDrafts(deps.leave.wait);
  const parked = createParked(deps);
  /** A lock under way: what is seen goes at once, the keys as soon as the drafts are sealed. */
  let locking: Promise<void> = Promise.resolve();
  const hideNow = (hideIt: () => void): void => {
    const kept = parked.keep(drafts.leaveAll());
    hideIt();
    router.again();
    locking = Promise.all([locking, kept]).then(() => endKeys(deps));
  };
  return {
    ...shownOf(state),
    drafts,
    setFactor: (next) => setFactor(deps, next),
    lockingSoon: idle.lockingSoon,
    extend: idle.touch,
    recoveryMade: () => {
      state.hasRecovery.value = true;
    },
    renewed: (hasRecovery) => noteRenewal(state, hasRecovery),
    takeFragment: () => {
      const taken = fragment;
      fragment = undefined;
      return taken;
    },
    login: async (password, name, then, before) => {
      await locking;
      const login = await logIn(deps, password, name, before);
      await parked.store(login.signedIn);
      arrive(deps, last, { ...login, name, wanted: then });
    },
    logout: async () => {
      await locking;
      await parked.keep(drafts.leaveAll());
      await logOut(deps, last);
    },
    lock: () => {
      if (state.phase.value === 'in') hideNow(() => hideAll(deps, 'locked'));
    },
    expired: () => {
      if (state.phase.value === 'out') return;
      hideNow(() => end(deps, last));
      state.endedElsewhere.value = true;
    },
    hide: () => {
      drafts.drop();
      deps.endKeyring();
      deps.wipePage();
    },
    quickExit: () => {
      drafts.drop();
      quickExit(deps, state.tabToken ?? last.token);
    },
  };
}

/** What screens see of a session. */
function shownOf(state: SessionState) {
  const { signedIn, lastLogin, hasRecovery, second, draftsKept, factor } = state;
  const { choices, endedElsewhere } = state;
  const renamed = (name: string): void => {
    if (signedIn.value !== undefined) signedIn.value = { ...signedIn.value, name };
  };
  const chosen = (next: OwnChoices): void => {
    choices.value = next;
  };
  const known = { signedIn, lastLogin, hasRecovery, second, draftsKept, factor, choices };
  return { ...known, endedElsewhere, renamed, chosen };
}

/** Just logged in: to the place asked for, or as the same person to the one before the lock. */
function arrive(
  deps: SessionDeps,
  last: Last,
  login: Awaited<ReturnType<typeof logIn>> & {
    readonly name: string | undefined;
    readonly wanted: Screen | undefined;
  },
): void {
  const { state, router } = deps;
  const { signedIn, name, wanted } = login;
  state.lastLogin.value = login.lastLogin;
  state.hasRecovery.value = login.hasRecovery;
  state.factor.value = login.factor;
  const isSame = name === undefined || last.account === signedIn.account;
  enter(deps, signedIn, wanted ?? (isSame ? router.wanted() : undefined));
  last.account = signedIn.account;
  last.token = state.tabToken;
}

/** Where a second factor is lacking, there is nothing that this session may hear. */
function setFactor({ state, live }: SessionDeps, next: LoggedIn['factor']): void {
  const before = state.factor.value;
  state.factor.value = next;
  if (next === 'required') live.stop();
  else if (before === 'required') live.start();
}

function noteRenewal(state: SessionDeps['state'], hasRecovery: boolean): void {
  if (state.newest) state.newest.amk += 1;
  state.hasRecovery.value = hasRecovery;
}

async function logOut(deps: SessionDeps, last: Last): Promise<void> {
  // Whoever leaves, leaves, also without a connection: then the session ends by itself.
  await deps.saveVault().catch(ignore);
  // On the lock screen the keys are gone and only this still names the session.
  deps.state.tabToken ??= last.token;
  await deps.call(endSession).catch(ignore);
  shut(deps, last);
  last.account = undefined;
  deps.router.go({ at: 'goodbye' }, 'replace');
}

function enter(deps: SessionDeps, signedIn: SignedIn, wanted: Screen | undefined): void {
  const { state, router, idle, live } = deps;
  batch(() => {
    state.signedIn.value = signedIn;
    state.phase.value = 'in';
    state.endedElsewhere.value = false;
    router.go(wanted ?? homeOf(signedIn.person), 'replace');
  });
  idle.start();
  if (state.factor.value !== 'required') live.start();
}

function shut(deps: SessionDeps, last: Last): void {
  endKeys(deps);
  end(deps, last);
}

function end(deps: SessionDeps, last: Last): void {
  last.token = undefined;
  deps.router.setHandle(undefined);
  hideAll(deps, 'out');
}

/**
 * What could not be stored when somebody left: sealed for her own account, and stored when she is
 * back in this tab.
 */
function createParked({ state }: Pick<SessionDeps, 'state'>) {
  let parked: readonly { readonly account: string; readonly store: StoreSealed }[] = [];
  return {
    keep: async ({ done, left, kept }: LeftDrafts): Promise<void> => {
      const account = state.signedIn.value?.account;
      state.draftsKept.value = undefined;
      await done;
      state.draftsKept.value = kept();
      if (account === undefined) return;
      parked = [...parked, ...left().map((store) => ({ account, store }))];
    },
    store: async ({ account }: SignedIn): Promise<void> => {
      const own = parked.filter((one) => one.account === account);
      const stored = await Promise.allSettled(own.map(({ store }) => store()));
      const failed = own.filter((_, at) => stored[at]?.status === 'rejected');
      parked = [...parked.filter((one) => one.account !== account), ...failed];
    },
  };
}

function endKeys({ endKeyring, state }: SessionDeps): void {
  endKeyring();
  state.tabToken = undefined;
}

function hideAll({ state, live, idle }: SessionDeps, phase: 'out' | 'locked'): void {
  live.stop();
  idle.stop();
  batch(() => {
    state.phase.value = phase;
    state.signedIn.value = undefined;
    state.lastLogin.value = undefined;
    state.hasRecovery.value = false;
    state.factor.value = undefined;
    if (phase === 'out') state.choices.value = {};
  });
}

/** In this order: what can be seen, what can be read, and only then what takes time. */
function quickExit(deps: SessionDeps, token: string | undefined): void {
  deps.wipePage();
  deps.endKeyring();
  if (token !== undefined) {
    const request = { method: endSession.method, keepalive: true, headers: { [tabHeader]: token } };
    deps.leave.fetch(endSession.path, request).catch(ignore);
  }
  deps.live.stop();
  deps.idle.stop();
  deps.router.setHandle(undefined);
  deps.leave.replaceLocation(exitOf(deps.centre(), deps.state.choices.value));
}

/** For leaving, which nothing may stop. */
function ignore(): void {
  // Nobody is there any more who could be told.
}
