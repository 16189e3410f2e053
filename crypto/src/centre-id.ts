import { H } from './hash.ts';
import { checkSigningKey } from './sign.ts';

/**
 * The id of a centre, which is the fingerprint of its root key too: the first 20 bytes of
 * H("centre", root key).
 *
 * @param rootKey  the centre's Ed25519 public key, 32 bytes, checked here
 * @throws CryptoError `bad-key`, `unavailable`
 */
export async function centreId(rootKey: Uint8Array): Promise<Uint8Array> {
  checkSigningKey(rootKey);
  return (await H('centre', rootKey)).slice(0, 20);
}
