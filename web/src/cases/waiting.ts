import type { ConversationSummary } from '@beistand/protocol/conversations.ts';
import type { PromiseDays } from '@beistand/protocol/centres.ts';

/** What the rules need to know of a conversation. */
export type Waiting = Pick<ConversationSummary, 'createdDay' | 'dueDay' | 'waiting'>;

/** How urgent an answer is, in the order in which the groups are shown. */
export type Urgency = 'overdue' | 'today' | 'week' | 'later' | 'seeker';

export const urgencies: readonly Urgency[] = ['overdue', 'today', 'week', 'later', 'seeker'];

export interface Group<Item> {
  readonly urgency: Urgency;
  readonly items: readonly Item[];
}

/** How urgent the answer to a conversation is on the day `today`; the week ends on Sunday. */
export function urgencyOf({ waiting, dueDay }: Waiting, today: string): Urgency {
  if (waiting !== 'counsellor') return 'seeker';
  if (dueDay === undefined) return 'later';
  if (dueDay < today) return 'overdue';
  if (dueDay === today) return 'today';
  return dueDay <= lastDayOfWeek(today) ? 'week' : 'later';
}

/**
 * Every item once, in groups that are not empty, the most urgent first; within a group the one
 * due first, then the one that came first.
 */
export function groupByUrgency<Item>(
  items: readonly Item[],
  waiting: (item: Item) => Waiting,
  today: string,
): readonly Group<Item>[] {
  const key = (item: Item): string => {
    const { dueDay, createdDay } = waiting(item);
    return `${dueDay ?? '9999'} ${createdDay}`;
  };
  const sorted = [...items].sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
  return urgencies
    .map((urgency) => ({
      urgency,
      items: sorted.filter((item) => urgencyOf(waiting(item), today) === urgency),
    }))
    .filter((group) => group.items.length > 0);
}

/** Where a promise stands, in working days. */
export interface PromiseState {
  /** Working days the promise gives. */
  readonly total: number;
  /** How many of them are over: never more than `total`. */
  readonly used: number;
  /** Working days by which the answer is late; 0 while it is in time. */
  readonly late: number;
}

/**
 * How much of a promise of `total` working days that ends on `dueDay` is over on `today`. The day
 * `today` itself is still running: an answer due today has used all of its days and is not late.
 */
export function promiseState(given: {
  readonly total: number;
  readonly dueDay: string;
  readonly today: string;
  readonly isOff: (day: string) => boolean;
}): PromiseState {
  const { total, dueDay, today, isOff } = given;
  if (dueDay < today) {
    return { total, used: total, late: Math.max(1, workingDaysBetween(dueDay, today, isOff)) };
  }
  const left = workingDaysBetween(today, dueDay, isOff);
  return { total, used: Math.max(0, total - left), late: 0 };
}

/** Working days after `from`, up to and with `to`. */
export function workingDaysBetween(
  from: string,
  to: string,
  isOff: (day: string) => boolean,
): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (!isOff(day)) count += 1;
  }
  return count;
}

/**
 * Whether a day is no working day: known from the centre's promises as far as they reach (they
 * know the region's holidays), Saturday and Sunday beyond.
 */
export function offDays(promises: Readonly<Record<string, PromiseDays>>): (day: string) => boolean {
  const known = new Map<string, boolean>();
  for (const { days } of Object.values(promises)) {
    for (const { date, kind } of days) {
      if (kind !== 'today') known.set(date, kind === 'off');
    }
  }
  return (day) => known.get(day) ?? isWeekend(day);
}

/** The calendar day `count` days after `day`. */
export function addDays(day: string, count: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function lastDayOfWeek(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return addDays(day, (7 - weekday) % 7);
}
