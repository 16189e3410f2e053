import { CryptoError } from './errors.ts';

declare const brand: unique symbol;

/** A value of type `T` that only one place can make: keys, ids and codes that must not be mixed up. */
export type Brand<T, N extends string> = T & { readonly [brand]: N };

/** Gives `length` fresh random bytes. Passed in wherever bytes are drawn, so that tests can fix them. */
export type RandomSource = (length: number) => Uint8Array;

/** The platform's generator. At most 65,536 bytes a call; throws `unavailable` when it fails. */
export const randomBytes: RandomSource = (length) => {
  try {
    return crypto.getRandomValues(new Uint8Array(length));
  } catch {
    throw new CryptoError('unavailable');
  }
};

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** All parts, one after the other, in a new array. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether both hold the same bytes, in a time that depends on their length only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let at = 0; at < a.length; at++) difference |= (a[at] ?? 0) ^ (b[at] ?? 0);
  return difference === 0;
}

/** Order of byte strings: negative, zero or positive; a prefix comes before what it begins. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/**
 * UTF-8 of `text`.
 *
 * @throws CryptoError `bad-encoding` for half a surrogate pair: the encoder would replace it, and two
 *         different texts would have the same bytes
 */
export function utf8(text: string): Uint8Array {
  if (/\p{Surrogate}/u.test(text)) throw new CryptoError('bad-encoding');
  return encoder.encode(text);
}

/** Text of UTF-8 bytes. Nothing is replaced or dropped, a byte order mark neither. @throws CryptoError `bad-encoding` */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new CryptoError('bad-encoding');
  }
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hex, two digits a byte. Names in a thread are hex: ten thousand letters ask a million times. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) text += hexOfByte[bytes[at] ?? 0] ?? '';
  return text;
}

/** Bytes of lower-case hex. @throws CryptoError `bad-encoding` for anything `toHex` does not give */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) throw new CryptoError('bad-encoding');
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );
}

/** Base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Bytes of base64url without padding (RFC 4648 §5).
 *
 * @throws CryptoError `bad-encoding` for other characters, impossible lengths and stray low bits (§3.5):
 *         one byte string has one text
 */
export function fromBase64url(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) {
    throw new CryptoError('bad-encoding');
  }
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  // Only what is left over from groups of three bytes can have stray bits.
  const rest = bytes.length % 3;
  if (rest > 0 && toBase64url(bytes.slice(-rest)) !== text.slice(-rest - 1)) {
    throw new CryptoError('bad-encoding');
  }
  return bytes;
}

/** Four bytes, big endian. @throws CryptoError `bad-length` outside 0…2^32−1 */
export function u32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new CryptoError('bad-length');
  }
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
