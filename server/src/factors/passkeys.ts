import type { PasskeyProof } from '@beistand/protocol/factors.ts';

/*
 * The one file in which the server verifies signatures: those of passkeys, which say who is there
 * and nothing about what anybody writes. The library is loaded when the first passkey is shown, for
 * most starts of the server need none of its 20 MB.
 */

/** What a signature has to name: the page it was made on, and the challenge drawn for it. */
export interface Occasion {
  /** Scheme, host and port under which the browser reached us. */
  readonly origin: string;
  /** 32 bytes, base64url. */
  readonly challenge: string;
}

/** What is kept of a passkey. */
export interface Credential {
  readonly credential: Uint8Array;
  /** COSE key. */
  readonly publicKey: Uint8Array;
  /** Signatures as its authenticator counts them; 0 where it does not. */
  readonly counter: number;
}

/** An authenticator's answer at set-up. */
export interface NewPasskey {
  readonly credential: string;
  readonly clientData: string;
  readonly attestation: string;
}

/** EdDSA, ES256, RS256: the same list as the browser's. */
const algorithms = [-8, -7, -257];

/** Undefined where the answer does not fit the occasion, or nobody was verified by the device. */
export async function readNewPasskey(
  made: NewPasskey,
  { origin, challenge }: Occasion,
): Promise<Credential | undefined> {
  const { credential: id, clientData, attestation } = made;
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  return orNothing(async () => {
    if (isFramed(clientData) || (await namesItsMaker(attestation))) return undefined;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: clientData, attestationObject: attestation },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) return undefined;
    const { publicKey, counter, id: attested } = registrationInfo.credential;
    return attested === id
      ? { credential: Buffer.from(id, 'base64url'), publicKey, counter }
      : undefined;
  });
}

/** The authenticator's new count; undefined where the signature is not this passkey's, here and now. */
export async function verifyPasskey(
  proof: PasskeyProof,
  stored: Credential,
  { origin, challenge }: Occasion,
): Promise<number | undefined> {
  const { credential: id, clientData, authenticatorData, signature } = proof;
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  return orNothing(async () => {
    if (isFramed(clientData)) return undefined;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: clientData, authenticatorData, signature },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: true,
      credential: {
        id: Buffer.from(stored.credential).toString('base64url'),
        publicKey: new Uint8Array(stored.publicKey),
        counter: stored.counter,
      },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  });
}

/** The library says no by throwing, with reasons that are nobody's business. */
async function orNothing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

/** A page of ours is never inside another; the library lets it pass where no top page is named. */
function isFramed(clientData: string): boolean {
  const data: unknown = JSON.parse(Buffer.from(clientData, 'base64url').toString('utf8'));
  return typeof data === 'object' && data !== null && 'crossOrigin' in data && !!data.crossOrigin;
}

/**
 * Whether an attestation names who has built the authenticator. We ask for none, and browsers then
 * send none, or one that the new key itself has signed.
 */
async function namesItsMaker(attestation: string): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  const bytes = new Uint8Array(Buffer.from(attestation, 'base64url'));
  const decoded = decodeAttestationObject(bytes);
  const format = decoded.get('fmt');
  if (format === 'none') return false;
  return format !== 'packed' || decoded.get('attStmt').get('x5c') !== undefined;
}
