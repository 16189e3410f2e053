import { XWing } from '@noble/post-quantum/hybrid.js';
import { KEM_MLKEM768_X25519 } from '@panva/hpke-noble';
import { AEAD_AES_256_GCM, CipherSuite, DecapError, KDF_HKDF_SHA256, OpenError } from 'hpke';
import { compareBytes, concat, toHex } from './bytes.ts';
import { CryptoError } from './errors.ts';
import { mustBeOfLength } from './platform.ts';

const seedBytes = 32;
const publicKeyBytes = 1216;
const latticeBytes = 1152;
const encapsulatedBytes = 1120;
const tagBytes = 16;
const q = 3329;

/** p − 1 = 2^255 − 20 as big-endian bytes: the largest canonical coordinate. */
const largestCoordinate = Uint8Array.of(0x7f, ...Array<number>(30).fill(0xff), 0xec);

/** u-coordinates of small order, little endian, canonical (RFC 7748 §6.1; cr.yp.to/ecdh.html#validate). */
const smallOrder: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/**
 * The X-Wing public key of a 32-byte seed: 1,216 bytes, ML-KEM-768 ‖ X25519.
 *
 * The seed *is* the private key. `DeriveKeyPair` of HPKE is never used: its result differs between
 * libraries.
 *
 * @throws CryptoError `bad-length`
 * @see draft-connolly-cfrg-xwing-kem §5.2
 */
export function kemPublicKey(seed: Uint8Array): Uint8Array {
  mustBeOfLength(seed, seedBytes);
  return XWing.keygen(seed).publicKey;
}

/**
 * Refuses X-Wing keys that no honest program makes: not 1,216 bytes, a 12-bit coefficient of 3,329 or
 * more, an X25519 half that is not canonical or of small order.
 *
 * Our own check: the library re-encodes without reducing, so that its check of FIPS 203 never fails, and
 * a half of small order would make sealing to a whole team fail.
 *
 * @throws CryptoError `bad-key`
 * @see FIPS 203 §7.2
 */
export function checkKemKey(publicKey: Uint8Array): void {
  if (publicKey.length !== publicKeyBytes) throw new CryptoError('bad-key');
  for (let at = 0; at < latticeBytes; at += 3) {
    const [a = 0, b = 0, c = 0] = publicKey.subarray(at, at + 3);
    if ((a | ((b & 0x0f) << 8)) >= q || ((b >> 4) | (c << 4)) >= q) {
      throw new CryptoError('bad-key');
    }
  }
  const u = publicKey.slice(publicKeyBytes - 32);
  if (smallOrder.has(toHex(u)) || compareBytes(u.reverse(), largestCoordinate) > 0) {
    throw new CryptoError('bad-key');
  }
}

/**
 * HPKE in base mode, single shot: X-Wing (0x647a), HKDF-SHA-256, AES-256-GCM; AAD empty, since `info`
 * enters the key. Anybody can seal to a key: who sealed must come from a signature.
 *
 * @param publicKey  1,216 bytes, checked here
 * @param info       bound to the result but not contained in it
 * @returns          1,120 + `plaintext.length` + 16 bytes: enc ‖ ciphertext ‖ tag
 * @throws CryptoError `bad-key`, `unavailable`
 * @see RFC 9180 §6.1; draft-ietf-hpke-pq §3
 */
export async function sealToKey(
  publicKey: Uint8Array,
  info: Uint8Array,
  plaintext: Uint8Array,
): Promise<Uint8Array> {
  checkKemKey(publicKey);
  try {
    const hpke = suite();
    const key = await hpke.DeserializePublicKey(publicKey);
    const { encapsulatedSecret, ciphertext } = await hpke.Seal(key, plaintext, { info });
    const sealed = concat(encapsulatedSecret, ciphertext);
    mustBeOfLength(sealed, encapsulatedBytes + plaintext.length + tagBytes);
    return sealed;
  } catch {
    throw new CryptoError('unavailable');
  }
}

/**
 * Opens what {@link sealToKey} made for the public key of `seed` with the same `info`.
 *
 * @throws CryptoError `bad-length` for the seed, `not-authentic`, `unavailable`
 */
export async function openWithKey(
  seed: Uint8Array,
  info: Uint8Array,
  sealed: Uint8Array,
): Promise<Uint8Array> {
  mustBeOfLength(seed, seedBytes);
  if (sealed.length < encapsulatedBytes + tagBytes) throw new CryptoError('not-authentic');
  try {
    const hpke = suite();
    const key = await hpke.DeserializePrivateKey(seed, false);
    const encapsulated = sealed.slice(0, encapsulatedBytes);
    const opened = await hpke.Open(key, encapsulated, sealed.slice(encapsulatedBytes), { info });
    mustBeOfLength(opened, sealed.length - encapsulatedBytes - tagBytes);
    return opened;
  } catch (error) {
    throw new CryptoError(isForged(error) ? 'not-authentic' : 'unavailable');
  }
}

function suite(): CipherSuite {
  return new CipherSuite(KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
}

/** An encapsulation that no honest sender makes, or a tag that does not fit; anything else is the platform. */
function isForged(error: unknown): boolean {
  return error instanceof OpenError || error instanceof DecapError;
}
