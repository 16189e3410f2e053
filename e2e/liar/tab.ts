import { signal } from '@preact/signals';
import { getCentre } from '@beistand/protocol/centres.ts';
import type { AccountId } from '@beistand/protocol/ids.ts';
import { finishLogin, type LoggedIn } from '@beistand/protocol/sessions.ts';
import { createCall } from '@beistand/web/app/call.ts';
import type { Keyring } from '@beistand/web/app/keyring/api.ts';
import { createKeyring } from '@beistand/web/app/keyring/keyring.ts';
import { createMemory, type Memory } from '@beistand/web/app/keyring/memory.ts';
import type { CentreRef, SignedIn } from '@beistand/web/app/keyring/views.ts';
import { createLive, type SocketEvents } from '@beistand/web/app/live.ts';
import { createOncePerLogin } from '@beistand/web/app/once-per-login.ts';
import {
  CallError,
  type AppServices,
  type CentreNow,
  type Screen,
} from '@beistand/web/app/services.ts';
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
  readonly token: { value: string | undefined };
  readonly centre: { value: CentreNow };
  readonly signedIn: { value: SignedIn | undefined };
  /** The socket, as the browser's own code hears it. */
  readonly socket: () => SocketEvents | undefined;
}

export interface TabDeps {
  readonly line: Line;
  /** Days by which this device's clock is ahead. */
  readonly daysAhead?: number;
}

const dayMs = 86_400_000;

/** Puts together what the page's composition root puts together. */
export function openTab({ line, daysAhead = 0 }: TabDeps): Tab {
  const memory = createMemory();
  const now = () => Date.now() + daysAhead * dayMs;
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const keyring = createKeyring({ random, now, memory });
  const token = { value: undefined as string | undefined };
  const centre = { value: { state: 'new' } as CentreNow };
  const signedIn = signal<SignedIn | undefined>(undefined);
  const call = createCall({ fetch: line.fetch, tabToken: () => token.value });
  const once = createOncePerLogin({ call, keyring, centre: () => centre.value });
  const saver = createVaultSaver({
    call,
    keyring,
    isSignedIn: () => token.value !== undefined,
    // What is due soon, a flow saves when it says so: its end would come too early otherwise.
    setTimeout: () => 0,
  });
  let socket: SocketEvents | undefined;
  const live = createLive({
    connect: (events) => {
      socket = events;
      return { send: () => undefined, close: () => undefined };
    },
    tabToken: () => token.value,
    poll: async () => '',
    random: Math.random,
    setTimeout: () => 0,
    clearTimeout: () => undefined,
  });
  const screen = signal<Screen>({ at: 'login' });
  const services = {
    call,
    keyring: wrapKeyring(keyring, { ...once, saveSoon: saver.saveSoon, fingerprint: undefined }),
    live,
    lang: 'de',
    voice: createVoice('sie', 'Beraterin'),
    router: { screen, go: (next: Screen) => void (screen.value = next) },
    session: { signedIn, recoveryMade: () => undefined, takeFragment: () => undefined },
    trust: once.trust,
    saveVault: saver.save,
    now,
    get centre() {
      return centre.value;
    },
  } as unknown as AppServices;
  return {
    services,
    keyring,
    memory,
    token,
    centre,
    signedIn,
    socket: () => {
      if (socket === undefined) live.start();
      return socket;
    },
  };
}

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
  const { memory, services, token, signedIn } = tab;
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
  token.value = person.tabToken;
  const { name } = await services.keyring.openAccount(ref, reply);
  signedIn.value = { account: reply.account, name, person: reply.person };
}
