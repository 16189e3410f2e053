import type { Finding } from '../figures.ts';
import { median, rangeOf, rounded } from './stats.ts';

/** Hands a finding to the command. */
export type Report = (finding: Finding) => void;

/** How one figure, or several that are measured together, are found out. */
export type Part = readonly [ids: readonly string[], find: () => Promise<void>];

/** Measures what is wanted, one part after the other: one that fails leaves the others as they are. */
export async function inTurn(
  wanted: ReadonlySet<string>,
  report: Report,
  parts: readonly Part[],
): Promise<void> {
  for (const [ids, find] of parts) {
    const asked = ids.filter((id) => wanted.has(id));
    if (asked.length === 0) continue;
    try {
      await find();
    } catch (error) {
      console.error(error);
      for (const id of asked) report(unmeasured(id, `It failed: ${String(error)}`.slice(0, 300)));
    }
  }
}

/** What a family file gives the command. */
export type Measure = (wanted: ReadonlySet<string>, report: Report) => Promise<void>;

/** A figure in an absolute unit, beside a floor in the same unit. */
export function absolute(
  id: string,
  values: readonly number[],
  floors: readonly number[] | null,
  note: string,
): Finding {
  const [low, high] = rangeOf(values);
  return {
    id,
    measured: rounded(median(values)),
    floor: floors === null ? null : rounded(median(floors)),
    runs: values.length,
    range: [rounded(low), rounded(high)],
    note,
  };
}

/**
 * A figure that is itself a proportion: each run stands beside the floor that was measured right
 * after it, so that what else the machine does falls on both.
 */
export function proportion(
  id: string,
  pairs: readonly (readonly [measured: number, floor: number])[],
  note: string,
): Finding {
  const ratios = pairs.map(([measured, floor]) => measured / floor);
  const [low, high] = rangeOf(ratios);
  return {
    id,
    measured: rounded(median(ratios)),
    floor: 1,
    runs: pairs.length,
    range: [rounded(low), rounded(high)],
    note,
  };
}

/** A figure that cannot be had here. */
export function unmeasured(id: string, cause: string): Finding {
  return { id, measured: null, floor: null, runs: 0, note: cause };
}
