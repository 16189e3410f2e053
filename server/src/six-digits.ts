import { timingSafeEqual } from 'node:crypto';

/** Six digits out of a hash: of 2^48 numbers, so that none is likelier than another by 10^-8. */
export function sixDigits(hash: Buffer): string {
  return String(hash.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** Whether typed digits are these. */
export function areDigits(typed: string, digits: string): boolean {
  return typed.length === digits.length && timingSafeEqual(Buffer.from(typed), Buffer.from(digits));
}
