import type { NoticeTimes } from '@beistand/protocol/notices.ts';
import { slotAfter, slotOf, slotStart, wallOf } from '../clock.ts';

/** Minutes between what is new and the notice of it: nobody can tell from a mail when who wrote. */
const shortestDelay = 10;
/** A slot less than the longest, for slots are rounded up. */
const longestDelay = 115;

const slotsOfHour = 12;
const hoursOfWeek = 7 * 24;

/** Refusals in a row after which nothing is sent to an address any more. */
export const mostBounces = 2;

/** Times that a mail is tried where the SMTP server is not there: three days and a half. */
const mostAttempts = 24;
const longestWaitMinutes = 240;

/** When a notice of what is new at `nowMs` is due. @param random  from 0 to 1 */
export function noticeSlot(nowMs: number, random: number): number {
  return slotAfter(nowMs, shortestDelay + random * (longestDelay - shortestDelay));
}

/**
 * The first slot from now on in which a notice may be sent: this one, or a random one of the next
 * hours that the seeker has chosen.
 */
export function slotWithin(times: NoticeTimes, nowMs: number, random: number): number {
  const now = slotOf(nowMs);
  if (isWithin(times, nowMs)) return now;
  const nextHour = Math.ceil((now + 1) / slotsOfHour) * slotsOfHour;
  for (let hour = 0; hour <= hoursOfWeek; hour++) {
    const slot = nextHour + hour * slotsOfHour;
    if (isWithin(times, slotStart(slot))) return slot + Math.floor(random * slotsOfHour);
  }
  return nextHour;
}

/** Whether a seeker wants to be told now. */
export function isWithin({ days, fromHour, untilHour }: NoticeTimes, ms: number): boolean {
  const { weekday, hour } = wallOf(ms);
  return (days & (1 << weekday)) !== 0 && hour >= fromHour && hour < untilHour;
}

/** When a mail is tried again that could not be sent; undefined: it is given up. */
export function retrySlot(attempts: number, nowMs: number): number | undefined {
  if (attempts >= mostAttempts) return undefined;
  return slotAfter(nowMs, Math.min(5 * 2 ** (attempts - 1), longestWaitMinutes));
}
