import type { CentreSettings, Day } from '@beistand/protocol/centres.ts';
import {
  askedDays,
  idleDays,
  retentionDays,
  usualMonths,
  warningDays,
} from '@beistand/protocol/retention.ts';
import type { Activity, Noted } from './activity.ts';

/*
 * When something ends. `seen` is how many different days the server was seen to run on, ever: it only
 * grows, by one for each new date that a clock shows, however wrong. No date is compared here.
 */

export type Verdict = 'nothing' | 'begin' | 'warn' | 'unwarn' | 'erase';

/** Days for which a policy keeps a conversation. One that is gone keeps it as long as any other. */
export function daysOf({ policies }: Pick<CentreSettings, 'policies'>, policy: string): number {
  const months = policies.map(({ retentionMonths = usualMonths }) => retentionMonths);
  const own = policies.find(({ id }) => id === policy);
  return retentionDays(own ? (own.retentionMonths ?? usualMonths) : Math.max(...months));
}

const isSame = (now: Activity, then: Activity): boolean =>
  now.newest === then.newest && now.state === then.state;

/**
 * Days until a conversation ends. A warning that has come late is not shorter for it: the end waits.
 *
 * @param keep  days for which it is kept
 */
export function daysLeft(
  now: Activity,
  noted: Noted | undefined,
  { keep, seen }: { readonly keep: number; readonly seen: number },
): number {
  if (noted === undefined || !isSame(now, noted)) return keep;
  const left = Math.max(0, keep - (seen - noted.since));
  const warning = noted.warned === undefined ? warningDays : warningDays - (seen - noted.warned);
  return Math.max(left, warning);
}

/** What is to be done with a conversation today. It ends in two steps, and never in one. */
export function judge(
  now: Activity,
  noted: Noted | undefined,
  span: { readonly keep: number; readonly seen: number },
): Verdict {
  if (noted === undefined || !isSame(now, noted)) return 'begin';
  const left = daysLeft(now, noted, span);
  if (noted.warned === undefined) return left <= warningDays ? 'warn' : 'nothing';
  if (left > warningDays) return 'unwarn';
  return left === 0 ? 'erase' : 'nothing';
}

/** Days until an erasure that was asked for is done; the day of asking is not a whole one. */
export const daysAsked = (since: number, seen: number): number =>
  Math.max(0, askedDays + 1 - (seen - since));

/** The same for an account that holds no enquiry: each login begins anew. */
export function judgeIdle(
  loginDay: string,
  noted: { readonly loginDay: string; readonly since: number } | undefined,
  seen: number,
): 'nothing' | 'begin' | 'erase' {
  if (noted === undefined || noted.loginDay !== loginDay) return 'begin';
  return seen - noted.since > idleDays ? 'erase' : 'nothing';
}

/** So many days after a day: for what is shown, since nobody knows on which the server will run. */
export function dayAfter(day: Day, days: number): Day {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
