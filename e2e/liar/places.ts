import type { Shape } from '../../server/src/testing/routes.ts';

/** One place in a reply at which something else can be put. */
export interface Place {
  /** `.epochs[].statement`: the same for every entry of a list. */
  readonly field: string;
  /** Keys and numbers that lead to it. */
  readonly path: readonly (string | number)[];
  readonly shape: Shape;
  /** Undefined for an optional field that is absent. */
  readonly value: unknown;
  readonly optional: boolean;
}

/** Every place of a value, itself included, by what its schema says it is. */
export function placesOf(shape: Shape, value: unknown): readonly Place[] {
  return walk({ field: '', path: [], shape, value, optional: false });
}

function walk(place: Place): readonly Place[] {
  const { field, path, value } = place;
  const shape = variantOf(place.shape, value);
  if (value === undefined) return [place];
  if (Array.isArray(value)) {
    const { items = {} } = shape;
    return [
      place,
      ...value.flatMap((one: unknown, at) =>
        walk({
          field: `${field}[]`,
          path: [...path, at],
          shape: items,
          value: one,
          optional: false,
        }),
      ),
    ];
  }
  if (typeof value !== 'object' || value === null) return [place];
  const record = value as Readonly<Record<string, unknown>>;
  const required = new Set(shape.required);
  const declared = shape.properties ?? {};
  // A map whose keys are free declares no names: those that are there count.
  const names = shape.properties === undefined ? Object.keys(record) : Object.keys(declared);
  return [
    place,
    ...names.flatMap((name) =>
      walk({
        field: `${field}.${name}`,
        path: [...path, name],
        shape: declared[name] ?? freeOf(shape),
        value: record[name],
        optional: !required.has(name),
      }),
    ),
  ];
}

function freeOf(shape: Shape): Shape {
  const { additionalProperties } = shape as { readonly additionalProperties?: Shape | boolean };
  return typeof additionalProperties === 'object' ? additionalProperties : {};
}

/** The member of a union that a value is. */
export function variantOf(shape: Shape, value: unknown): Shape {
  if (shape.anyOf === undefined) return shape;
  const fitting = shape.anyOf.find((one) => looksLike(one, value));
  return fitting === undefined ? shape : variantOf(fitting, value);
}

function looksLike(shape: Shape, value: unknown): boolean {
  if (shape.const !== undefined) return shape.const === value;
  if (shape.properties === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Readonly<Record<string, unknown>>;
  return Object.entries(shape.properties).every(
    ([name, one]) => one.const === undefined || one.const === record[name],
  );
}

/** The value with something else at one place; `undefined` takes it out. */
export function put(value: unknown, path: readonly (string | number)[], other: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return other;
  if (Array.isArray(value)) {
    const copy: unknown[] = [...value];
    copy[Number(first)] = put(copy[Number(first)], rest, other);
    return copy;
  }
  const record = { ...(value as Record<string, unknown>) };
  const next = put(record[first], rest, other);
  if (next === undefined) delete record[first];
  else record[first] = next;
  return record;
}

/** What a schema says of a value, without its place: values of one kind can stand for each other. */
export function kindOf({ field, shape }: Place): string {
  const { type, pattern, minLength, maxLength } = shape;
  const name = /\.(\w+)[^.]*$/.exec(field)?.[1] ?? '';
  // Ids are told apart by their name as well: a team is no conversation.
  return type === 'string' ? `${pattern} ${minLength} ${maxLength}` : `${type} ${name}`;
}
