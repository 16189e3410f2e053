import { client, ready } from '@serenity-kit/opaque';
import { fromBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { KeyringError } from './views.ts';

/**
 * `ksf-1`: how OPAQUE stretches a password. Compiled in, so that no server can ask for less
 * (PROTOCOL §1). Memory in KiB.
 */
const keyStretching = {
  'argon2id-custom': { memory: 65_536, iterations: 3, parallelism: 4 },
} as const;

export interface Started {
  /** base64url, for the server. */
  readonly request: string;
  readonly state: string;
}

/** First half of a registration. @throws KeyringError `crypto.unavailable` without WebAssembly */
export async function startRegistration(password: string): Promise<Started> {
  const { clientRegistrationState, registrationRequest } = await working(() =>
    client.startRegistration({ password: normal(password) }),
  );
  return { request: registrationRequest, state: clientRegistrationState };
}

/**
 * Second half: the record for the server and the export key, 64 bytes.
 * @throws KeyringError `crypto.unavailable`, `reply` for an answer that is none of OPAQUE's
 */
export async function finishRegistration(
  centre: Uint8Array,
  { password, state, response }: Answered,
): Promise<{ readonly record: string; readonly exportKey: Uint8Array }> {
  const finished = await answering(() =>
    client.finishRegistration({
      password: normal(password),
      clientRegistrationState: state,
      registrationResponse: response,
      identifiers: identifiersOf(centre),
      keyStretching,
    }),
  );
  // The browser is not to blame: it has begun, and could encrypt.
  if (finished === undefined) throw new KeyringError('reply');
  const { registrationRecord, exportKey } = finished;
  return { record: registrationRecord, exportKey: fromBase64url(exportKey) };
}

/** First half of a login. @throws KeyringError `crypto.unavailable` */
export async function startLogin(password: string): Promise<Started> {
  const { clientLoginState, startLoginRequest } = await working(() =>
    client.startLogin({ password: normal(password) }),
  );
  return { request: startLoginRequest, state: clientLoginState };
}

/**
 * Second half: what the server is sent, and the export and session keys, 64 bytes each.
 * @throws KeyringError `login.failed` for a wrong password, an unknown name or another centre
 */
export async function finishLogin(
  centre: Uint8Array,
  { password, state, response }: Answered,
): Promise<{
  readonly finish: string;
  readonly exportKey: Uint8Array;
  readonly sessionKey: Uint8Array;
}> {
  const finished = await answering(() =>
    client.finishLogin({
      password: normal(password),
      clientLoginState: state,
      loginResponse: response,
      identifiers: identifiersOf(centre),
      keyStretching,
    }),
  );
  if (finished === undefined) throw new KeyringError('login.failed');
  const { finishLoginRequest, exportKey, sessionKey } = finished;
  return {
    finish: finishLoginRequest,
    exportKey: fromBase64url(exportKey),
    sessionKey: fromBase64url(sessionKey),
  };
}

interface Answered {
  readonly password: string;
  readonly state: string;
  readonly response: string;
}

async function working<T>(step: () => T): Promise<T> {
  try {
    await ready;
    return step();
  } catch {
    throw new KeyringError('crypto.unavailable');
  }
}

/** Takes an answer of the server's; undefined where the library cannot read it, or says no. */
function answering<T>(step: () => T): Promise<T | undefined> {
  return working(() => {
    try {
      return step();
    } catch (error) {
      // The library throws strings, or errors of its own; engines throw errors of theirs.
      if (error instanceof WebAssembly.RuntimeError) throw error;
      return undefined;
    }
  });
}

/** The same password typed on two devices: one may compose accents, the other not. */
function normal(password: string): string {
  return password.normalize('NFC');
}

function identifiersOf(centre: Uint8Array): { readonly server: string } {
  return { server: `beistand/1/${toHex(centre)}` };
}
