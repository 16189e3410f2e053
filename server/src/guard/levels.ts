import type { Now } from '../clock.ts';

/** Vessels that are filled by each use and drain by themselves. */
export interface Levels {
  /** Fills one, up to `cap` at most. @returns its level afterwards */
  pour(name: string, amount: number, drain: Drain): number;
  /** What is in it now. */
  level(name: string, drain: Drain): number;
  /** Gives the vessel of one name another, for a key that has changed. */
  rename(from: string, to: string): void;
}

interface Drain {
  readonly perHour: number;
  /** The fullest it gets: who stops is soon as free as before, however much it was. */
  readonly cap: number;
}

/** Vessels kept at most: the one that was filled the longest ago is forgotten first. */
const mostVessels = 50_000;

const hourMs = 3_600_000;

export function createLevels(now: Now, most = mostVessels): Levels {
  const vessels = new Map<string, { readonly level: number; at: number }>();
  const level = (name: string, { perHour }: Drain) => {
    const vessel = vessels.get(name);
    if (vessel === undefined) return 0;
    // A clock that was put back must not keep a vessel full.
    vessel.at = Math.min(vessel.at, now());
    return Math.max(0, vessel.level - ((now() - vessel.at) * perHour) / hourMs);
  };
  return {
    level,
    pour(name, amount, drain) {
      const filled = Math.min(level(name, drain) + amount, drain.cap);
      vessels.delete(name);
      vessels.set(name, { level: filled, at: now() });
      const [oldest] = vessels.keys();
      if (vessels.size > most && oldest !== undefined) vessels.delete(oldest);
      return filled;
    },
    rename(from, to) {
      const vessel = vessels.get(from);
      if (vessel === undefined || vessels.has(to)) return;
      vessels.delete(from);
      vessels.set(to, vessel);
    },
  };
}
