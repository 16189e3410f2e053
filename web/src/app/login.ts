import { TabHandle } from '@beistand/protocol/ids.ts';
import type { SecondAsked } from '@beistand/protocol/factors.ts';
import { endSession, finishLogin, startLogin, type LoggedIn } from '@beistand/protocol/sessions.ts';
import { type Keyring } from './keyring/api.ts';
import { KeyringError, type CentreRef, type SignedIn } from './keyring/views.ts';
import { parseAs } from './parse.ts';
import type { PlaceRouter } from './router.ts';
import type { SessionState } from './session-state.ts';
import type { Call, CentreNow } from './services.ts';

export interface LoginDeps {
  readonly state: SessionState;
  readonly call: Call;
  readonly keyring: Keyring;
  /** Ends the worker, and with it every key. */
  readonly endKeyring: () => void;
  readonly router: PlaceRouter;
  readonly centre: () => CentreNow;
  /** Asks for the centre again: it has just been set up. */
  readonly reloadCentre: () => Promise<void>;
  readonly random: (bytes: number) => Uint8Array;
}

export interface Opened {
  readonly signedIn: SignedIn;
  readonly lastLogin: string | undefined;
  readonly hasRecovery: boolean;
  readonly factor: LoggedIn['factor'];
}

/**
 * OPAQUE, this tab's token and handle, and the account's vault. Without a name the tab's old handle
 * says whose password it is. `before`: whose the name was so many resets by e-mail ago.
 *
 * @throws Refusal | CallError | KeyringError
 */
export async function logIn(
  deps: LoginDeps,
  password: string,
  name?: string,
  before?: number,
): Promise<Opened> {
  const { call, keyring, router, state } = deps;
  const centre = await centreRef(deps);
  const { request } = await keyring.beginLogin(password);
  const who = whoIs(deps, name, before);
  const { login, response } = await call(startLogin, { body: { who, request } });
  const { finish, tabToken } = await keyring.finishLogin({ centre, response });
  const handle = newHandle(deps.random);
  const answer = await call(finishLogin, { body: { login, finish, handle } });
  const reply = answer.state === 'in' ? answer : await askSecond(deps, answer);
  state.tabToken = tabToken;
  try {
    const { name: own, newest, choices } = await keyring.openAccount(centre, reply, state.newest);
    state.newest = newest;
    state.choices.value = choices;
    router.setHandle(handle);
    return {
      signedIn: { account: reply.account, name: own, person: reply.person },
      lastLogin: reply.lastLogin,
      hasRecovery: reply.recovery,
      factor: reply.factor,
    };
  } catch (error) {
    // What cannot be opened is not left open on the server either.
    await call(endSession).catch(() => undefined);
    state.tabToken = undefined;
    throw error;
  }
}

/** Shows the screen that asks for the second factor; the keyring waits with what opens the slot. */
function askSecond(
  { state, router, endKeyring }: LoginDeps,
  asked: SecondAsked,
): Promise<LoggedIn> {
  return new Promise((resolve, reject) => {
    state.second.value = {
      asked,
      done: (reply) => {
        state.second.value = undefined;
        resolve(reply);
      },
      giveUp: () => {
        state.second.value = undefined;
        endKeyring();
        router.again();
        reject(new KeyringError('keyring.closed'));
      },
    };
    router.again();
  });
}

function whoIs({ router }: LoginDeps, name: string | undefined, before: number | undefined) {
  if (name !== undefined) return { name, ...(before === undefined ? {} : { before }) };
  const handle = router.handle();
  if (handle === undefined) throw new KeyringError('login.failed');
  return { handle };
}

async function centreRef({ centre, reloadCentre }: LoginDeps): Promise<CentreRef> {
  if (centre().state === 'new') await reloadCentre();
  const now = centre();
  if (now.state === 'new') throw new KeyringError('login.failed');
  const { id, root } = now.centre;
  return { id, root };
}

function newHandle(random: (bytes: number) => Uint8Array): TabHandle {
  const digits = [...random(16)].map((byte) => byte.toString(16).padStart(2, '0'));
  return parseAs(TabHandle, digits.join(''));
}
