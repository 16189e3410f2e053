import type { Failure } from '@beistand/protocol/failures.ts';
import type { Certificate, Revocations, Succession } from './objects.ts';

/** How far two honest clocks may differ, in hours (PROTOCOL §3). */
const clockTolerance = 48;

/** What is known where a certificate is to be stored. */
export interface Certifying {
  readonly centre: string;
  /** Hours since 1970. */
  readonly hour: number;
  /** Largest serial so far; 0 where there is none. */
  readonly lastSerial: number;
  /** The person's staff id; null before the first certificate. */
  readonly staff: string | null;
  /** The answer to an invitation, which the first certificate must repeat. */
  readonly answered:
    { readonly seat: string; readonly admin: boolean; readonly counsellor: boolean } | undefined;
  /** Whether another account has this staff id or these keys. */
  readonly taken: boolean;
}

/**
 * Why a certificate cannot be stored. Its signature is for the browsers; the server sees to it that
 * a person keeps her id, and that her first certificate has the keys and the roles of the invitation.
 */
export function mayCertify(certificate: Certificate, certifying: Certifying): Failure | undefined {
  const { centre, hour, lastSerial, staff, answered, taken } = certifying;
  const fits =
    certificate.centre === centre &&
    certificate.serial > lastSerial &&
    certificate.from <= hour + clockTolerance &&
    certificate.until > hour &&
    !taken;
  if (!fits) return 'certificate.refused';
  if (staff !== null) return certificate.staff === staff ? undefined : 'certificate.refused';
  const repeats =
    certificate.seat === answered?.seat &&
    certificate.admin === answered.admin &&
    certificate.counsellor === answered.counsellor;
  return repeats ? undefined : 'certificate.refused';
}

/** Why a list of revocations is not the next one. Lists are cumulative: none takes anything back. */
export function mayRevoke(
  next: Revocations,
  {
    centre,
    hour,
    last,
  }: {
    readonly centre: string;
    readonly hour: number;
    readonly last: Revocations | undefined;
  },
): Failure | undefined {
  if (next.centre !== centre || next.hour > hour + clockTolerance) return 'certificate.refused';
  if (next.n !== (last?.n ?? 0) + 1 || next.prev !== last?.hash) return 'roster.stale';
  const cumulative = last?.serials.every((serial) => next.serials.includes(serial)) ?? true;
  const inOrder = next.hour >= (last?.hour ?? 0);
  return cumulative && inOrder ? undefined : 'certificate.refused';
}

/** Why a succession is not the next one. Whether the root before it signed it, browsers see. */
export function maySucceed(
  next: Succession,
  known: {
    readonly centre: string;
    readonly hour: number;
    readonly last: Succession | undefined;
  },
): Failure | undefined {
  const { centre, hour, last } = known;
  if (next.centre !== centre || next.hour > hour + clockTolerance) return 'certificate.refused';
  if (next.n !== (last?.n ?? 0) + 1 || next.prev !== last?.hash) return 'roster.stale';
  return next.hour >= (last?.hour ?? 0) ? undefined : 'certificate.refused';
}

/** `days` after a day, both `YYYY-MM-DD`. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
