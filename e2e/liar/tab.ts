import { signal, type Signal } from '@preact/signals';
import { toHex } from '@beistand/crypto/bytes.ts';
import { getCentre } from '@beistand/protocol/centres.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { finishLogin, type LoggedIn } from '@beistand/protocol/sessions.ts';
import { createCall } from '@beistand/web/app/call.ts';
import type { Keyring } from '@beistand/web/app/keyring/api.ts';
import { createKeyring } from '@beistand/web/app/keyring/keyring.ts';
import { createMemory, forgetAll, type Memory } from '@beistand/web/app/keyring/memory.ts';
import type { CentreRef, SignedIn } from '@beistand/web/app/keyring/views.ts';
import { createLive, type LiveControl, type SocketEvents } from '@beistand/web/app/live.ts';
import { createOncePerLogin } from '@beistand/web/app/once-per-login.ts';
import { createRouter, type PlaceRouter } from '@beistand/web/app/router.ts';
import {
  allowedScreen,
  createSessionState,
  noteVault,
  type SessionState,
} from '@beistand/web/app/session-state.ts';
import { createSession, type SessionDeps } from '@beistand/web/app/session.ts';
import { CallError, type AppServices, type CentreNow } from '@beistand/web/app/services.ts';
import { createVaultSaver } from '@beistand/web/app/vault-saver.ts';
import { wrapKeyring } from '@beistand/web/app/wrapped-keyring.ts';
import { createVoice } from '@beistand/web/texts/address.ts';
import type { Line } from './line.ts';

/** Somebody who has logged in once: what the stretched password gave, and the session. */
export interface Person {
  readonly name: string;
  readonly account: AccountId;
  /** OPAQUE's export key. */
  readonly exportKey: Uint8Array;
  readonly masterKey: Uint8Array;
  readonly cookie: string;
  readonly tabToken: string;
  /** The honest reply of that login. */
  readonly login: LoggedIn;
  /** Own seats, computed once: two elliptic curves and a lattice each. */
  readonly seats: Memory['seats'];
}

/** A browser's tab as far as it runs without a window: parsing, keyring, stores' services. */
export interface Tab {
  readonly services: AppServices;
  /** Without what the page puts around it. */
  readonly keyring: Keyring;
  readonly memory: Memory;
  /** Everything that the keyring has drawn, 16 bytes and longer, in hex. */
  readonly drawn: ReadonlySet<string>;
  /** Recovery codes and sheets that were shown to the person, or typed by her. */
  readonly papers: string[];
  readonly state: SessionState;
  readonly centre: { value: CentreNow };
  readonly signedIn: Signal<SignedIn | undefined>;
  /** The socket, as the browser's own code hears it. */
  readonly socket: () => SocketEvents | undefined;
}

export interface TabDeps {
  readonly line: Line;
  /** Days by which this device's clock is ahead. */
  readonly daysAhead?: number;
  /** What stood behind `#` of the link that opened it. */
  readonly fragment?: string | undefined;
  /** The same, where it is the centre's. */
  readonly fingerprint?: CentreId | undefined;
}

const dayMs = 86_400_000;

/** Puts together what the page's composition root puts together. */
export function openTab({ line, daysAhead = 0, fragment, fingerprint }: TabDeps): Tab {
  const memory = createMemory();
  const drawn = new Set<string>();
  const now = () => Date.now() + daysAhead * dayMs;
  const random = (length: number) => {
    const bytes = crypto.getRandomValues(new Uint8Array(length));
    if (length >= 16) drawn.add(toHex(bytes));
    return bytes;
  };
  const keyring = createKeyring({ random, now, memory });
  const state = createSessionState('out');
  const centre = { value: { state: 'new' } as CentreNow };
  const call = createCall({ fetch: line.fetch, tabToken: () => state.tabToken });
  const once = createOncePerLogin({ call, keyring, centre: () => centre.value });
  const saver = createVaultSaver({
    call,
    keyring,
    isSignedIn: () => state.tabToken !== undefined,
    saved: (n) => noteVault(state, n),
    // What is due soon, a flow saves when it says so: its end would come too early otherwise.
    setTimeout: () => 0,
  });
  const { live, socket } = openLive(state);
  const router = openRouter(state);
  const wrapped = wrapKeyring(keyring, { ...once, saveSoon: saver.saveSoon, fingerprint });
  const session = createSession({
    ...idleParts,
    state,
    call,
    router,
    live,
    random,
    fragment,
    keyring: wrapped,
    centre: () => centre.value,
    saveVault: saver.save,
    endKeyring: () => {
      once.forget();
      forgetAll(memory);
    },
    reloadCentre: async () => {
      centre.value = await call(getCentre);
    },
  });
  const services: AppServices = {
    call,
    keyring: wrapped,
    live,
    lang: 'de',
    voice: createVoice('sie', 'Beraterin'),
    router,
    session,
    trust: once.trust,
    saveVault: saver.save,
    now,
    get centre() {
      return centre.value;
    },
  };
  const { signedIn } = state;
  return { services, keyring, memory, drawn, papers: [], state, centre, signedIn, socket };
}

function openLive(state: SessionState): {
  readonly live: LiveControl;
  readonly socket: Tab['socket'];
} {
  let heard: SocketEvents | undefined;
  const live = createLive({
    connect: (events) => {
      heard = events;
      return { send: () => undefined, close: () => undefined };
    },
    tabToken: () => state.tabToken,
    poll: async () => '',
    random: Math.random,
    setTimeout: () => 0,
    clearTimeout: () => undefined,
  });
  const socket = () => {
    if (heard === undefined) live.start();
    return heard;
  };
  return { live, socket };
}

function openRouter(state: SessionState): PlaceRouter {
  const history = { state: undefined as unknown };
  const keep = (next: unknown): void => {
    history.state = next;
  };
  return createRouter({
    window: {
      history: Object.assign(history, { pushState: keep, replaceState: keep }),
      addEventListener: () => undefined,
    },
    path: '/uebersicht',
    first: { at: 'login' },
    view: { lang: 'de', text: 'm', theme: 'auto' },
    allowed: (wanted) => allowedScreen(state, wanted),
  });
}

/** What only matters to somebody who leaves, or is away. */
const idleParts = {
  wipePage: () => undefined,
  idle: {
    lockingSoon: signal(undefined),
    start: () => undefined,
    stop: () => undefined,
    touch: () => undefined,
    check: () => undefined,
  },
  leave: {
    fetch: () => Promise.reject(new TypeError('nobody leaves here')),
    replaceLocation: () => undefined,
    wait: () => Promise.resolve(),
  },
} satisfies Partial<SessionDeps>;

/** What the page does before anything else: which centre this is. */
export async function findCentre({ services, centre }: Tab): Promise<CentreRef> {
  centre.value = await services.call(getCentre);
  if (centre.value.state === 'new') throw new CentreMissing();
  const { id, root } = centre.value.centre;
  return { id, root };
}

/** The server says that there is no centre: the page then shows the set-up, and nobody logs in. */
export class CentreMissing extends Error {
  override readonly name = 'CentreMissing';
}

/** Logs in with what one honest exchange has left: from there on everything is real. */
export async function comeBack(tab: Tab, person: Person): Promise<void> {
  const { memory, services, state } = tab;
  const ref = await findCentre(tab);
  memory.exportKey = person.exportKey.slice();
  for (const [secret, seat] of person.seats) {
    const { id, sign, kem } = seat;
    const copy = { secret: seat.secret.slice(), signSeed: seat.signSeed.slice() };
    memory.seats.set(secret, { ...copy, id, sign, kem, kemSeed: seat.kemSeed.slice() });
  }
  const login = '0'.repeat(32) as never;
  const reply = await services.call(finishLogin, {
    body: { login, finish: 'A'.repeat(86), handle: login },
  });
  // Nobody here has a second factor: the page asks for it in vain.
  if (reply.state === 'second') throw new CallError('reply');
  state.tabToken = person.tabToken;
  const { name } = await services.keyring.openAccount(ref, reply);
  state.phase.value = 'in';
  state.hasRecovery.value = reply.recovery;
  state.signedIn.value = { account: reply.account, name, person: reply.person };
}
