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

const wallFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What a clock on a wall of the centre shows: the weekday from Monday (0), and the hour. */
export function wallOf(ms: number): { readonly weekday: number; readonly hour: number } {
  const parts = Object.fromEntries(
    wallFormat.formatToParts(ms).map(({ type, value }) => [type, value]),
  );
  return { weekday: weekdays.indexOf(parts['weekday'] ?? ''), hour: Number(parts['hour']) };
}

/** When a slot begins, in milliseconds since 1970. */
export function slotStart(slot: number): number {
  return slot * slotMinutes * minuteMs;
}
