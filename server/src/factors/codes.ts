import { createHmac, hkdfSync } from 'node:crypto';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { label } from '../bytes.ts';

/** What RFC 4226 recommends for HMAC-SHA-1, and what every app takes. */
const secretLength = 20;

/** Seconds for which a code holds. */
const stepSeconds = 30;

/** Steps before and after now that count too: clocks differ. */
const tolerance = 1;

/** Minutes after which a spent code could not be used a second time anyway. */
export const codeMinutes = ((2 * tolerance + 1) * stepSeconds) / 60;

export interface CodesOf {
  readonly centre: CentreId;
  readonly account: AccountId;
}

/**
 * The secret that an app shares with us, 20 bytes of HKDF-SHA-256. It is never stored: whoever has
 * the database has the salts, and lacks the key.
 *
 * @param key   32 bytes, from beside the database
 * @param salt  32 random bytes, drawn at set-up
 */
export function secretOf(key: Uint8Array, of: CodesOf, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, infoOf('code', of), secretLength));
}

/** Base32 as apps read it, 32 characters. */
export async function secretText(secret: Uint8Array): Promise<string> {
  const { Secret } = await load();
  return new Secret({ buffer: bufferOf(secret) }).base32;
}

/** The step, counted from 1970, whose code this is; undefined for a wrong or an old one. */
export async function stepOfCode(
  secret: Uint8Array,
  code: string,
  nowMs: number,
): Promise<number | undefined> {
  const { Secret, TOTP } = await load();
  const delta = TOTP.validate({
    token: code,
    secret: new Secret({ buffer: bufferOf(secret) }),
    algorithm: 'SHA1',
    digits: 6,
    period: stepSeconds,
    timestamp: nowMs,
    window: tolerance,
  });
  return delta === null ? undefined : Math.floor(nowMs / 1_000 / stepSeconds) + delta;
}

/** Under what a spent code is noted, hex: neither account nor time can be read from it. */
export function spentNameOf(key: Uint8Array, of: CodesOf, step: number): string {
  return createHmac('sha256', key)
    .update(infoOf('spent-code', of))
    .update(String(step))
    .digest('hex');
}

function infoOf(name: string, { centre, account }: CodesOf): Uint8Array {
  return Buffer.concat([label(name), Buffer.from(centre, 'hex'), Buffer.from(account, 'hex')]);
}

/** When first needed: most logins are those of seekers. */
const load = () => import('otpauth');

const bufferOf = (bytes: Uint8Array) => new Uint8Array(bytes).buffer;
