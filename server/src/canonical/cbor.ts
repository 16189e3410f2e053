import { decode, encode } from 'cborg';
import { sameBytes } from './hash.ts';

/** What the objects of the protocol are made of: PROTOCOL-DETAILS 4. */
export type CborValue =
  number | string | Uint8Array | readonly CborValue[] | { readonly [key: string]: CborValue };

/** Arrays and maps may lie this deep in each other. */
const maxDepth = 8;

/** Thrown for bytes that are no object of the protocol. Each feature turns it into its own refusal. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** The one encoding of a value (RFC 8949 §4.2.1). */
export const encodeCbor = (value: CborValue): Uint8Array => new Uint8Array(encode(value));

/**
 * Reads canonical CBOR and nothing else: the library's strict options let wrong key order and
 * broken UTF-8 through, so the result is encoded again and compared.
 *
 * @throws Malformed
 */
export function decodeCbor(bytes: Uint8Array): CborValue {
  let value: CborValue;
  try {
    value = fromLibrary(decode(bytes, options), 0);
  } catch {
    throw new Malformed();
  }
  if (!sameBytes(encodeCbor(value), bytes)) throw new Malformed();
  return value;
}

const options = {
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
} as const;

function fromLibrary(value: unknown, depth: number): CborValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (depth >= maxDepth) throw new Malformed();
  if (Array.isArray(value)) return value.map((item: unknown) => fromLibrary(item, depth + 1));
  if (!(value instanceof Map)) throw new Malformed();
  return Object.fromEntries(
    [...value].map(([key, item]: [unknown, unknown]) => {
      if (typeof key !== 'string') throw new Malformed();
      return [key, fromLibrary(item, depth + 1)];
    }),
  );
}
