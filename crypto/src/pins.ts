import { equalBytes } from './bytes.ts';
import { isPinned } from './succession.ts';
import type { Pins } from './succession.ts';

/** One object of a line: its number, its hash, and the hash of the one before it. */
export interface Link {
  readonly n: number;
  readonly hash: Uint8Array;
  readonly prev?: Uint8Array | undefined;
}

/**
 * The pins, and what those of a line vouch for: whoever knows an object by its hash knows the one
 * before it by its `prev`, and so every one down to the first.
 *
 * @param served  what the server gave of this line, verified or not, in any order
 */
export function withVouched(pins: Pins, line: string, served: readonly Link[]): Pins {
  const vouched = { ...pins };
  for (const { n, hash, prev } of [...served].sort((a, b) => b.n - a.n)) {
    if (prev && isPinned(vouched, `${line}/${n}`, hash)) vouched[`${line}/${n - 1}`] ??= prev;
  }
  return vouched;
}

/**
 * The pins once a line has been verified: only its newest object stays pinned, for it vouches for
 * the others. As long as the line does not lead through everything that is pinned in it, its pins
 * stay as they are: they are what shows the fork, or what is withheld.
 *
 * @param objects  the verified line, in order from 1
 */
export function pinNewest(pins: Pins, line: string, objects: readonly Link[]): Pins {
  const newest = objects.at(-1);
  const isOfLine = (place: string) => place.slice(0, place.lastIndexOf('/')) === line;
  const all = Object.entries(pins);
  const before = all.filter(([place]) => isOfLine(place));
  const isPassed = before.every(([place, hash]) => {
    const passed = objects[Number(place.slice(place.lastIndexOf('/') + 1)) - 1];
    return passed !== undefined && equalBytes(passed.hash, hash);
  });
  if (newest === undefined || !isPassed) return pins;
  const others = all.filter(([place]) => !isOfLine(place));
  return Object.fromEntries([...others, [`${line}/${newest.n}`, newest.hash]]);
}

/**
 * Where a verified line has another object than the one pinned: another tab was shown another
 * branch.
 */
export function besidePins(
  pins: Pins,
  line: string,
  objects: readonly Link[],
): { readonly n: number; readonly pinned: Uint8Array } | undefined {
  for (const { n, hash } of objects) {
    const pinned = pins[`${line}/${n}`];
    if (pinned && !equalBytes(pinned, hash)) return { n, pinned };
  }
  return undefined;
}
