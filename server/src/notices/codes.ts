import { createHmac } from 'node:crypto';
import { label } from '../bytes.ts';
import { sixDigits } from '../six-digits.ts';
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
  return sixDigits(hash);
}
