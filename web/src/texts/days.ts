import type { PromiseDays } from '@beistand/protocol/centres.ts';
import type { DayCell } from '../ui/promise.tsx';
import { dayOfMonth, weekday, type Lang } from './format.ts';

export interface DayNotes {
  readonly today: string;
  readonly off: string;
  readonly count: (number: number) => string;
  readonly due: string;
}

/** The notes under the days, by language. */
export const dayNotes = {
  de: { today: 'heute', off: 'frei', count: (number) => `${number}.\u00a0Tag`, due: 'Antwort' },
  en: { today: 'today', off: 'closed', count: (number) => `day\u00a0${number}`, due: 'answer' },
} as const satisfies Record<Lang, DayNotes>;

/** The cells of the row of days for a promise. */
export function dayCells(lang: Lang, { days }: PromiseDays): readonly DayCell[] {
  const notes: DayNotes = dayNotes[lang];
  return days.map(({ date, kind, number }) => ({
    weekday: weekday(lang, date),
    day: dayOfMonth(date),
    note: kind === 'count' ? notes.count(number ?? 1) : notes[kind],
    kind: kind === 'off' || kind === 'due' ? kind : 'plain',
  }));
}
