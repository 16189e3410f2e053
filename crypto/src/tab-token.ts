import { K } from './hash.ts';
import { mustBeOfLength } from './platform.ts';

/**
 * What a tab shows beside the cookie: K("tab", session key), 32 bytes. The server computes the same.
 *
 * @param sessionKey  the 64 bytes of OPAQUE's session key, decoded from the library's base64url
 * @throws CryptoError `bad-length`, `unavailable`
 */
export async function tabToken(sessionKey: Uint8Array): Promise<Uint8Array> {
  mustBeOfLength(sessionKey, 64);
  return K('tab', sessionKey);
}
