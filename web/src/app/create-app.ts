import { signal } from '@preact/signals';
import { getCentre } from '@beistand/protocol/centres.ts';
import { listConversations, listPool } from '@beistand/protocol/conversations.ts';
import { CentreId } from '@beistand/protocol/ids.ts';
import { keepAlive } from '@beistand/protocol/sessions.ts';
import { appPath } from '../pages/paths.ts';
import { createVoice } from '../texts/address.ts';
import { createCall } from './call.ts';
import { createConfirmation, type Confirmation } from './confirmation.ts';
import { createIdle } from './idle.ts';
import type { Keyring } from './keyring/api.ts';
import { createLive } from './live.ts';
import { loadPart } from './load-part.ts';
import { openSocket } from './open-socket.ts';
import { createOncePerLogin } from './once-per-login.ts';
import { fits } from './parse.ts';
import { createRouter, type PlaceRouter } from './router.ts';
import { createSession, type SessionControl } from './session.ts';
import {
  allowedScreen,
  createSessionState,
  noteVault,
  type SessionState,
} from './session-state.ts';
import type { Start } from './start.ts';
import type { AppServices, Call, CentreNow } from './services.ts';
import { createVaultSaver } from './vault-saver.ts';
import { wipePage } from './wipe.ts';
import { wrapKeyring } from './wrapped-keyring.ts';

/** What the page's own listeners get besides the features' services. */
export interface App {
  readonly services: AppServices;
  readonly router: PlaceRouter;
  readonly session: SessionControl;
  /** The password asked for again, where it is. */
  readonly question: Confirmation['question'];
  readonly touch: () => void;
  /** The page is in sight again. */
  readonly awake: () => void;
}

export interface AppDeps {
  readonly window: Window & typeof globalThis;
  readonly root: Element;
  readonly start: Start;
  readonly keyring: Keyring;
  readonly endKeyring: () => void;
  readonly centre: CentreNow;
}

/** Makes everything that lives as long as the page, and ties it together. */
export function createApp(deps: AppDeps): App {
  const { window } = deps;
  const base = createBase(deps);
  const { state, centre, call, router, once, saver } = base;
  const fragment = deps.start.fragment?.toLowerCase();
  const keyring = wrapKeyring(deps.keyring, {
    ...once,
    saveSoon: saver.saveSoon,
    fingerprint: fits(CentreId, fragment) ? fragment : undefined,
  });
  const endKeyring = (): void => {
    once.forget();
    deps.endKeyring();
  };
  const live = createLive({
    ...timersOf(window),
    connect: (events) => openSocket(window, events),
    tabToken: () => state.tabToken,
    poll: () => listsNow(call, state),
    random: Math.random,
  });
  const idle = createIdle({
    now: Date.now,
    minutes: () => idleMinutes(centre.value, state),
    onIdle: () => session.lock(),
    onAlive: () => void call(keepAlive).catch(ignore),
    setInterval: (tick, milliseconds) => window.setInterval(tick, milliseconds),
    clearInterval: (timer) => window.clearInterval(timer),
  });
  const session = createSession({
    ...base,
    keyring,
    live,
    idle,
    endKeyring,
    centre: () => centre.value,
    saveVault: saver.save,
    wipePage: () => wipePage(deps.root),
    random: (bytes) => window.crypto.getRandomValues(new Uint8Array(bytes)),
    leave: {
      fetch: window.fetch.bind(window),
      replaceLocation: (address) => window.location.replace(address),
      wait: (milliseconds) => new Promise((done) => window.setTimeout(done, milliseconds)),
    },
    fragment: deps.start.fragment,
  });
  base.onExpired(session.expired);
  const services = servicesOf(base, { keyring, session, live });
  const { question, confirm } = createConfirmation(async () => {
    const part = await loadPart('part-account', () => import('./parts/part-account.tsx'));
    return (show) => part.confirm(services, router.handle(), show);
  });
  base.onConfirm(confirm);
  react(services, base, session);
  const awake = (): void => {
    idle.check();
    live.nudge();
  };
  return { services, router, session, question, touch: idle.touch, awake };
}

type Base = ReturnType<typeof createBase>;

/** Centre, language and voice are read when they are asked for: they can change. */
function servicesOf(
  { centre, call, router, once, saver }: Base,
  made: Pick<AppServices, 'keyring' | 'session' | 'live'>,
): AppServices {
  return {
    ...made,
    call,
    router,
    trust: once.trust,
    saveVault: saver.save,
    now: Date.now,
    get centre() {
      return centre.value;
    },
    get lang() {
      return router.view.value.lang;
    },
    get voice() {
      return voiceOf(centre.value);
    },
  };
}

/** What everything else leans on. */
function createBase(deps: AppDeps) {
  const { window, start } = deps;
  const state = createSessionState(start.handle === undefined ? 'out' : 'locked');
  const centre = signal(deps.centre);
  let expired = ignore;
  let confirm: Confirmation['confirm'] = async () => false;
  const call = createCall({
    fetch: window.fetch.bind(window),
    tabToken: () => state.tabToken,
    onRefusal: (failure) => {
      if (failure === 'session.missing') expired();
    },
    confirm: () => confirm(),
  });
  return {
    state,
    centre,
    call,
    router: createRouter({
      window,
      path: appPath,
      first: deps.centre.state === 'new' ? { at: 'setup' } : start.screen,
      view: start.view,
      allowed: (wanted) => allowedScreen(state, wanted),
    }),
    once: createOncePerLogin({ call, keyring: deps.keyring, centre: () => centre.value }),
    saver: createVaultSaver({
      call,
      keyring: deps.keyring,
      isSignedIn: () => state.phase.value === 'in',
      saved: (n) => noteVault(state, n),
      setTimeout: timersOf(window).setTimeout,
    }),
    reloadCentre: async (): Promise<void> => {
      centre.value = await call(getCentre);
    },
    onExpired: (run: () => void): void => {
      expired = run;
    },
    onConfirm: (run: Confirmation['confirm']): void => {
      confirm = run;
    },
  };
}

/** What happens by itself: on a frame from the server, and when somebody has come in. */
function react(services: AppServices, base: Base, session: SessionControl): void {
  const { once, state, reloadCentre } = base;
  services.live.subscribe((frame) => {
    if (frame.type === 'ended') session.expired();
    if (frame.type === 'centre') {
      void Promise.all([reloadCentre(), once.trust('refresh')]).catch(ignore);
    }
  });
  state.signedIn.subscribe((signedIn) => {
    if (signedIn === undefined) return;
    // Without it no draft can be sealed, and the first one may be written without a connection.
    void once.openSelf().catch(ignore);
    void loadPart('part-account', () => import('./parts/part-account.tsx'))
      .then(({ afterLogin }) => afterLogin(services, signedIn))
      .catch(ignore);
  });
}

/** Text that changes when anything has been added or taken. */
async function listsNow(call: Call, state: SessionState): Promise<string> {
  const person = state.signedIn.value?.person;
  const counsels = person?.kind === 'staff' && person.counsellor;
  const lists = [call(listConversations), ...(counsels ? [call(listPool)] : [])];
  return JSON.stringify(await Promise.all(lists));
}

function timersOf(window: Window) {
  return {
    setTimeout: (run: () => void, milliseconds: number) => window.setTimeout(run, milliseconds),
    clearTimeout: (timer: number) => window.clearTimeout(timer),
  };
}

const beforeSetup = { addressForm: 'sie', counsellorForm: 'Berater:in' } as const;

function voiceOf(centre: CentreNow) {
  const { addressForm, counsellorForm } =
    centre.state === 'ready' ? centre.centre.settings : beforeSetup;
  return createVoice(addressForm, counsellorForm);
}

const defaultIdleMinutes = 15;

function idleMinutes(centre: CentreNow, { signedIn, choices }: SessionState): number {
  if (centre.state === 'new') return defaultIdleMinutes;
  const { seekerIdleMinutes, staffIdleMinutes } = centre.centre.settings;
  if (signedIn.value?.person.kind === 'staff') return staffIdleMinutes;
  return Math.min(choices.value.idleMinutes ?? Infinity, seekerIdleMinutes);
}

/** For what is tried again by itself, and shown where it matters. */
function ignore(): void {
  // See above.
}
