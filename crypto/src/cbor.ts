import { decode as decodeCbor, encode as encodeCbor } from 'cborg';
import { equalBytes, utf8 } from './bytes.ts';
import { CryptoError } from './errors.ts';

/**
 * What our objects are made of: unsigned integers below 2^53, text, bytes, arrays and maps with text
 * keys. No null, no booleans, no negative numbers, no floats, no tags.
 */
export type CborValue =
  number | string | Uint8Array | readonly CborValue[] | { readonly [key: string]: CborValue };

/** Arrays and maps may lie this deep in each other. */
export const maxDepth = 8;

/**
 * The one encoding of `value`: RFC 8949 §4.2.1 (shortest forms, definite lengths, keys in order).
 *
 * @throws CryptoError `bad-encoding` for what is no {@link CborValue} or lies deeper than {@link maxDepth}
 */
export function encode(value: CborValue): Uint8Array {
  mustBeValue(value, 0);
  return new Uint8Array(encodeCbor(value));
}

/**
 * Reads what {@link encode} writes, and nothing else.
 *
 * The library's strict options alone let wrong key order, floats and broken UTF-8 through. So the
 * result is encoded again and compared with all of the input.
 *
 * @throws CryptoError `bad-encoding`
 */
export function decode(bytes: Uint8Array): CborValue {
  const value = fromLibrary(read(bytes), 0);
  if (!equalBytes(encode(value), bytes)) throw new CryptoError('bad-encoding');
  return value;
}

function read(bytes: Uint8Array): unknown {
  try {
    return decodeCbor(bytes, {
      strict: true,
      useMaps: true,
      rejectDuplicateMapKeys: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
    });
  } catch {
    throw new CryptoError('bad-encoding');
  }
}

/** Maps become plain objects by definition of own properties: a key `__proto__` is a key like others. */
function fromLibrary(value: unknown, depth: number): CborValue {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (depth >= maxDepth) throw new CryptoError('bad-encoding');
  if (Array.isArray(value)) return value.map((item: unknown) => fromLibrary(item, depth + 1));
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]: [unknown, unknown]) => {
      if (typeof key !== 'string') throw new CryptoError('bad-encoding');
      return [key, fromLibrary(item, depth + 1)] as const;
    });
    return Object.fromEntries(entries);
  }
  throw new CryptoError('bad-encoding');
}

function mustBeValue(value: unknown, depth: number): void {
  if (value instanceof Uint8Array) return;
  if (typeof value === 'string') {
    utf8(value);
  } else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) {
      throw new CryptoError('bad-encoding');
    }
  } else if (isContainer(value)) {
    if (depth >= maxDepth) throw new CryptoError('bad-encoding');
    for (const [key, item] of Object.entries(value)) {
      utf8(key);
      mustBeValue(item, depth + 1);
    }
  } else {
    throw new CryptoError('bad-encoding');
  }
}

function isContainer(value: unknown): value is object {
  if (Array.isArray(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
