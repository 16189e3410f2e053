import { failureStatus } from '@beistand/protocol/failures.ts';
import { variantOf } from './places.ts';
import type { Shape } from '../../server/src/testing/routes.ts';
import { forge, type Forger } from './forgeries.ts';
import type { Chest } from './chest.ts';
import type { Exchange, Given } from './line.ts';
import { kindOf, placesOf, put, type Place } from './places.ts';
import { checked } from './server-known.ts';

/** One lie, as numbers: what they mean depends on the reply that it meets. */
export interface Lie {
  /** Which reply of the flow. */
  readonly at: number;
  /** Which field of it. */
  readonly field: number;
  /** What is done there. */
  readonly how: number;
  /** Which entry, bit, or value of the same kind. */
  readonly which: number;
}

/** What was done, in words, for the report. */
export interface Told {
  readonly route: string;
  readonly field: string;
  readonly how: string;
}

export interface Liar {
  readonly chest: Chest;
  readonly forger: Forger;
}

/** Ways to answer the whole reply differently. Undefined: not possible here. */
const wholes = {
  'an older reply': ({ exchange, chest, which }: Whole) =>
    asGiven(pick(chest.replies(exchange).filter(isSamePlace(exchange)), which)),
  'a reply to something else': ({ exchange, chest, which }: Whole) =>
    asGiven(pick(chest.replies(exchange), which)),
  'a refusal': ({ which }: Whole): Given => {
    const [failure, status] = pick(Object.entries(failureStatus), which) ?? ['server.fault', 500];
    return { status, reply: { failure } };
  },
  'no JSON': (): Given => ({ status: 200, reply: '<html>' }),
  'an empty object': (): Given => ({ status: 200, reply: {} }),
} as const;

interface Whole {
  readonly exchange: Exchange;
  readonly chest: Chest;
  readonly which: number;
}

/** Tells one lie. */
export async function tell(
  exchange: Exchange,
  { field, how, which }: Lie,
  { chest, forger }: Liar,
): Promise<{ readonly given: Given; readonly told: Told }> {
  const route = `${exchange.route.method} ${exchange.route.path}`;
  const honest = { status: exchange.status, reply: exchange.reply };
  const places = exchange.status === 200 ? placesOf(exchange.route.reply, exchange.reply) : [];
  const fields = [...new Set(places.map((place) => place.field))].flatMap(oftenOf);
  const chosen = fields[field % (fields.length + 1)];
  if (chosen === undefined || chosen === '') {
    const [name, whole] = pick(Object.entries(wholes), how) ?? ['nothing', () => undefined];
    const given = whole({ exchange, chest, which }) ?? honest;
    return { given, told: { route, field: 'the reply', how: name } };
  }
  const place = pick(
    places.filter((one) => one.field === chosen),
    which,
  );
  if (place === undefined) return { given: honest, told: { route, field: chosen, how: 'nothing' } };
  const options = [...waysOf(place, chest, which), ...(await forge(place, exchange, forger))];
  const [name, other] = pick(options, how) ?? ['nothing', place.value];
  const reply = put(exchange.reply, place.path, other);
  return { given: { status: 200, reply }, told: { route, field: chosen, how: name } };
}

/** Most fields of some replies are claims, at which a lie is none: they are met less often. */
function oftenOf(field: string): readonly string[] {
  if (isChecked(field)) return Array.from({ length: 6 }, () => field);
  return isList(field) ? Array.from({ length: 10 }, () => field) : [field];
}

const isChecked = (field: string): boolean => checked.some((one) => one.test(field));
/** A list that holds what browsers check. */
const isList = (field: string): boolean =>
  /^\.(?:conversations|enquiries|messages|epochs|grants|certificates|revocations|rosters|successions)$/.test(
    field,
  );

/** How much a reply is worth lying in. */
export function worthOf({ route, status, reply }: Pick<Exchange, 'route' | 'status' | 'reply'>) {
  if (status !== 200) return 1;
  const fields = placesOf(route.reply, reply).map(({ field }) => field);
  return fields.some((field) => isChecked(field) || isList(field)) ? 4 : 1;
}

type Way = readonly [name: string, value: unknown];

/** What can stand at a place instead, by the schema alone. */
export function waysOf(place: Place, chest: Chest, which: number): readonly Way[] {
  const { value, optional } = place;
  const shape = variantOf(place.shape, value);
  const others = chest.values(kindOf(place)).filter((one) => one !== value);
  const swapped: readonly Way[] = others.length === 0 ? [] : [['another’s', pick(others, which)]];
  const left: readonly Way[] = optional && value !== undefined ? [['left out', undefined]] : [];
  if (value === undefined) return swapped;
  return [...left, ...swapped, ...waysByType(place.shape, shape, value, which)];
}

function waysByType(union: Shape, shape: Shape, value: unknown, which: number): readonly Way[] {
  const literals = (union.anyOf ?? []).flatMap(({ const: one }) =>
    one === undefined ? [] : [one],
  );
  if (literals.length > 0) {
    return [
      [
        'another word',
        pick(
          literals.filter((one) => one !== value),
          which,
        ),
      ],
    ];
  }
  if (typeof value === 'boolean') return [['the contrary', !value]];
  if (typeof value === 'string') return textWays(shape, value, which);
  if (typeof value === 'number') {
    return [
      ['one more', value + 1],
      ['one less', value - 1],
      ['nought', 0],
      ['very many', 2 ** 40 + which],
    ];
  }
  return Array.isArray(value) ? listWays(value, which) : [];
}

function textWays({ pattern = '' }: Shape, value: string, which: number): readonly Way[] {
  if (pattern.startsWith('^[0-9a-f]')) return [['one bit of an id', flipHex(value, which)]];
  if (pattern.startsWith('^\\d{4}'))
    return [['another day', '2031-03-0' + String((which % 9) + 1)]];
  if (!pattern.startsWith('^[A-Za-z0-9_-]')) return [['another text', `${value} und mehr`]];
  const bytes = Buffer.from(value, 'base64url');
  const flipped = Buffer.from(bytes);
  const bit = which % (8 * bytes.length);
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  const random = crypto.getRandomValues(new Uint8Array(bytes.length));
  const cut = bytes.subarray(0, 1 + (which % bytes.length));
  return [
    ['one bit', flipped.toString('base64url')],
    ['noise', Buffer.from(random).toString('base64url')],
    ['cut short', cut.toString('base64url')],
    ['a byte more', Buffer.concat([bytes, Buffer.of(which & 255)]).toString('base64url')],
  ];
}

function listWays(value: readonly unknown[], which: number): readonly Way[] {
  if (value.length === 0) return [];
  const at = which % value.length;
  const other = (which >> 4) % value.length;
  const swapped = [...value];
  [swapped[at], swapped[other]] = [swapped[other], swapped[at]];
  return [
    ['none', []],
    ['one withheld', value.filter((_, index) => index !== at)],
    ['the end withheld', value.slice(0, at)],
    ['the beginning withheld', value.slice(at + 1)],
    ['one twice', [...value, value[at]]],
    ['backwards', value.toReversed()],
    ['two exchanged', swapped],
  ];
}

function flipHex(value: string, which: number): string {
  const at = which % value.length;
  const digit = (Number.parseInt(value[at] ?? '0', 16) ^ (1 << (which & 3))).toString(16);
  return `${value.slice(0, at)}${digit}${value.slice(at + 1)}`;
}

function isSamePlace({ address, reply }: Exchange) {
  const text = JSON.stringify(reply);
  return (one: Exchange) => one.address === address && JSON.stringify(one.reply) !== text;
}

function asGiven(exchange: Exchange | undefined): Given | undefined {
  return exchange && { status: exchange.status, reply: exchange.reply };
}

function pick<T>(list: readonly T[], which: number): T | undefined {
  return list.length === 0 ? undefined : list[which % list.length];
}
