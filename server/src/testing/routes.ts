import * as accounts from '@beistand/protocol/accounts.ts';
import * as centres from '@beistand/protocol/centres.ts';
import * as conversations from '@beistand/protocol/conversations.ts';
import * as erasure from '@beistand/protocol/erasure.ts';
import * as factors from '@beistand/protocol/factors.ts';
import * as notices from '@beistand/protocol/notices.ts';
import * as knowledge from '@beistand/protocol/knowledge.ts';
import * as loginName from '@beistand/protocol/login-name.ts';
import * as retention from '@beistand/protocol/retention.ts';
import * as resets from '@beistand/protocol/resets.ts';
import type { Route } from '@beistand/protocol/route.ts';
import * as sessions from '@beistand/protocol/sessions.ts';
import * as staff from '@beistand/protocol/staff.ts';

/** Every route that the protocol declares. */
export const allRoutes: readonly Route[] = [
  accounts,
  centres,
  conversations,
  erasure,
  factors,
  notices,
  knowledge,
  loginName,
  retention,
  resets,
  sessions,
  staff,
]
  .flatMap((module): readonly unknown[] => Object.values(module))
  .filter(isRoute);

function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'method' in value && 'access' in value;
}

/** What is read of a schema here. */
export interface Shape {
  readonly type?: string | undefined;
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

/** The plainest value that fits a schema. */
export function sampleOf(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.anyOf !== undefined) return sampleOf(shape.anyOf[0] ?? {});
  if (shape.type === 'string') return sampleText(shape);
  if (shape.type === 'integer') return shape.minimum ?? 1;
  if (shape.type === 'boolean') return false;
  if (shape.type === 'array') {
    return Array.from({ length: shape.minItems ?? 0 }, () => sampleOf(shape.items ?? {}));
  }
  return Object.fromEntries(
    (shape.required ?? []).map((name) => [name, sampleOf(shape.properties?.[name] ?? {})]),
  );
}

function sampleText({ pattern = '', minLength = 1 }: Shape): string {
  const hex = /^\^\[0-9a-f\]\{(\d+)\}\$$/.exec(pattern)?.[1];
  if (hex !== undefined) return '5'.repeat(Number(hex));
  const digits = /^\^\\d\{(\d+)\}\$$/.exec(pattern)?.[1];
  if (digits !== undefined) return '5'.repeat(Number(digits));
  if (pattern.startsWith('^https')) return 'https://example.org/';
  if (pattern.startsWith('^\\d{4}')) return '2027-01-01';
  if (pattern.startsWith('^\\d')) return '1';
  return (pattern.startsWith('^[A-Za-z') ? 'A' : 'a').repeat(minLength);
}

export interface Wrong {
  readonly what: string;
  readonly value: unknown;
}

/** Every way in which a value can fail its schema by one step, at any depth. */
export function wrongsOf(shape: Shape, sample: unknown, at = 'body'): readonly Wrong[] {
  const wrongType = { what: `${at}: wrong type`, value: shape.type === 'boolean' ? 'no' : true };
  if (shape.anyOf !== undefined) return [wrongType];
  if (shape.type === 'string') return [wrongType, ...wrongTexts(shape, at)];
  if (shape.type === 'integer') return [wrongType, ...wrongNumbers(shape, at)];
  if (shape.type !== 'object') return [wrongType];
  return [wrongType, ...wrongObjects(shape, sample as Record<string, unknown>, at)];
}

function wrongTexts({ maxLength, pattern }: Shape, at: string): readonly Wrong[] {
  return [
    ...(maxLength === undefined
      ? []
      : [{ what: `${at}: too long`, value: 'a'.repeat(maxLength + 1) }]),
    ...(pattern === undefined ? [] : [{ what: `${at}: wrong characters`, value: '\u0000"<ä' }]),
  ];
}

function wrongNumbers({ minimum }: Shape, at: string): readonly Wrong[] {
  return [
    { what: `${at}: a text`, value: '2' },
    { what: `${at}: broken`, value: 1.5 },
    ...(minimum === undefined ? [] : [{ what: `${at}: too small`, value: minimum - 1 }]),
  ];
}

function wrongObjects(
  { properties = {}, required = [] }: Shape,
  sample: Record<string, unknown>,
  at: string,
): readonly Wrong[] {
  const missing = required.map((name) => ({
    what: `${at}.${name}: missing`,
    value: Object.fromEntries(Object.entries(sample).filter(([key]) => key !== name)),
  }));
  const inside = Object.entries(properties).flatMap(([name, property]) =>
    wrongsOf(property, sample[name] ?? sampleOf(property), `${at}.${name}`).map(
      ({ what, value }) => ({ what, value: { ...sample, [name]: value } }),
    ),
  );
  return [{ what: `${at}: extra field`, value: { ...sample, surplus: 1 } }, ...missing, ...inside];
}
