import { concat } from './bytes.ts';
import { CryptoError } from './errors.ts';

const step = 256;
const stepsUpTo = 2048;
const marker = 0x80;

/** Longest input of {@link pad}: the arithmetic below is on 32-bit integers. */
const maxBytes = 2 ** 30;

/**
 * Hides the length: 0x80, then zeros to the next multiple of 256 (up to 2,048 bytes), beyond it to the
 * next size of Padmé, which reveals O(log log n) bits at a cost of at most 12 %.
 *
 * @throws CryptoError `bad-length` beyond 2^30 bytes
 * @see Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", §4
 */
export function pad(bytes: Uint8Array): Uint8Array {
  if (bytes.length >= maxBytes) throw new CryptoError('bad-length');
  return padTo(bytes, paddedLength(bytes.length));
}

/** Takes off what {@link pad} put on. @throws CryptoError `bad-padding` for any other length or ending */
export function unpad(padded: Uint8Array): Uint8Array {
  const bytes = withoutPadding(padded);
  if (bytes.length >= maxBytes || paddedLength(bytes.length) !== padded.length) {
    throw new CryptoError('bad-padding');
  }
  return bytes;
}

/** 0x80, then zeros to exactly `size` bytes. @throws CryptoError `bad-length` when `bytes` leaves no room for the 0x80 */
export function padTo(bytes: Uint8Array, size: number): Uint8Array {
  if (bytes.length >= size) throw new CryptoError('bad-length');
  return concat(bytes, Uint8Array.of(marker), new Uint8Array(size - bytes.length - 1));
}

/** Takes off what {@link padTo} put on. @throws CryptoError `bad-padding` */
export function unpadFrom(padded: Uint8Array, size: number): Uint8Array {
  if (padded.length !== size) throw new CryptoError('bad-padding');
  return withoutPadding(padded);
}

/** 0x80, then zeros to the next multiple of `size` bytes: drafts show how long they are in these steps only. */
export function padInSteps(bytes: Uint8Array, size: number): Uint8Array {
  return padTo(bytes, nextMultiple(bytes.length + 1, size));
}

/** Takes off what {@link padInSteps} put on. @throws CryptoError `bad-padding` */
export function unpadInSteps(padded: Uint8Array, size: number): Uint8Array {
  const bytes = withoutPadding(padded);
  if (padded.length !== nextMultiple(bytes.length + 1, size)) throw new CryptoError('bad-padding');
  return bytes;
}

/** Length in bytes of `pad` of `length` bytes. */
export function paddedLength(length: number): number {
  const marked = length + 1;
  return marked <= stepsUpTo ? nextMultiple(marked, step) : padme(marked);
}

function padme(length: number): number {
  const exponent = 31 - Math.clz32(length);
  const significant = 32 - Math.clz32(exponent);
  return nextMultiple(length, 2 ** (exponent - significant));
}

function nextMultiple(length: number, of: number): number {
  return Math.ceil(length / of) * of;
}

function withoutPadding(padded: Uint8Array): Uint8Array {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  if (padded[end] !== marker) throw new CryptoError('bad-padding');
  return padded.slice(0, end);
}
