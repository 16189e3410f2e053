import type { Day } from '@beistand/protocol/centres.ts';

/** Milliseconds since 1970. Passed in, so that tests can turn it. */
export type Now = () => number;

/** Minutes of a slot: the finest time that is ever stored, and only for what expires (P8). */
const slotMinutes = 5;

const minuteMs = 60_000;

/** All four countries share one time zone. */
const dayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in the centres' time zone. */
export function dayOf(ms: number): Day {
  return dayFormat.format(ms);
}

/** Hours since 1970, as in the protocol's `hour`. */
export function hourOf(ms: number): number {
  return Math.floor(ms / (60 * minuteMs));
}

/** The five-minute slot in which `ms` lies, counted from 1970. */
export function slotOf(ms: number): number {
  return Math.floor(ms / (slotMinutes * minuteMs));
}

/** The first slot that begins when `minutes` from `ms` on have passed. */
export function slotAfter(ms: number, minutes: number): number {
  return Math.ceil((ms + minutes * minuteMs) / (slotMinutes * minuteMs));
}
