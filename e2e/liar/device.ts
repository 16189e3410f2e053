import { fromBase64url, toBase64url } from '@beistand/crypto/bytes.ts';
import type { Authenticator } from '../../server/src/testing/authenticator.ts';

/** What a page has asked a device for that it must never ask, in words. */
export interface Device {
  readonly asked: readonly string[];
  /** Takes the device away. */
  readonly end: () => void;
}

type Options = PublicKeyCredentialRequestOptions | PublicKeyCredentialCreationOptions;

/** The host that the page stands on. */
export const host = 'localhost';

/**
 * A browser’s `navigator.credentials` with one passkey behind it. It refuses what a true one refuses:
 * credentials that are not its own, and at set-up its own.
 *
 * @param known  the id under which the server knows the passkey, base64url
 */
export function plugIn(authenticator: Authenticator, known: string): Device {
  const asked: string[] = [];
  const credentials = {
    get: async ({ publicKey }: { readonly publicKey: PublicKeyCredentialRequestOptions }) => {
      asked.push(...wrongOf(publicKey, publicKey.rpId, publicKey.userVerification));
      const shown = authenticator.show(challengeOf(publicKey));
      if (!idsOf(publicKey.allowCredentials).includes(shown.credential)) throw notAllowed();
      const { clientData, authenticatorData, signature } = shown;
      return credentialOf(shown.credential, {
        clientDataJSON: clientData,
        authenticatorData,
        signature,
      });
    },
    create: async ({ publicKey }: { readonly publicKey: PublicKeyCredentialCreationOptions }) => {
      const { rp, attestation, authenticatorSelection = {}, excludeCredentials } = publicKey;
      asked.push(...wrongOf(publicKey, rp.id, authenticatorSelection.userVerification));
      if (attestation !== 'none') asked.push('who has built the device');
      if (idsOf(excludeCredentials).includes(known)) throw notAllowed();
      const made = authenticator.make(challengeOf(publicKey));
      return credentialOf(made.credential, {
        clientDataJSON: made.clientData,
        attestationObject: made.attestation,
      });
    },
  };
  Object.defineProperty(navigator, 'credentials', { value: credentials, configurable: true });
  Object.defineProperty(globalThis, 'PublicKeyCredential', {
    value: () => undefined,
    configurable: true,
  });
  return {
    asked,
    end: () => {
      Reflect.deleteProperty(navigator, 'credentials');
      Reflect.deleteProperty(globalThis, 'PublicKeyCredential');
    },
  };
}

function wrongOf(
  { challenge }: Options,
  site: string | undefined,
  verification: string | undefined,
): readonly string[] {
  return [
    ...(site === host ? [] : [`a passkey for ${site}`]),
    ...(verification === 'required' ? [] : ['a passkey without its owner']),
    ...(bytesOf(challenge).length === 32 ? [] : ['a challenge of another length']),
  ];
}

const challengeOf = ({ challenge }: Options) => ({
  challenge: toBase64url(bytesOf(challenge)),
  credentials: [],
});

const idsOf = (list: readonly PublicKeyCredentialDescriptor[] = []): readonly string[] =>
  list.map(({ id }) => toBase64url(bytesOf(id)));

function bytesOf(source: BufferSource): Uint8Array {
  return source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

/** In the shape that browsers give, from base64url. */
function credentialOf(id: string, parts: Readonly<Record<string, string>>) {
  const bytes = Object.entries(parts).map(([name, text]) => [name, bufferOf(text)] as const);
  return {
    id,
    rawId: bufferOf(id),
    type: 'public-key',
    response: Object.fromEntries(bytes),
    getClientExtensionResults: () => ({}),
  };
}

const bufferOf = (text: string): ArrayBuffer => fromBase64url(text).slice().buffer;

const notAllowed = () => new DOMException('There is no such passkey.', 'NotAllowedError');
