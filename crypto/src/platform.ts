import { CryptoError } from './errors.ts';

/**
 * Does one operation of the platform's cryptography; whatever it throws becomes `unavailable`.
 *
 * `crypto.subtle` is read at each call: a page can lose it, and tests take it away.
 */
export async function platform<T>(operation: (subtle: SubtleCrypto) => Promise<T>): Promise<T> {
  try {
    return await operation(crypto.subtle);
  } catch {
    throw new CryptoError('unavailable');
  }
}

/**
 * The same bytes as WebCrypto's types want them.
 *
 * None of our arrays lies in shared memory; the type `Uint8Array` alone cannot say so.
 */
export function source(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return bytes as Uint8Array<ArrayBuffer>;
}

/** The bytes a platform's operation gave, when they are as many as it must give; else this throws. */
export function exactBytes(result: unknown, length: number): Uint8Array {
  if (!(result instanceof ArrayBuffer) || result.byteLength !== length) {
    throw new CryptoError('unavailable');
  }
  return new Uint8Array(result);
}

/** @throws CryptoError `bad-length` */
export function mustBeOfLength(bytes: Uint8Array, length: number): void {
  if (bytes.length !== length) throw new CryptoError('bad-length');
}
