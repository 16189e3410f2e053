import { hourOf, type Now } from '../clock.ts';

/** Tries of one name in an hour before it becomes slow. */
const freeTries = 10;

/** Names counted at once; beyond, the one that was tried the longest ago is forgotten. */
const mostNames = 50_000;

/** A third party must not be able to lock somebody out, so the wait stays short. */
const maxWaitMs = 8_000;

export interface Brake {
  /** How long the next try of this name has to wait, in milliseconds. */
  waitMs(identifier: string): number;
  /** Counted when a login begins: the guesser learns by the first reply how it would end. */
  tried(identifier: string): void;
  /** A login that succeeds forgives the tries before it. */
  succeeded(identifier: string): void;
}

/** Slows down guessing at one name, known or not, from wherever it comes. In memory only. */
export function createBrake(now: Now): Brake {
  let hour = 0;
  let tries = new Map<string, number>();
  const count = (identifier: string) => {
    if (hourOf(now()) !== hour) {
      hour = hourOf(now());
      tries = new Map();
    }
    return tries.get(identifier) ?? 0;
  };
  return {
    waitMs(identifier) {
      const over = count(identifier) - freeTries;
      return over < 0 ? 0 : Math.min(250 * 2 ** Math.min(over, 10), maxWaitMs);
    },
    tried(identifier) {
      const next = count(identifier) + 1;
      tries.delete(identifier);
      tries.set(identifier, next);
      const [oldest] = tries.keys();
      if (tries.size > mostNames && oldest !== undefined) tries.delete(oldest);
    },
    succeeded(identifier) {
      tries.delete(identifier);
    },
  };
}
