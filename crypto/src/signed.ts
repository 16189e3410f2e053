import { concat } from './bytes.ts';
import { encode } from './cbor.ts';
import { CryptoError } from './errors.ts';
import { H, L } from './hash.ts';
import { bytes as bytesUpTo, decodeAs, fixed, tuple } from './schema.ts';
import { sign, verify } from './sign.ts';

/** What a signed object holds: the signed bytes as they came, and 64 bytes of signature. */
export interface Signed {
  readonly d: Uint8Array;
  readonly signature: Uint8Array;
}

/** Longest signed part, in bytes: a head of the largest group stays far below. */
const maxSignedBytes = 1024 * 1024;

/**
 * `Signed(type, d)`: CBOR[d, Ed25519(L(type) ‖ d)].
 *
 * @param type  a label: a signature for one type of object is none for another
 * @param d     the encoded object
 * @param seed  32 bytes, the signer's Ed25519 seed
 * @throws CryptoError `bad-length`, `unavailable`
 */
export async function makeSigned(
  type: string,
  d: Uint8Array,
  seed: Uint8Array,
): Promise<Uint8Array> {
  return encode([d, await sign(seed, concat(L(type), d))]);
}

/** Takes a signed object apart without verifying it: only to find out whose key to verify it with. @throws CryptoError `bad-encoding` */
export function readSigned(bytes: Uint8Array): Signed {
  const [d, signature] = decodeAs(tuple(bytesUpTo(maxSignedBytes), fixed(64)), bytes);
  return { d, signature };
}

/** The signed bytes `d`, after verification. @throws CryptoError `bad-encoding`, `not-authentic`, `unavailable` */
export async function verifySigned(
  type: string,
  bytes: Uint8Array,
  publicKey: Uint8Array,
): Promise<Uint8Array> {
  const { d, signature } = readSigned(bytes);
  if (!(await verify(publicKey, concat(L(type), d), signature))) {
    throw new CryptoError('not-authentic');
  }
  return d;
}

/** The hash by which others name a signed object: over all of its bytes, signature included; 32 bytes. */
export async function hashSigned(type: string, bytes: Uint8Array): Promise<Uint8Array> {
  return H(type, bytes);
}
