import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Now } from '../clock.ts';

/** Minutes for which a key names networks; then it is an old one for as long, then it is gone. */
const keyMinutes = 30;

/** The names of a network under the key of now and the one before. They tell nothing about it. */
export interface NetworkNames {
  readonly now: string;
  readonly before: string;
}

/**
 * Names networks by keyed hashes. The keys are random, never leave the process, and live for an
 * hour at most: afterwards nobody can say whether an address was here (P8).
 */
export function createNetworkNames(now: Now): (address: string) => NetworkNames {
  let period = 0;
  let keys = { now: randomBytes(32), before: randomBytes(32) };
  return (address) => {
    const current = Math.floor(now() / (keyMinutes * 60_000));
    if (current !== period) {
      const isNext = current === period + 1;
      keys = { now: randomBytes(32), before: isNext ? keys.now : randomBytes(32) };
      period = current;
    }
    const network = networkOf(address);
    const under = (key: Uint8Array) =>
      createHmac('sha256', key).update(network).digest('base64url').slice(0, 22);
    return { now: under(keys.now), before: under(keys.before) };
  };
}

/**
 * The /24 of an IPv4 address, the /48 of an IPv6 one. Providers give a home a /56 and hosters a
 * customer up to a /48: both hold some 256 lines, so that neither way of coming here is the better
 * one for somebody who wants to look like many.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  if (!isIPv6(plain)) return plain.split('.').slice(0, 3).join('.');
  return expand(plain).slice(0, 3).join(':');
}

/** The eight groups of an IPv6 address, four digits each. */
function expand(address: string): readonly string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...middle, ...right].map((group) => group.padStart(4, '0'));
}
