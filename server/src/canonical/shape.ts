import { type CborValue, decodeCbor, Malformed } from './cbor.ts';

/** Reads a value of one shape, or throws `Malformed`. */
export type Shape<T> = (value: CborValue) => T;

/** What a shape reads. */
export type Of<S> = S extends Shape<infer T> ? T : never;

/** Decodes canonical CBOR of one shape. @throws Malformed */
export const decodeAs = <T>(shape: Shape<T>, bytes: Uint8Array): T => shape(decodeCbor(bytes));

/** Exactly `length` bytes. */
export function fixed(length: number): Shape<Uint8Array> {
  return (value) => {
    if (!(value instanceof Uint8Array) || value.length !== length) throw new Malformed();
    return value;
  };
}

/** At most `max` bytes. */
export function upTo(max: number): Shape<Uint8Array> {
  return (value) => {
    if (!(value instanceof Uint8Array) || value.length > max) throw new Malformed();
    return value;
  };
}

/** A whole number from 0 on. */
export const uint: Shape<number> = (value) => {
  if (typeof value !== 'number') throw new Malformed();
  return value;
};

/** Text of at most `max` bytes of UTF-8. */
export function text(max: number): Shape<string> {
  return (value) => {
    if (typeof value !== 'string' || Buffer.byteLength(value) > max) throw new Malformed();
    return value;
  };
}

/** One of these values. */
export function oneOf<const T extends string | number>(...expected: readonly T[]): Shape<T> {
  return (value) => {
    const found = expected.find((each) => each === value);
    if (found === undefined) throw new Malformed();
    return found;
  };
}

/** At most `max` items. */
export function list<T>(item: Shape<T>, max: number): Shape<readonly T[]> {
  return (value) => {
    if (!isList(value) || value.length > max) throw new Malformed();
    return value.map(item);
  };
}

/** At most `max` byte strings of `length`, strictly ascending (PROTOCOL-DETAILS 5). */
export function setOf(length: number, max: number): Shape<readonly Uint8Array[]> {
  const items = list(fixed(length), max);
  return (value) => {
    const all = items(value);
    for (const [at, each] of all.entries()) {
      if (Buffer.compare(all[at - 1] ?? noBytes, each) >= 0) throw new Malformed();
    }
    return all;
  };
}

/** Exactly these items. */
export function tuple<const S extends readonly Shape<unknown>[]>(
  ...items: S
): Shape<{ readonly [N in keyof S]: Of<S[N]> }> {
  return (value) => {
    if (!isList(value) || value.length !== items.length) throw new Malformed();
    const read = items.map((item, at) => item(value[at] ?? noBytes));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each item was read by its shape
    return read as { readonly [N in keyof S]: Of<S[N]> };
  };
}

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Read<F extends Fields> = { readonly [N in keyof F]: Of<F[N]> };

/** A map with exactly these fields. */
export function object<const F extends Fields>(fields: F): Shape<Read<F>> {
  return (value) => {
    const read = readFields(fields, value);
    if (Object.keys(fields).some((name) => !Object.hasOwn(read, name))) throw new Malformed();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field was read by its shape
    return read as Read<F>;
  };
}

/**
 * A map with exactly these fields, of which those of `optional` may be absent; they are never null
 * or empty instead (PROTOCOL-DETAILS 3).
 */
export function objectWith<const F extends Fields, const O extends Fields>(
  required: F,
  optional: O,
): Shape<Read<F> & Partial<Read<O>>> {
  return (value) => {
    const read = readFields({ ...required, ...optional }, value);
    if (Object.keys(required).some((name) => !Object.hasOwn(read, name))) throw new Malformed();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field was read by its shape
    return read as Read<F> & Partial<Read<O>>;
  };
}

/** What `…` leading an object means (PROTOCOL-DETAILS 1). */
export const lead = { v: oneOf(1), suite: oneOf(1), centre: fixed(20) } as const;

/**
 * The signed bytes inside `Signed(type, d)`: CBOR[d, signature b64]. The signature is for the
 * browsers; the server does not look at it.
 *
 * @throws Malformed
 */
export function readSigned<T>(shape: Shape<T>, bytes: Uint8Array): { d: Uint8Array; fields: T } {
  const [d] = decodeAs(signed, bytes);
  return { d, fields: decodeAs(shape, d) };
}

const signed = tuple(upTo(1024 * 1024), fixed(64));
const noBytes = new Uint8Array(0);

/** Every field of a map by its shape; one without a shape is refused. */
function readFields(fields: Fields, value: CborValue): Readonly<Record<string, unknown>> {
  if (!isMap(value)) throw new Malformed();
  const entries = Object.entries(value).map(([name, each]) => {
    const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (shape === undefined) throw new Malformed();
    return [name, shape(each)] as const;
  });
  return Object.fromEntries(entries);
}

const isList = (value: CborValue): value is readonly CborValue[] => Array.isArray(value);

const isMap = (value: CborValue): value is { readonly [key: string]: CborValue } =>
  typeof value === 'object' && !(value instanceof Uint8Array) && !isList(value);
