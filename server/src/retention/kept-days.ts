import type { Day } from '@beistand/protocol/centres.ts';
import { backupDays } from '@beistand/protocol/erasure.ts';

/** Days noted at most: those of more than a year, and of a few clocks that were wrong. */
const maxNoted = 500;

/**
 * Whether a backup of that day has had its time. The clock must say so, and so many other days must
 * have been seen since: a clock that is wrong for an hour or a year is one day more at most, and
 * today itself, on which it may be wrong, does not count.
 *
 * @param seen  every day on which the server has run
 */
export function hasHadItsTime(day: Day, today: Day, seen: readonly Day[]): boolean {
  const since = new Set(seen.filter((each) => day < each && each < today));
  return since.size >= backupDays && daysBetween(day, today) > backupDays;
}

/** The days seen, with today. */
export function withToday(seen: readonly Day[], today: Day): readonly Day[] {
  if (seen.includes(today)) return seen;
  return [...seen, today].toSorted().slice(-maxNoted);
}

function daysBetween(from: Day, until: Day): number {
  return (Date.parse(until) - Date.parse(from)) / 86_400_000;
}
