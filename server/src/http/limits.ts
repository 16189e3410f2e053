import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { hourOf, type Now } from '../clock.ts';
import type { Config } from '../config.ts';

/** Requests an hour from one network, by what they cost us or tell a guesser. */
export type Limits = Pick<Config, 'registrationsPerHour' | 'loginsPerHour' | 'recoveriesPerHour'>;

/** Which limit a path counts against; every other path is free. */
const limitOf: Readonly<Record<string, keyof Limits>> = {
  '/api/registrations/challenge': 'registrationsPerHour',
  '/api/registrations/start': 'registrationsPerHour',
  '/api/registrations/finish': 'registrationsPerHour',
  '/api/invitations/:invitation/start': 'registrationsPerHour',
  '/api/invitations/:invitation/answer': 'registrationsPerHour',
  '/api/setup/check': 'registrationsPerHour',
  '/api/setup/start': 'registrationsPerHour',
  '/api/setup/finish': 'registrationsPerHour',
  '/api/logins/start': 'loginsPerHour',
  '/api/logins/finish': 'loginsPerHour',
  '/api/logins/second': 'loginsPerHour',
  '/api/recoveries/start': 'recoveriesPerHour',
  '/api/recoveries/finish': 'recoveriesPerHour',
};

/**
 * Counts requests by network in memory. The networks are keyed hashes whose key is drawn anew each
 * hour and never leaves the process, so that nothing is left of an address (P8).
 */
export function createAdmission(
  limits: Limits,
  now: Now,
): (path: string, address: string) => boolean {
  let hour = 0;
  let key = randomBytes(32);
  let counts = new Map<string, number>();

  return (path, address) => {
    const limit = limitOf[path];
    if (limit === undefined) return true;
    if (hourOf(now()) !== hour) {
      hour = hourOf(now());
      key = randomBytes(32);
      counts = new Map();
    }
    const bucket = createHmac('sha256', key)
      .update(`${path} ${networkOf(address)}`)
      .digest('base64url');
    const count = (counts.get(bucket) ?? 0) + 1;
    counts.set(bucket, count);
    return count <= limits[limit];
  };
}

/** The /24 of an IPv4 address, the /56 of an IPv6 one: what one household or office has. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  if (!isIPv6(plain)) return plain.split('.').slice(0, 3).join('.');
  const groups = expand(plain);
  return [...groups.slice(0, 3), (groups[3] ?? '').slice(0, 2)].join(':');
}

/** The eight groups of an IPv6 address, four digits each. */
function expand(address: string): readonly string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...middle, ...right].map((group) => group.padStart(4, '0'));
}
