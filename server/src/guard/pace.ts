/** Seconds that a stranger waits for a turn at most, and what may come at once before any waits. */
const longestTurnSeconds = 8;
const burstSeconds = 1;

export interface Pace {
  /** Milliseconds until one more may begin; undefined where the line is too long. */
  turn(nowMs: number): number | undefined;
}

/**
 * Spreads what strangers ask for over time. Checking a password costs milliseconds of the one
 * thread in which everybody else is served: a thousand logins at once, from wherever, must not be
 * felt by those who are writing to each other.
 */
export function createPace(perSecond: number): Pace {
  const gapMs = 1_000 / perSecond;
  let next = 0;
  return {
    turn(nowMs) {
      const begin = Math.max(next, nowMs - burstSeconds * 1_000);
      const waitMs = Math.max(0, begin - nowMs);
      if (waitMs > longestTurnSeconds * 1_000) return undefined;
      next = begin + gapMs;
      return waitMs;
    },
  };
}
