/** What the tests of this package share. */
import { fromHex, type RandomSource } from './bytes.ts';
import { CryptoError, type CryptoFailure } from './errors.ts';

/** Bytes that look random and are the same in each run: 32-bit xorshift. */
export function fixedRandom(seed: number): RandomSource {
  let state = seed + 0x9e3779b9;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    });
}

/** `length` bytes of one value. */
export function filled(value: number, length: number): Uint8Array {
  return new Uint8Array(length).fill(value);
}

/** A copy with one bit flipped. */
export function flipped(bytes: Uint8Array, at: number, bit = 0): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

/** The failure with which something is refused; `undefined` when it is not refused. Other errors are thrown on. */
export async function failureOf(attempt: () => unknown): Promise<CryptoFailure | undefined> {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    if (error instanceof CryptoError) return error.failure;
    throw error;
  }
}

type Method = 'digest' | 'importKey' | 'deriveBits' | 'encrypt' | 'decrypt' | 'sign' | 'verify';
export const subtleMethods: readonly Method[] = [
  'digest',
  'importKey',
  'deriveBits',
  'encrypt',
  'decrypt',
  'sign',
  'verify',
];

/** Runs `body` while a method of `crypto.subtle` is replaced. */
export async function withSubtle<T>(
  method: Method,
  replacement: (...args: readonly unknown[]) => Promise<unknown>,
  body: () => Promise<T>,
): Promise<T> {
  Object.defineProperty(crypto.subtle, method, { value: replacement, configurable: true });
  try {
    return await body();
  } finally {
    Reflect.deleteProperty(crypto.subtle, method);
  }
}

/** Runs `body` on a platform whose WebCrypto has no Ed25519. */
export async function withoutEd25519<T>(body: () => Promise<T>): Promise<T> {
  const { subtle } = crypto;
  // oxlint-disable-next-line typescript/unbound-method -- it is called on its object below
  const original: (...args: never[]) => Promise<unknown> = subtle.importKey;
  const importKey = async (...args: readonly unknown[]): Promise<unknown> => {
    if (args[2] === 'Ed25519') throw new DOMException('no such algorithm', 'NotSupportedError');
    return Reflect.apply(original, subtle, args);
  };
  return withSubtle('importKey', importKey, body);
}

/** The two engines for signatures: every test of a signature runs on both. */
export const engines = [
  { engine: 'WebCrypto', on: <T>(body: () => Promise<T>) => body() },
  { engine: 'our own', on: withoutEd25519 },
] as const;

export const hex = fromHex;
