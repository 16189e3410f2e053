import type { Static } from 'typebox';
import { someBytes } from './bytes.ts';
import { Day } from './centres.ts';
import { ConversationId } from './ids.ts';
import { exact, nothing, type Route } from './route.ts';

/*
 * What ends by itself, and when. Everything is counted in days on which the server was seen to run:
 * a clock that is wrong adds one of them at most, and ends nothing.
 */

/** Months for which conversations are kept that nobody writes in; never for ever. */
export const retentionMonths = [6, 12, 24] as const;
export const usualMonths = 6;

/** Days before the end on which the warning goes out; it is never shorter. */
export const warningDays = 30;

/** Days that a seeker has to stop an erasure that was asked for through her counsellor. */
export const askedDays = 14;

/** Days without a login after which an account without an enquiry ends. */
export const idleDays = 7;

/**
 * Days of so many months, never fewer than the calendar has: half-years differ by some days, and the
 * day on which counting begins is not a whole one.
 */
export function retentionDays(months: number): number {
  return Math.ceil((months * 365.25) / 12) + 2;
}

/** No conversation ends by itself in which somebody has written within these days. */
export const shortestDays = retentionDays(Math.min(...retentionMonths));

const ofConversation = exact({ conversation: ConversationId });

/** The day on which something ends, where the server runs every day until then; else later. */
const Ends = exact({ erasesDay: Day });
export type Ends = Static<typeof Ends>;

/** One's own conversation is kept as long as if something had been written in it today. */
export const extendRetention = {
  method: 'POST',
  path: '/api/conversations/:conversation/retention',
  access: 'seeker',
  params: ofConversation,
  query: nothing,
  body: nothing,
  reply: Ends,
} as const satisfies Route;

/**
 * A seeker who cannot log in has asked her counsellor to erase her conversation: it ends after
 * `askedDays`, unless she logs in and stops it, or writes. What was asked before stays as it is.
 */
export const askErasure = {
  method: 'POST',
  path: '/api/conversations/:conversation/erasure-request',
  access: 'counsellor',
  fresh: true,
  params: ofConversation,
  query: nothing,
  /** `Signed("erasure", …)` by the counsellor's seat, for the hour from which on it may be done. */
  body: exact({ erasure: someBytes(2_048) }),
  reply: Ends,
} as const satisfies Route;

/** Stops it: the seeker, or the counsellor herself. Where nothing was asked, nothing happens. */
export const stopErasure = {
  method: 'DELETE',
  path: '/api/conversations/:conversation/erasure-request',
  access: 'account',
  params: ofConversation,
  query: nothing,
  body: nothing,
  reply: nothing,
} as const satisfies Route;
