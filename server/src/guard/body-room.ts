import { Refusal } from '@beistand/protocol/failures.ts';
import type { Now } from '../clock.ts';
import { createNetworkNames } from './networks.ts';
import { createPlaces, type Bounds } from './places.ts';

const mebibyte = 1024 * 1024;

/** Bodies up to this size need no room: a login, a message of a page. */
const freeBytes = 16 * 1024;

/** Strangers never take the room of those who are signed in. */
const strangersRoom: Bounds = { each: 8 * mebibyte, inAll: 32 * mebibyte };
const accountsRoom: Bounds = { each: 8 * mebibyte, inAll: 96 * mebibyte };

/** Seconds after which somebody for whom there was no room may come again. */
const comeAgainSeconds = 5;

/** Whose body it is. */
type Sender = { readonly account: string } | { readonly address: string };

/**
 * Takes room in memory for a body before it is read.
 *
 * @returns what gives it back
 * @throws Refusal `request.too-many` where there is none
 */
export type TakeRoom = (sender: Sender, bytes: number) => () => void;

/** Bounds what bodies under way hold in memory, however many come and however slowly. */
export function createBodyRoom(now: Now): TakeRoom {
  const nameOf = createNetworkNames(now);
  const strangers = createPlaces(strangersRoom);
  const accounts = createPlaces(accountsRoom);
  return (sender, bytes) => {
    if (bytes <= freeBytes) return () => {};
    const give =
      'account' in sender
        ? accounts.take(sender.account, bytes)
        : strangers.take(nameOf(sender.address).now, bytes);
    if (give === undefined) throw new Refusal('request.too-many', comeAgainSeconds);
    return give;
  };
}
