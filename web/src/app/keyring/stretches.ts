import { toHex } from '@beistand/crypto/bytes.ts';
import type { Chain } from '@beistand/crypto/chain.ts';
import type { FrontierEntry, ThreadItem } from '@beistand/crypto/thread-check.ts';
import { createThread } from '@beistand/crypto/thread.ts';
import type { Arrival, Position, Thread, ThreadView } from '@beistand/crypto/thread.ts';
import type { TrustView as Trust } from '@beistand/crypto/trust-view.ts';

/** A delivered message with the position that the server gives it. */
export interface Delivered {
  readonly position: number;
  readonly stored: Uint8Array;
}

/** A thread with the positions of its messages. */
export interface Placed {
  readonly view: ThreadView;
  /** By hash, in hex. */
  readonly positions: ReadonlyMap<string, number>;
  readonly last: number;
  /** Messages between the last one and newer ones that wait for them. */
  readonly missing: number;
  /** Positions between the first one and the last one at which nothing was delivered. */
  readonly holes: readonly number[];
}

/**
 * The messages of a conversation as they come: the newest, then older pages, and new ones. What
 * touches the stretch that is loaded joins it. What lies apart waits until the pages between have
 * come; the beginning of a long case, asked for by itself, is judged by itself.
 */
export interface Stretches {
  chain: Chain;
  trust: Trust;
  frontier: readonly FrontierEntry[];
  main?: Stretch;
  /** Position of the first message of all. */
  start: number;
  readonly apart: Map<number, Uint8Array>;
}

interface Stretch {
  readonly thread: Thread;
  readonly positions: Map<string, number>;
  /** Positions at which anything was delivered. A server gives them without a gap. */
  readonly filled: Set<number>;
  /** As they came, while they are few: they may have to wait for the pages above them. */
  readonly raw: Map<number, Uint8Array>;
  first: number;
  last: number;
  /** Own messages whose positions nobody has told yet. */
  unplaced: number;
  startTold: boolean;
  /** Judging all messages against all others takes time: done once for every change. */
  view?: ThreadView;
}

/** What is looked at by itself is one page; anything longer is asked for again. */
const mostWaiting = 200;

export function createStretches(given: Pick<Stretches, 'chain' | 'trust' | 'frontier'>): Stretches {
  return { ...given, start: 1, apart: new Map() };
}

/** Takes a page; gives the stretch to which it belongs. `more`: there are older ones before it. */
export async function takePage(
  stretches: Stretches,
  delivered: readonly Delivered[],
  more: boolean,
): Promise<Placed> {
  const page = [...delivered].sort((a, b) => a.position - b.position);
  const [oldest, newest] = [page[0], page.at(-1)];
  if (oldest !== undefined && newest !== undefined) {
    const { main } = stretches;
    if (!more && oldest.position <= (main?.first ?? Infinity)) stretches.start = oldest.position;
    const place = main && placeOf(main, oldest.position, newest.position);
    if (place === 'below') {
      wait(stretches, page);
      const alone = stretchAt(stretches, oldest.position);
      await join(alone, page);
      return placed(stretches, alone);
    }
    if (place === 'above' && page.length === 1) wait(stretches, page);
    else await join(target(stretches, place, oldest.position), page);
  }
  const main = mainOf(stretches);
  // An empty page says that nothing stands before what is here: what is here is judged by it.
  if (oldest === undefined && !more) stretches.start = main.first;
  await joinWaiting(stretches, main);
  await tellStart(stretches, main);
  return placed(stretches, main);
}

/** One's own message, which has just been stored behind all others. */
export async function takeOwn(stretches: Stretches, stored: Uint8Array): Promise<void> {
  const main = mainOf(stretches);
  await tellStart(stretches, main);
  delete main.view;
  await main.thread.append([stored]);
  main.unplaced++;
}

/** After new epochs or trust: tries again what could not be opened. */
export async function refreshStretches(
  stretches: Stretches,
  chain: Chain,
  trust: Trust,
): Promise<void> {
  stretches.chain = chain;
  stretches.trust = trust;
  const { main } = stretches;
  if (main === undefined) return;
  delete main.view;
  await main.thread.refresh(chain, trust);
}

/** The newest verified message of each seat. */
export function frontierOf(stretches: Stretches): readonly FrontierEntry[] {
  if (stretches.main !== undefined) stretches.frontier = viewOf(stretches.main).frontier;
  return stretches.frontier;
}

/** Where the next message of a seat stands; undefined while older ones must be loaded first. */
export function nextPosition(stretches: Stretches, seat: Uint8Array): Position | undefined {
  return mainOf(stretches).thread.position(seat);
}

/** What is known of the messages of the stretch that is loaded. */
export function itemsOf({ main }: Stretches): readonly ThreadItem[] {
  return main === undefined ? [] : viewOf(main).items;
}

/** The delivered messages to which nothing refers yet. */
export function closesOf({ main }: Stretches): readonly Uint8Array[] {
  return main?.thread.closes() ?? [];
}

function stretchAt({ chain, trust, frontier }: Stretches, position: number): Stretch {
  return {
    thread: createThread({ chain, trust, frontier }),
    positions: new Map(),
    filled: new Set(),
    raw: new Map(),
    first: position,
    last: position - 1,
    unplaced: 0,
    startTold: false,
  };
}

function mainOf(stretches: Stretches): Stretch {
  stretches.main ??= stretchAt(stretches, 1);
  return stretches.main;
}

/** Newer ones far above what was looked at first: they are what is read now. */
function target(stretches: Stretches, place: Place | undefined, position: number): Stretch {
  if (place !== 'touches') {
    for (const [at, stored] of stretches.main?.raw ?? []) stretches.apart.set(at, stored);
    stretches.main = stretchAt(stretches, position);
  }
  return mainOf(stretches);
}

function wait({ apart }: Stretches, page: readonly Delivered[]): void {
  for (const { position, stored } of page) apart.set(position, stored);
}

async function joinWaiting({ apart }: Stretches, stretch: Stretch): Promise<void> {
  for (;;) {
    const page = run(apart, stretch.first - 1, -1) ?? run(apart, stretch.last + 1, 1);
    if (page === undefined) return;
    await join(stretch, page);
    for (const { position } of page) apart.delete(position);
  }
}

async function tellStart({ start }: Stretches, stretch: Stretch): Promise<void> {
  if (stretch.startTold || stretch.first > start) return;
  stretch.startTold = true;
  delete stretch.view;
  await stretch.thread.prepend([], true);
}

function viewOf(stretch: Stretch): ThreadView {
  stretch.view ??= stretch.thread.view();
  return stretch.view;
}

function placed({ apart }: Stretches, stretch: Stretch): Placed {
  const { positions, last } = stretch;
  const next = Math.min(...[...apart.keys()].filter((position) => position > last));
  const view = viewOf(stretch);
  const missing = Number.isFinite(next) ? next - last - 1 : 0;
  return { view, positions, last, missing, holes: holesOf(stretch) };
}

/** At most as many as fit into a page: it is enough that some are shown. */
function holesOf({ first, last, filled }: Stretch): readonly number[] {
  const holes: number[] = [];
  // A position is the server's word: it may be any number.
  if (last - first < filled.size) return holes;
  for (let at = first; at <= last && holes.length < mostWaiting; at++) {
    if (!filled.has(at)) holes.push(at);
  }
  return holes;
}

/** Where a page lies: it touches the stretch, or there is a gap below or above it. */
type Place = 'touches' | 'below' | 'above';

function placeOf({ first, last, unplaced }: Stretch, oldest: number, newest: number): Place {
  if (newest < first - 1) return 'below';
  return oldest > last + 1 + unplaced ? 'above' : 'touches';
}

/** Adds a page that touches. What is there already the thread itself takes for a repetition. */
async function join(stretch: Stretch, page: readonly Delivered[]): Promise<void> {
  const { thread, first, last } = stretch;
  const older = page.filter(({ position }) => position < first);
  const newer = page.filter(({ position }) => position >= first);
  delete stretch.view;
  if (older.length > 0) note(stretch, older, await thread.prepend(bytesOf(older), false));
  if (newer.length > 0) note(stretch, newer, await thread.append(bytesOf(newer)));
  // One's own that nobody has told the places of stand right behind the last one.
  if (newer.length > 0) {
    for (let own = 1; own <= stretch.unplaced; own++) stretch.filled.add(stretch.last + own);
  }
  for (const { position } of page) stretch.filled.add(position);
  stretch.first = Math.min(first, page[0]?.position ?? first);
  stretch.last = Math.max(last, page.at(-1)?.position ?? last);
  if (newer.length > 0) stretch.unplaced = 0;
  for (const { position, stored } of page) stretch.raw.set(position, stored);
  if (stretch.raw.size > mostWaiting) stretch.raw.clear();
}

/** Positions of what has arrived; what is no message at all has no hash, and the thread counts it. */
function note(
  { positions }: Stretch,
  page: readonly Delivered[],
  arrivals: readonly Arrival[],
): void {
  for (const [at, { position }] of page.entries()) {
    const hash = arrivals[at]?.hash;
    if (hash !== undefined) positions.set(toHex(hash), position);
  }
}

function bytesOf(page: readonly Delivered[]): readonly Uint8Array[] {
  return page.map(({ stored }) => stored);
}

/** The messages without a gap from one position on. */
function run(
  apart: ReadonlyMap<number, Uint8Array>,
  from: number,
  step: 1 | -1,
): readonly Delivered[] | undefined {
  const page: Delivered[] = [];
  for (let position = from; ; position += step) {
    const stored = apart.get(position);
    if (stored === undefined) break;
    page.push({ position, stored });
  }
  return page.length === 0 ? undefined : page.sort((a, b) => a.position - b.position);
}
