import { compareBytes, concat, equalBytes, utf8 } from './bytes.ts';
import { type CborValue, decode, encode } from './cbor.ts';
import { CryptoError } from './errors.ts';

/**
 * The shape of a CBOR value.
 *
 * `read` gives the value with its type; it throws `CryptoError` `bad-encoding` for anything of another
 * shape. It never converts: what is read encodes to the same bytes.
 */
export interface Schema<T> {
  readonly read: (value: CborValue) => T;
}

/** A field that may be absent. It is never null or empty instead. */
export interface Optional<T> {
  readonly optional: Schema<T>;
}

/** The type that a schema reads. */
export type Of<S> = S extends Schema<infer T> ? T : never;

type Fields = Readonly<Record<string, Schema<unknown> | Optional<unknown>>>;
type OptionalNames<F> = {
  [N in keyof F]: F[N] extends Optional<unknown> ? N : never;
}[keyof F];
type ObjectOf<F> = {
  readonly [N in Exclude<keyof F, OptionalNames<F>>]: Of<F[N]>;
} & {
  readonly [N in OptionalNames<F>]?: F[N] extends Optional<infer T> ? T : never;
};
type Flat<T> = { readonly [N in keyof T]: T[N] };

/** Decodes canonical CBOR of the given shape. @throws CryptoError `bad-encoding` */
export function decodeAs<T>(schema: Schema<T>, encoded: Uint8Array): T {
  return schema.read(decode(encoded));
}

/** Encodes a value after checking that a reader with the same schema takes it. @throws CryptoError `bad-encoding` */
export function encodeAs<T extends CborValue>(schema: Schema<T>, value: T): Uint8Array {
  return encode(schema.read(value));
}

/** Exactly `length` bytes. */
export function fixed(length: number): Schema<Uint8Array> {
  return { read: (value) => must(isBytes(value) && value.length === length && value) };
}

/** At most `max` bytes. */
export function bytes(max: number): Schema<Uint8Array> {
  return { read: (value) => must(isBytes(value) && value.length <= max && value) };
}

/** An integer from 0 to `max`. */
export function uint(max: number = Number.MAX_SAFE_INTEGER): Schema<number> {
  return {
    read: (value) => {
      if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > max) {
        throw new CryptoError('bad-encoding');
      }
      return value;
    },
  };
}

/** An integer from 1: what counts versions, epochs and messages. */
export function count(): Schema<number> {
  const whole = uint();
  return {
    read: (value) => {
      const number = whole.read(value);
      if (number === 0) throw new CryptoError('bad-encoding');
      return number;
    },
  };
}

/** At most `maxBytes` bytes of UTF-8. */
export function text(maxBytes: number): Schema<string> {
  return {
    read: (value) => {
      if (typeof value !== 'string' || utf8(value).length > maxBytes) {
        throw new CryptoError('bad-encoding');
      }
      return value;
    },
  };
}

/** This number or text and no other. */
export function exactly<const T extends number | string>(expected: T): Schema<T> {
  return {
    read: (value) => {
      if (value !== expected) throw new CryptoError('bad-encoding');
      return expected;
    },
  };
}

/** One of these texts. */
export function oneOf<const T extends string>(...expected: readonly T[]): Schema<T> {
  return {
    read: (value) => {
      const found = expected.find((each) => each === value);
      if (found === undefined) throw new CryptoError('bad-encoding');
      return found;
    },
  };
}

/** At most `max` items, in an order that the writer chose. */
export function list<T>(item: Schema<T>, max: number): Schema<readonly T[]> {
  return {
    read: (value) => {
      if (!isList(value) || value.length > max) throw new CryptoError('bad-encoding');
      return value.map((each) => item.read(each));
    },
  };
}

/** Exactly these items, each with its own schema. */
export function tuple<const S extends readonly Schema<unknown>[]>(
  ...items: S
): Schema<{ readonly [N in keyof S]: Of<S[N]> }> {
  return {
    read: (value) => {
      if (!isList(value) || value.length !== items.length) throw new CryptoError('bad-encoding');
      const read = items.map((item, at) => readField(item, value[at]));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each item was read by its schema
      return read as { readonly [N in keyof S]: Of<S[N]> };
    },
  };
}

/** At most `max` byte strings of `length`, strictly ascending: a set has one encoding, and its order tells nothing. */
export function setOf(length: number, max: number): Schema<readonly Uint8Array[]> {
  const items = list(fixed(length), max);
  return {
    read: (value) => {
      const all = items.read(value);
      if (all.some((each, at) => compareBytes(all[at - 1] ?? noBytes, each) >= 0)) {
        throw new CryptoError('bad-encoding');
      }
      return all;
    },
  };
}

const noBytes = new Uint8Array(0);

/** Exactly these fields: a missing or an unknown one is refused. */
export function object<const F extends Fields>(fields: F): Schema<Flat<ObjectOf<F>>> {
  const names = Object.keys(fields);
  return {
    read: (value) => {
      if (!isMap(value)) throw new CryptoError('bad-encoding');
      if (Object.keys(value).some((name) => !Object.hasOwn(fields, name))) {
        throw new CryptoError('bad-encoding');
      }
      const entries = names.flatMap((name) => {
        const field = fields[name];
        if (field === undefined) return [];
        if (Object.hasOwn(value, name)) return [[name, readField(field, value[name])] as const];
        if ('optional' in field) return [];
        throw new CryptoError('bad-encoding');
      });
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field was read by its schema
      return Object.fromEntries(entries) as Flat<ObjectOf<F>>;
    },
  };
}

/** A field of {@link object} that may be absent. */
export function optional<T>(schema: Schema<T>): Optional<T> {
  return { optional: schema };
}

/** At most `max` entries under text keys, which must fit `key`. */
export function record<T>(
  item: Schema<T>,
  max: number,
  key: Schema<string> = text(200),
): Schema<Readonly<Record<string, T>>> {
  return {
    read: (value) => {
      if (!isMap(value)) throw new CryptoError('bad-encoding');
      const entries = Object.entries(value);
      if (entries.length > max) throw new CryptoError('bad-encoding');
      return Object.fromEntries(entries.map(([name, each]) => [key.read(name), item.read(each)]));
    },
  };
}

/** Text that matches the whole of `pattern`, which is anchored at both ends. */
export function matching(pattern: RegExp, maxBytes: number): Schema<string> {
  const anyText = text(maxBytes);
  return {
    read: (value) => {
      const found = anyText.read(value);
      if (!pattern.test(found)) throw new CryptoError('bad-encoding');
      return found;
    },
  };
}

/** What `…` leading an object means: version, suite, centre. */
export const lead = { v: exactly(1), suite: exactly(1), centre: fixed(20) } as const;

/** The items as a strictly ascending set, doubles taken out: what {@link setOf} reads. */
export function ascending(items: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...items]
    .sort(compareBytes)
    .filter((each, at, all) => at === 0 || !equalBytes(each, all[at - 1] ?? concat()));
}

function readField(field: Schema<unknown> | Optional<unknown>, value: CborValue | undefined) {
  if (value === undefined) throw new CryptoError('bad-encoding');
  return 'optional' in field ? field.optional.read(value) : field.read(value);
}

function must<T>(value: T | false): T {
  if (value === false) throw new CryptoError('bad-encoding');
  return value;
}

function isBytes(value: CborValue): value is Uint8Array {
  return value instanceof Uint8Array;
}

function isList(value: CborValue): value is readonly CborValue[] {
  return Array.isArray(value);
}

function isMap(value: CborValue): value is { readonly [key: string]: CborValue } {
  return typeof value === 'object' && !isBytes(value) && !isList(value);
}
