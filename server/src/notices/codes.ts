import { createHmac, timingSafeEqual } from 'node:crypto';
import { label } from '../bytes.ts';
import type { OfAccount } from './due.ts';

/**
 * The six digits that prove an address: made out of the salt each time they are needed, so that no
 * table holds them. HMAC-SHA-256 with a key from beside the database.
 */
export function codeOf(key: Uint8Array, { centre, account }: OfAccount, salt: Uint8Array): string {
  const hash = createHmac('sha256', key)
    .update(label('mail-code'))
    .update(Buffer.from(centre + account, 'hex'))
    .update(salt)
    .digest();
  // Of 2^48 numbers: no digit is likelier than another by more than one in 10^8.
  return String(hash.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** Whether a typed code is the one. */
export function isCode(typed: string, code: string): boolean {
  return typed.length === code.length && timingSafeEqual(Buffer.from(typed), Buffer.from(code));
}
