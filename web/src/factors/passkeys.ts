import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { Body } from '@beistand/protocol/route.ts';
import type { addPasskey, PasskeyChallenge, PasskeyProof } from '@beistand/protocol/factors.ts';
import type { AccountId } from '@beistand/protocol/ids.ts';

/** The same list as the server's: EdDSA, ES256, RS256. */
const algorithms = [-8, -7, -257];

const timeoutMs = 100_000;

/** Whom a new passkey is for, as the device shows it. */
export interface PasskeyOwner {
  readonly account: AccountId;
  /** Login name. */
  readonly name: string;
  readonly centre: string;
}

/**
 * Asks the device for a new passkey. Only challenge and known credentials come from the server;
 * that somebody must be verified, and that nobody asks who has built the device, is decided here.
 *
 * @param host  of this page: the passkey works nowhere else
 * @throws Error where the person or the device says no
 */
export async function makePasskey(
  { challenge, credentials }: PasskeyChallenge,
  host: string,
  { account, name, centre }: PasskeyOwner,
): Promise<Pick<Body<typeof addPasskey>, 'credential' | 'clientData' | 'attestation'>> {
  const made = await startRegistration({
    optionsJSON: {
      rp: { id: host, name: centre },
      user: { id: base64urlOfHex(account), name, displayName: name },
      challenge,
      pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' })),
      timeout: timeoutMs,
      attestation: 'none',
      excludeCredentials: credentials.map((id) => ({ id, type: 'public-key' })),
      authenticatorSelection: { userVerification: 'required', residentKey: 'discouraged' },
    },
  });
  return {
    credential: made.id,
    clientData: made.response.clientDataJSON,
    attestation: made.response.attestationObject,
  };
}

/** Asks the device to show one of these passkeys. @throws Error likewise */
export async function showPasskey(
  { challenge, credentials }: PasskeyChallenge,
  host: string,
): Promise<PasskeyProof> {
  const shown = await startAuthentication({
    optionsJSON: {
      rpId: host,
      challenge,
      timeout: timeoutMs,
      userVerification: 'required',
      allowCredentials: credentials.map((id) => ({ id, type: 'public-key' })),
    },
  });
  const { clientDataJSON, authenticatorData, signature } = shown.response;
  return { credential: shown.id, clientData: clientDataJSON, authenticatorData, signature };
}

function base64urlOfHex(hex: string): string {
  const text = hex.replaceAll(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
