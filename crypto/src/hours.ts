import { CryptoError } from './errors.ts';

/** Whole hours since 1970-01-01T00:00Z: the only precision in which anything signed names a time. */
export type Hour = number;

/** How far two honest clocks may differ, in hours. */
export const clockTolerance = 48;

/** The longest life of a certificate, in hours: a leap year. */
export const certificateHours = 366 * 24;

/** The longest life of a roster, in hours: 30 days. */
export const rosterHours = 720;

/** A roster older than this, in hours, is renewed by the next member who logs in: 7 days. */
export const renewAfterHours = 168;

/** From this age on, in hours, a roster is spoken of: 14 days. */
export const remindAfterHours = 336;

/** A certificate that ends within this many hours is announced: 30 days. */
export const certificateWarningHours = 720;

/** @throws CryptoError `clock` if `hour` lies further ahead of `now` than honest clocks differ */
export function refuseFuture(hour: Hour, now: Hour): void {
  if (hour > now + clockTolerance) throw new CryptoError('clock');
}
