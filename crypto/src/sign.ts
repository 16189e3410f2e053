import { ed25519 } from '@noble/curves/ed25519.js';
import { compareBytes, concat, equalBytes, fromHex, toHex } from './bytes.ts';
import { CryptoError } from './errors.ts';
import { exactBytes, mustBeOfLength, platform, source } from './platform.ts';

const seedBytes = 32;
const publicKeyBytes = 32;
const signatureBytes = 64;

/** What stands before a 32-byte Ed25519 seed in PKCS #8 (RFC 8410 §7). */
const pkcs8Prefix = fromHex('302e020100300506032b657004220420');

/** L, the order of the group of the base point, big endian (RFC 8032 §5.1). */
const groupOrder = bigEndian(2n ** 252n + 27742317777372353535851937790883648493n);
/** p, the order of the field, big endian. */
const fieldOrder = bigEndian(2n ** 255n - 19n);

/**
 * The Ed25519 public key of a 32-byte seed: 32 bytes.
 *
 * Computed by our library everywhere: not every WebCrypto gives the public half of an imported seed.
 *
 * @throws CryptoError `bad-length`
 * @see RFC 8032 §5.1.5
 */
export async function publicSigningKey(seed: Uint8Array): Promise<Uint8Array> {
  mustBeOfLength(seed, seedBytes);
  return ed25519.getPublicKey(seed);
}

/**
 * Signs with Ed25519 (no prehash, no context): 64 bytes, R ‖ S. Deterministic.
 *
 * @throws CryptoError `bad-length` for the seed, `unavailable`
 * @see RFC 8032 §5.1.6
 */
export async function sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  mustBeOfLength(seed, seedBytes);
  if (!(await platformHasEd25519())) return ed25519.sign(message, seed);
  return platform(async (subtle) => {
    const pkcs8 = source(concat(pkcs8Prefix, seed));
    const key = await subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
    return exactBytes(await subtle.sign('Ed25519', key, source(message)), signatureBytes);
  });
}

/**
 * Whether `signature` is that key's for `message`, by the equation without cofactor.
 *
 * Verification is one function on every platform: keys that {@link checkSigningKey} refuses verify
 * nothing, S must be below L, R must be canonical, and R is compared as bytes.
 *
 * @throws CryptoError `unavailable`
 * @see RFC 8032 §5.1.7
 */
export async function verify(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (!isGoodSigningKey(publicKey) || !isWellFormed(signature)) return false;
  if (!(await platformHasEd25519())) return verifyHere(publicKey, message, signature);
  return platform(async (subtle) => {
    const key = await subtle.importKey('raw', source(publicKey), 'Ed25519', false, ['verify']);
    const verdict: unknown = await subtle.verify(
      'Ed25519',
      key,
      source(signature),
      source(message),
    );
    return verdict === true;
  });
}

/**
 * Refuses keys under which libraries disagree: not 32 bytes, not canonical, not on the curve, of small
 * order, or not in the group of the base point (mixed order).
 *
 * @throws CryptoError `bad-key`
 */
export function checkSigningKey(publicKey: Uint8Array): void {
  if (!isGoodSigningKey(publicKey)) throw new CryptoError('bad-key');
}

/** Keys found good, in hex: the check costs as much as a signature and a thread has few signers. Public keys only. */
const goodKeys = new Set<string>();
const maxGoodKeys = 1000;

function isGoodSigningKey(publicKey: Uint8Array): boolean {
  const name = toHex(publicKey);
  if (goodKeys.has(name)) return true;
  if (!isOfPrimeOrder(publicKey)) return false;
  if (goodKeys.size >= maxGoodKeys) goodKeys.clear();
  goodKeys.add(name);
  return true;
}

function isOfPrimeOrder(publicKey: Uint8Array): boolean {
  if (publicKey.length !== publicKeyBytes) return false;
  try {
    const point = ed25519.Point.fromBytes(publicKey, false);
    return equalBytes(point.toBytes(), publicKey) && !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}

function isWellFormed(signature: Uint8Array): boolean {
  if (signature.length !== signatureBytes) return false;
  const y = signature.slice(0, 32);
  y[31] = (y[31] ?? 0) & 0x7f;
  return (
    compareBytes(y.reverse(), fieldOrder) < 0 &&
    compareBytes(signature.slice(32).reverse(), groupOrder) < 0
  );
}

/** R = [S]B − [k]A, compared as bytes. The library's own `verify` multiplies by the cofactor. */
async function verifyHere(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const { Point } = ed25519;
  const r = signature.subarray(0, 32);
  const hash = await platform(async (subtle) =>
    exactBytes(await subtle.digest('SHA-512', source(concat(r, publicKey, message))), 64),
  );
  const k = Point.Fn.create(littleEndianNumber(hash));
  const s = littleEndianNumber(signature.subarray(32));
  const a = Point.fromBytes(publicKey, false);
  const expected = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k));
  return equalBytes(expected.toBytes(), r);
}

/** Whether this platform signs with Ed25519, tried once per `importKey`. */
const probes = new WeakMap<object, Promise<boolean>>();

function platformHasEd25519(): Promise<boolean> {
  return platform(async (subtle) => {
    // oxlint-disable-next-line typescript/unbound-method -- it is compared, not called
    const importKey: object = subtle.importKey;
    const probe = probes.get(importKey) ?? tryEd25519(subtle);
    probes.set(importKey, probe);
    return probe;
  });
}

/** Absence shows as different errors in different engines, so that any failure means: use our own. */
async function tryEd25519(subtle: SubtleCrypto): Promise<boolean> {
  const pkcs8 = source(concat(pkcs8Prefix, new Uint8Array(seedBytes)));
  try {
    await subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
    return true;
  } catch {
    return false;
  }
}

function littleEndianNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes.slice().reverse())}`);
}

function bigEndian(value: bigint): Uint8Array {
  return fromHex(value.toString(16).padStart(64, '0'));
}
