import type { Entry } from './thread-entry.ts';

interface Waiting {
  readonly entry: Entry;
  readonly epoch: number;
  readonly sent: number;
}

/**
 * The order on the screen, the same for everyone who has the same messages: after what a message
 * refers to; then by epoch, by the time its sender claims, by hash. What has no readable time stands
 * after what it refers to, or where the server delivered it.
 */
export function orderThread(entries: ReadonlyMap<string, Entry>): readonly Entry[] {
  const delivered = [...entries.values()].sort((a, b) => a.order - b.order);
  const openRefs = new Map<string, number>();
  const followers = new Map<string, Entry[]>();
  const ready = createHeap();
  let before = { epoch: 0, sent: 0 };
  const placeless = new Map<string, { readonly epoch: number; readonly sent: number }>();
  for (const entry of delivered) {
    const refs = refsOf(entry).filter((key) => entries.has(key) && key !== entry.key);
    openRefs.set(entry.key, refs.length);
    for (const ref of refs) {
      const list = followers.get(ref);
      if (list) list.push(entry);
      else followers.set(ref, [entry]);
    }
    const claim = claimOf(entry);
    if (claim) before = claim;
    else placeless.set(entry.key, before);
    if (refs.length === 0) ready.push({ entry, ...(claim ?? before) });
  }
  const ordered: Entry[] = [];
  for (let next = ready.pop(); next; next = ready.pop()) {
    ordered.push(next.entry);
    for (const follower of followers.get(next.entry.key) ?? []) {
      const left = (openRefs.get(follower.key) ?? 0) - 1;
      openRefs.set(follower.key, left);
      const place = claimOf(follower) ?? placeless.get(follower.key) ?? before;
      if (left === 0) ready.push({ entry: follower, ...place });
    }
  }
  return ordered;
}

/** Only an authentic message says what it follows: a foreign one could hold up others. */
function refsOf({ opened, prev, seen }: Entry): readonly string[] {
  if (!opened) return [];
  return prev === undefined ? seen : [prev, ...seen];
}

function claimOf({ opened }: Entry): { readonly epoch: number; readonly sent: number } | undefined {
  if (!opened?.body || !('sent' in opened.body)) return undefined;
  return { epoch: opened.epoch.n, sent: opened.body.sent };
}

function comesBefore(a: Waiting, b: Waiting): boolean {
  if (a.epoch !== b.epoch) return a.epoch < b.epoch;
  if (a.sent !== b.sent) return a.sent < b.sent;
  const [aClaims, bClaims] = [claimOf(a.entry), claimOf(b.entry)];
  if (aClaims && bClaims) return a.entry.key < b.entry.key;
  return aClaims || bClaims ? aClaims !== undefined : a.entry.order < b.entry.order;
}

/** A binary heap: ten thousand messages are ordered in milliseconds. */
function createHeap() {
  const items: Waiting[] = [];
  const at = (index: number) => items[index];
  const swap = (a: number, b: number) => {
    const [x, y] = [items[a], items[b]];
    if (x && y) [items[a], items[b]] = [y, x];
  };
  const isBefore = (a: number, b: number) => {
    const [x, y] = [at(a), at(b)];
    return x !== undefined && y !== undefined && comesBefore(x, y);
  };
  return {
    push(item: Waiting): void {
      items.push(item);
      let child = items.length - 1;
      for (let parent = (child - 1) >> 1; child > 0 && isBefore(child, parent);) {
        swap(child, parent);
        child = parent;
        parent = (child - 1) >> 1;
      }
    },
    pop(): Waiting | undefined {
      const top = items[0];
      const last = items.pop();
      if (items.length > 0 && last) items[0] = last;
      for (let parent = 0; ;) {
        const [left, right] = [2 * parent + 1, 2 * parent + 2];
        const smaller = isBefore(right, left) ? right : left;
        if (!isBefore(smaller, parent)) break;
        swap(smaller, parent);
        parent = smaller;
      }
      return top;
    },
  };
}
