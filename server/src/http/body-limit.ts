import type { TSchema } from 'typebox';

interface Shape {
  readonly type?: string | undefined;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
}

/** Room for white space and for what a schema does not bound. */
const slack = 256;

/** JSON writes one character of free text as six bytes at most (`\u0000`). */
const bytesPerCharacter = 6;

/** Digits of the longest number, or a literal. */
const numberLength = 32;

/** The most bytes of JSON that can fit a schema: a longer body is refused before it is read. */
export function bodyLimitOf(schema: TSchema): number {
  return slack + longest(schema);
}

function longest(shape: Shape): number {
  if (shape.anyOf !== undefined) return Math.max(...shape.anyOf.map(longest));
  if (shape.type === 'string') {
    const plain = shape.pattern?.startsWith('^[A-Za-z0-9_-]') === true;
    return 2 + (shape.maxLength ?? 64) * (plain ? 1 : bytesPerCharacter);
  }
  if (shape.type === 'array') {
    return 2 + (shape.maxItems ?? 0) * (1 + longest(shape.items ?? {}));
  }
  if (shape.type !== 'object') return numberLength;
  return Object.entries(shape.properties ?? {}).reduce(
    (sum, [name, property]) => sum + name.length + 4 + longest(property),
    2,
  );
}
