import { CryptoError } from './errors.ts';
import { exactBytes, mustBeOfLength, platform, source } from './platform.ts';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * `Seal(key, header, d)`: AES-256-GCM under the nonce zero.
 *
 * The fixed nonce is safe only because every key is used once: `key` comes from `K` with a salt that
 * is fresh for each encryption. Never seal twice under one key.
 *
 * @param key        32 bytes, single use
 * @param header     bound to the result but not contained in it; `open` must be given the same bytes
 * @param plaintext  any length; pad it first, since the result reveals its length
 * @returns          `plaintext.length + 16` bytes: ciphertext ‖ tag
 * @throws CryptoError `bad-length`, `unavailable`
 * @see NIST SP 800-38D §7.1
 */
export async function seal(
  key: Uint8Array,
  header: Uint8Array,
  plaintext: Uint8Array,
): Promise<Uint8Array> {
  return sealAt({ key, nonce: new Uint8Array(nonceBytes), header }, plaintext);
}

/**
 * Opens what {@link seal} made with the same key and header.
 *
 * @throws CryptoError `not-authentic` when anything differs, `bad-length` for the key, `unavailable`
 * @see NIST SP 800-38D §7.2
 */
export async function open(
  key: Uint8Array,
  header: Uint8Array,
  sealed: Uint8Array,
): Promise<Uint8Array> {
  return openAt({ key, nonce: new Uint8Array(nonceBytes), header }, sealed);
}

/** Key (32 bytes), nonce (12 bytes) and header (authenticated, not contained) of one encryption. */
export interface Place {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly header: Uint8Array;
}

/**
 * AES-256-GCM with a nonce of the caller's: for the chunks of a file, which share a key and number
 * themselves. No pair of key and nonce may occur twice.
 *
 * @throws CryptoError `bad-length`, `unavailable`
 */
export async function sealAt(place: Place, plaintext: Uint8Array): Promise<Uint8Array> {
  mustBePlace(place);
  return platform(async (subtle) => {
    const key = await importKey(subtle, place.key, 'encrypt');
    const sealed = await subtle.encrypt(parameters(place), key, source(plaintext));
    return exactBytes(sealed, plaintext.length + tagBytes);
  });
}

/** Opens what {@link sealAt} made at the same place. @throws CryptoError `not-authentic`, `bad-length`, `unavailable` */
export async function openAt(place: Place, sealed: Uint8Array): Promise<Uint8Array> {
  mustBePlace(place);
  if (sealed.length < tagBytes) throw new CryptoError('not-authentic');
  const opened = await platform(async (subtle) => {
    const key = await importKey(subtle, place.key, 'decrypt');
    return decrypt(subtle, key, place, sealed);
  });
  if (opened === 'not-authentic') throw new CryptoError('not-authentic');
  return opened;
}

/** A wrong tag is an answer, anything else a fault: WebCrypto tells them apart by name. */
async function decrypt(
  subtle: SubtleCrypto,
  key: CryptoKey,
  place: Place,
  sealed: Uint8Array,
): Promise<Uint8Array | 'not-authentic'> {
  try {
    const opened = await subtle.decrypt(parameters(place), key, source(sealed));
    return exactBytes(opened, sealed.length - tagBytes);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return 'not-authentic';
    throw error;
  }
}

function importKey(subtle: SubtleCrypto, key: Uint8Array, use: 'encrypt' | 'decrypt') {
  return subtle.importKey('raw', source(key), 'AES-GCM', false, [use]);
}

function parameters({ nonce, header }: Place): AesGcmParams {
  return {
    name: 'AES-GCM',
    iv: source(nonce),
    additionalData: source(header),
    tagLength: 8 * tagBytes,
  };
}

function mustBePlace({ key, nonce }: Place): void {
  mustBeOfLength(key, keyBytes);
  mustBeOfLength(nonce, nonceBytes);
}
