import type { Now } from '../clock.ts';
import { createNetworkNames } from './networks.ts';
import { createPlaces } from './places.ts';

/** Sockets that have not yet said whose they are: they have five seconds for it. */
const silentPlaces = { each: 1_000, inAll: 4_000 };

/** Sockets of one account: four tabs in each of four browsers. */
const accountPlaces = { each: 16, inAll: Number.POSITIVE_INFINITY };

/** Each gives what gives the place back; undefined where there is none left. */
export interface SocketPlaces {
  silent(address: string): (() => void) | undefined;
  ofAccount(account: string): (() => void) | undefined;
}

export function createSocketPlaces(now: Now): SocketPlaces {
  const nameOf = createNetworkNames(now);
  const silent = createPlaces(silentPlaces);
  const accounts = createPlaces(accountPlaces);
  return {
    silent: (address) => silent.take(nameOf(address).now),
    ofAccount: (account) => accounts.take(account),
  };
}
