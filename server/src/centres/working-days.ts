import type { Day, PromiseDays } from '@beistand/protocol/centres.ts';

/** Whether a day is a public holiday of the region. */
export type IsHoliday = (day: Day) => boolean;

const dayMs = 86_400_000;

/** The day after. */
export function nextDay(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}

/** Neither Saturday, nor Sunday, nor a public holiday. */
export function isWorkingDay(day: Day, isHoliday: IsHoliday): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isHoliday(day);
}

/**
 * The days from `today` to the promised answer: the `workingDays`-th working day after today.
 * Today itself never counts: an enquiry of the late evening would lose its day.
 */
export function promiseDays(today: Day, workingDays: number, isHoliday: IsHoliday): PromiseDays {
  const days: PromiseDays['days'] = [{ date: today, kind: 'today' }];
  let date = today;
  for (let number = 0; number < workingDays;) {
    date = nextDay(date);
    if (!isWorkingDay(date, isHoliday)) {
      days.push({ date, kind: 'off' });
      continue;
    }
    number += 1;
    days.push({ date, kind: number === workingDays ? 'due' : 'count', number });
  }
  return { answerBy: date, days };
}
