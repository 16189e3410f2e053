import type { ConversationView, Reader, ReadersChange } from '../app/keyring/views.ts';
import { isoDate } from '../texts/format.ts';

/** Names of staff among readers, in the order given. */
export function staffNames(readers: readonly Reader[]): readonly string[] {
  return readers.flatMap(({ kind, name }) =>
    kind === 'staff' && name !== undefined ? [name] : [],
  );
}

/** Whose eyes a conversation is seen with: a counsellor's, where somebody else is the seeker. */
export function perspectiveOf({ readers, history }: ConversationView): 'seeker' | 'staff' {
  const known = [...readers, ...history.flatMap(({ added, by }) => [...added, by])];
  return known.some(({ kind }) => kind === 'seeker') ? 'staff' : 'seeker';
}

/** Who could read after step `n` of a history. */
export function readersAfter(history: readonly ReadersChange[], n: number): readonly Reader[] {
  const readers = new Map<string, Reader>();
  for (const change of history) {
    if (change.n > n) break;
    for (const { seat } of change.removed) readers.delete(seat);
    for (const reader of change.added) readers.set(reader.seat, reader);
  }
  return [...readers.values()];
}

/**
 * The step in which a counsellor took the enquiry: the first one signed by staff, which leaves others
 * out. A seeker may have renewed her own seat before.
 */
export function acceptOf(history: readonly ReadersChange[]): ReadersChange | undefined {
  return history.find(({ n, by }) => n > 1 && by.name !== undefined);
}

/** A stretch of time in which somebody could read. Hours since 1970; `until` absent: still. */
export interface Presence {
  readonly reader: Reader;
  readonly since: number;
  readonly until?: number;
}

/**
 * Who could read from when to when. For whoever stayed at the accept, it counts from then: before,
 * she was one of the team.
 */
export function presences(history: readonly ReadersChange[]): readonly Presence[] {
  const accept = acceptOf(history);
  const open = new Map<string, { reader: Reader; since: number }>();
  const past: Presence[] = [];
  for (const change of history) {
    for (const { seat } of change.removed) {
      const was = open.get(seat);
      if (was !== undefined) past.push({ ...was, until: change.hour });
      open.delete(seat);
    }
    for (const reader of change.added) open.set(reader.seat, { reader, since: change.hour });
    if (change !== accept) continue;
    for (const [seat, one] of open) {
      if (one.reader.kind !== 'seeker' && seat !== history[0]?.by.seat) {
        open.set(seat, { ...one, since: change.hour });
      }
    }
  }
  return [...past, ...open.values()];
}

/** People who could read in the same days, and nobody else in them. */
export interface PresenceGroup {
  readonly names: readonly string[];
  readonly since: string;
  readonly until?: string;
}

/** Staff among presences, those of the same days together; whoever still reads comes first. */
export function presenceGroups(all: readonly Presence[]): readonly PresenceGroup[] {
  const groups = new Map<string, { names: string[]; since: string; until?: string }>();
  for (const { reader, since, until } of all) {
    if (reader.kind !== 'staff' || reader.name === undefined) continue;
    const days = {
      since: dayOfHour(since),
      ...(until === undefined ? {} : { until: dayOfHour(until) }),
    };
    const key = JSON.stringify(days);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { names: [reader.name], ...days });
    else group.names.push(reader.name);
  }
  return [...groups.values()].sort(
    (one, other) => Number(one.until !== undefined) - Number(other.until !== undefined),
  );
}

/** The calendar day on the device's clock in which an hour since 1970 begins. */
export function dayOfHour(hour: number): string {
  return isoDate(new Date(hour * 3_600_000));
}
