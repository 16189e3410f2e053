import { concat, utf8 } from './bytes.ts';
import { CryptoError } from './errors.ts';
import { exactBytes, platform, source } from './platform.ts';

const empty = new Uint8Array(0);

/** Node's HKDF takes no more; the longest header of the protocol is 900 bytes. */
const maxInfoBytes = 1024;

/** `L(label)`: ASCII `beistand/1/label` and a zero byte. What separates one use of a hash or key from all others. */
export function L(label: string): Uint8Array {
  return concat(utf8(`beistand/1/${label}`), Uint8Array.of(0));
}

/** SHA-256 (FIPS 180-4), 32 bytes. @throws CryptoError `unavailable` */
export async function sha256(data: Uint8Array): Promise<Uint8Array> {
  return platform(async (subtle) => exactBytes(await subtle.digest('SHA-256', source(data)), 32));
}

/** `H(label, d)` = SHA-256(L(label) ‖ d), 32 bytes. @throws CryptoError `unavailable` */
export async function H(label: string, data: Uint8Array): Promise<Uint8Array> {
  return sha256(concat(L(label), data));
}

/**
 * `K(label, secret, salt, d)`: 32 bytes of HKDF-SHA-256, extract and expand, info L(label) ‖ d.
 *
 * @param secret  not empty
 * @param salt    may be empty
 * @param data    may be empty; with the label at most 1,024 bytes
 * @throws CryptoError `bad-length`, `unavailable`
 * @see RFC 5869 §2
 */
export async function K(
  label: string,
  secret: Uint8Array,
  salt: Uint8Array = empty,
  data: Uint8Array = empty,
): Promise<Uint8Array> {
  return hkdf(secret, salt, concat(L(label), data));
}

/**
 * 32 bytes of HKDF-SHA-256. Everything of ours goes through {@link K}, which puts the label first.
 *
 * @throws CryptoError `bad-length` for an empty secret or more than 1,024 bytes of info, `unavailable`
 * @see RFC 5869 §2
 */
export async function hkdf(
  secret: Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
): Promise<Uint8Array> {
  if (secret.length === 0 || info.length > maxInfoBytes) throw new CryptoError('bad-length');
  return platform(async (subtle) => {
    const key = await subtle.importKey('raw', source(secret), 'HKDF', false, ['deriveBits']);
    const parameters = { name: 'HKDF', hash: 'SHA-256', salt: source(salt), info: source(info) };
    return exactBytes(await subtle.deriveBits(parameters, key, 256), 32);
  });
}

/** HMAC-SHA-256 (RFC 2104), 32 bytes. `key` is not empty. @throws CryptoError `bad-length`, `unavailable` */
export async function hmac(key: Uint8Array, data: Uint8Array): Promise<Uint8Array> {
  if (key.length === 0) throw new CryptoError('bad-length');
  return platform(async (subtle) => {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const imported = await subtle.importKey('raw', source(key), algorithm, false, ['sign']);
    return exactBytes(await subtle.sign('HMAC', imported, source(data)), 32);
  });
}
