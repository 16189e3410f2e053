import fc from 'fast-check';
import { decode, encode, type CborValue } from '@beistand/crypto/cbor.ts';

/** One change of some bytes, as numbers that fast-check can make smaller. */
export interface Change {
  readonly how: number;
  readonly where: number;
  readonly what: number;
}

export const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({ how: fc.nat(63), where: fc.nat(0xffff), what: fc.nat(0xffffff) }),
  { minLength: 1, maxLength: 3 },
);

/** The bytes, changed one way after the other. */
export function changed(bytes: Uint8Array, all: readonly Change[]): Uint8Array {
  return all.reduce((now, one) => changedOnce(now, one), bytes);
}

/** Half of the changes know what the bytes mean, and leave the rest of them well-formed. */
function changedOnce(bytes: Uint8Array, { how, where, what }: Change): Uint8Array {
  const known = how % 2 === 0 ? asCbor(bytes) : undefined;
  if (known !== undefined) return inside(known, { how: how >> 1, where, what });
  const at = where % Math.max(1, bytes.length);
  const copy = new Uint8Array(bytes);
  switch ((how >> 1) % 6) {
    case 0:
      copy[at] = (copy[at] ?? 0) ^ (1 << (what & 7));
      return copy;
    case 1:
      copy[at] = what & 255;
      return copy;
    case 2:
      return copy.slice(0, at);
    case 3:
      return Uint8Array.from([...copy.slice(0, at), what & 255, ...copy.slice(at)]);
    case 4:
      return Uint8Array.from([...copy.slice(0, at), ...copy.slice(at + 1 + (what & 31))]);
    default:
      // A head that announces more than there is.
      copy.set([0x5b, 0xff, 0xff, 0xff, 0xff].slice(0, copy.length - at), at);
      return copy;
  }
}

function asCbor(bytes: Uint8Array): CborValue | undefined {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

interface Node {
  readonly value: CborValue;
  /** The whole, with something else in its place. */
  readonly put: (other: CborValue) => CborValue;
}

/** Changes one value at any depth: also inside byte strings that hold CBOR themselves. */
function inside(whole: CborValue, { how, where, what }: Change): Uint8Array {
  const nodes = nodesOf({ value: whole, put: (other) => other });
  const node = nodes[where % nodes.length];
  if (node === undefined) return encode(whole);
  return encode(node.put(other(node.value, how, what)));
}

function nodesOf(node: Node): readonly Node[] {
  const { value, put } = node;
  if (value instanceof Uint8Array) {
    const within = value.length > 2 ? asCbor(value) : undefined;
    const isObject = typeof within === 'object' && !(within instanceof Uint8Array);
    if (!isObject) return [node];
    return [node, ...nodesOf({ value: within, put: (next) => put(encode(next)) })];
  }
  if (Array.isArray(value)) {
    const list: readonly CborValue[] = value;
    const parts = list.flatMap((one, at) =>
      nodesOf({
        value: one,
        put: (next) => put(list.map((old, index) => (index === at ? next : old))),
      }),
    );
    return [node, ...parts];
  }
  if (typeof value !== 'object') return [node];
  const record = value as Readonly<Record<string, CborValue>>;
  const parts = Object.entries(record).flatMap(([name, one]) =>
    nodesOf({ value: one, put: (next) => put({ ...record, [name]: next }) }),
  );
  return [node, ...parts];
}

function other(value: CborValue, how: number, what: number): CborValue {
  const strange: readonly CborValue[] = [
    0,
    2 ** 52,
    '',
    'ä'.repeat(99),
    [],
    {},
    new Uint8Array(32),
  ];
  if (how % 3 === 0) return strange[what % strange.length] ?? 0;
  if (typeof value === 'number') return Math.max(0, value + (what % 5) - 2);
  if (typeof value === 'string') return value + String.fromCodePoint(32 + (what % 90));
  if (value instanceof Uint8Array)
    return changedOnce(value, { how: 1, where: what, what: what >> 4 });
  if (Array.isArray(value)) {
    const list: readonly CborValue[] = value;
    const at = what % Math.max(1, list.length);
    return how % 2 === 0 ? list.filter((_, index) => index !== at) : [...list, ...list.slice(at)];
  }
  const record = value as Readonly<Record<string, CborValue>>;
  const names = Object.keys(record);
  const name = names[what % Math.max(1, names.length)] ?? 'x';
  if (how % 2 === 0) return { ...record, surplus: 1 };
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
