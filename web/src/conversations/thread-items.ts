import type { ReadersChange, ThreadItem } from '../app/keyring/views.ts';
import { acceptOf } from './people.ts';

/** Items that are rendered together, so that a long thread changes in one place only. */
export const pageSize = 50;

/**
 * Puts a stretch of items into a thread. The keyring gives each stretch whole and in the order of
 * the screen, so that it takes the place of whatever was known of it; a message that turns up at a
 * second place stays where it was first. Items that have not changed stay the same objects.
 */
export function mergeItems(
  known: readonly ThreadItem[],
  fresh: readonly ThreadItem[],
): readonly ThreadItem[] {
  if (fresh.length === 0) return known;
  const positions = fresh.map(({ position }) => position);
  const from = Math.min(...positions);
  const to = Math.max(...positions);
  const old = new Map(known.map((item) => [item.position, item]));
  const kept = fresh.map((item) => {
    const before = old.get(item.position);
    return before !== undefined && sameItem(before, item) ? before : item;
  });
  const seen = new Set<string>();
  return [
    ...known.filter(({ position }) => position < from),
    ...kept,
    ...known.filter(({ position }) => position > to),
  ].filter((item) => {
    if (item.state !== 'ok') return true;
    if (seen.has(item.hash)) return false;
    seen.add(item.hash);
    return true;
  });
}

function sameItem(one: ThreadItem, other: ThreadItem): boolean {
  switch (one.state) {
    case 'ok':
      return (
        other.state === 'ok' &&
        one.hash === other.hash &&
        one.mark === other.mark &&
        one.sender.kind === other.sender.kind &&
        one.sender.name === other.sender.name
      );
    case 'gone':
    case 'closed':
      return other.state === one.state;
    case 'refused':
      return other.state === 'refused' && one.why === other.why;
    case 'missing':
      return other.state === 'missing' && one.count === other.count;
  }
}

/** What stands in a thread: a letter, or a small line about its readers. */
export type ThreadEntry =
  | { readonly kind: 'item'; readonly key: string; readonly item: ThreadItem }
  | {
      readonly kind: 'line';
      readonly key: string;
      readonly what: 'arrived' | 'accepted' | 'changed';
      readonly change: ReadersChange;
    };

/** Entries of one page; the same array as long as nothing in it has changed. */
export interface ThreadPage {
  readonly number: number;
  readonly entries: readonly ThreadEntry[];
}

/**
 * Sets the changes of readers between the letters: each before the first letter that came after
 * it. Times are claims of their senders, so the accept stands at the latest before the first letter
 * of whoever accepted.
 *
 * @param more  whether older letters are not here yet: then lines before the first one wait for them,
 *              as they do where letters are closed
 */
export function entriesOf(
  all: readonly ThreadItem[],
  history: readonly ReadersChange[],
  more: boolean,
): readonly ThreadEntry[] {
  const items = all.filter(({ state }) => state !== 'closed');
  const isCut = more || items.length < all.length;
  const accept = acceptOf(history);
  const linesBefore = new Map<number, ThreadEntry[]>();
  for (const change of history) {
    const at = placeOf(change, items);
    if (isCut && (change.n === 1 || at === 0)) continue;
    const lines = linesBefore.get(at) ?? [];
    lines.push({
      kind: 'line',
      key: `line-${change.n}`,
      what: change.n === 1 ? 'arrived' : change === accept ? 'accepted' : 'changed',
      change,
    });
    linesBefore.set(at, lines);
  }
  const keys = new Map<number, number>();
  return [...items, undefined].flatMap((item, at) => {
    const lines = linesBefore.get(at) ?? [];
    if (item === undefined) return lines;
    const count = keys.get(item.position) ?? 0;
    keys.set(item.position, count + 1);
    return [...lines, { kind: 'item', key: `${item.position}-${count}`, item } as const];
  });
}

/** Index of the first item that came after a change. */
function placeOf(change: ReadersChange, items: readonly ThreadItem[]): number {
  if (change.n === 1) return Math.min(1, items.length);
  const after = items.findIndex((item) => {
    if (item.state !== 'ok') return false;
    const hour = Math.floor(item.sent / 3_600);
    return hour > change.hour || (hour === change.hour && item.sender.seat === change.by.seat);
  });
  return after === -1 ? items.length : after;
}

/** Parts entries into pages by position, keeping every page of `before` that is still the same. */
export function pagesOf(
  entries: readonly ThreadEntry[],
  before: readonly ThreadPage[],
): readonly ThreadPage[] {
  const byNumber = new Map<number, ThreadEntry[]>();
  let number = 0;
  for (const entry of entries) {
    if (entry.kind === 'item') number = Math.floor((entry.item.position - 1) / pageSize);
    const page = byNumber.get(number);
    if (page === undefined) byNumber.set(number, [entry]);
    else page.push(entry);
  }
  const kept = new Map(before.map((page) => [page.number, page]));
  return [...byNumber].map(([of, fresh]) => {
    const old = kept.get(of);
    return old !== undefined && sameEntries(old.entries, fresh)
      ? old
      : { number: of, entries: fresh };
  });
}

function sameEntries(one: readonly ThreadEntry[], other: readonly ThreadEntry[]): boolean {
  return (
    one.length === other.length &&
    one.every((entry, at) => {
      const second = other[at];
      if (entry.kind === 'item') return second?.kind === 'item' && second.item === entry.item;
      return second?.kind === 'line' && second.key === entry.key && second.what === entry.what;
    })
  );
}
