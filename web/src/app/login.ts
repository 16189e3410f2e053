import { TabHandle } from '@beistand/protocol/ids.ts';
import { endSession, finishLogin, startLogin } from '@beistand/protocol/sessions.ts';
import { type Keyring } from './keyring/api.ts';
import { KeyringError, type CentreRef, type SignedIn } from './keyring/views.ts';
import { parseAs } from './parse.ts';
import type { PlaceRouter } from './router.ts';
import type { SessionState } from './session-state.ts';
import { CallError, type Call, type CentreNow } from './services.ts';

export interface LoginDeps {
  readonly state: SessionState;
  readonly call: Call;
  readonly keyring: Keyring;
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
}

/**
 * OPAQUE, this tab's token and handle, and the account's vault. Without a name the tab's old handle
 * says whose password it is.
 *
 * @throws Refusal | CallError | KeyringError
 */
export async function logIn(deps: LoginDeps, password: string, name?: string): Promise<Opened> {
  const { call, keyring, router, state } = deps;
  const centre = await centreRef(deps);
  const { request } = await keyring.beginLogin(password);
  const { login, response } = await call(startLogin, { body: { who: whoIs(deps, name), request } });
  const { finish, tabToken } = await keyring.finishLogin({ centre, response });
  const handle = newHandle(deps.random);
  const reply = await call(finishLogin, { body: { login, finish, handle } });
  if (reply.state === 'second') throw new CallError('reply');
  state.tabToken = tabToken;
  try {
    const opened = await keyring.openAccount(centre, reply);
    router.setHandle(handle);
    return {
      signedIn: { account: reply.account, name: opened.name, person: reply.person },
      lastLogin: reply.lastLogin,
      hasRecovery: reply.recovery,
    };
  } catch (error) {
    // What cannot be opened is not left open on the server either.
    await call(endSession).catch(() => undefined);
    state.tabToken = undefined;
    throw error;
  }
}

function whoIs({ router }: LoginDeps, name: string | undefined) {
  if (name !== undefined) return { name };
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
