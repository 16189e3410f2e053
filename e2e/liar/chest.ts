import { nameOf, type Exchange } from './line.ts';
import { kindOf, placesOf } from './places.ts';

/** Everything that the liar has seen go by: to be told again, or in another's place. */
export interface Chest {
  /** Values of the same kind, of whomever and whenever. */
  readonly values: (kind: string) => readonly unknown[];
  /** Whole replies of the same route. */
  readonly replies: (exchange: Exchange) => readonly Exchange[];
}

/** Most values kept of one kind: the newest. */
const mostOfOneKind = 400;

export function fillChest(past: readonly Exchange[]): Chest {
  const values = new Map<string, Map<string, unknown>>();
  const replies = new Map<string, Exchange[]>();
  for (const exchange of past) {
    const name = nameOf(exchange.route);
    const list = replies.get(name) ?? [];
    list.push(exchange);
    replies.set(name, list);
    if (exchange.status !== 200) continue;
    for (const place of placesOf(exchange.route.reply, exchange.reply)) {
      if (place.value === undefined) continue;
      const kind = kindOf(place);
      const known = values.get(kind) ?? new Map<string, unknown>();
      known.set(JSON.stringify(place.value), place.value);
      values.set(kind, known);
    }
  }
  const lists = new Map(
    [...values].map(([kind, known]) => [kind, [...known.values()].slice(-mostOfOneKind)]),
  );
  return {
    values: (kind) => lists.get(kind) ?? [],
    replies: ({ route }) => replies.get(nameOf(route)) ?? [],
  };
}
