import type { Now } from '../clock.ts';
import { createNetworkNames } from './networks.ts';

const mebibyte = 1024 * 1024;

/** Bodies up to this size need no room: a login, a message of a page. */
export const freeBytes = 16 * 1024;

/** Strangers never take the room of those who are signed in. */
const strangersRoom = { each: 8 * mebibyte, inAll: 32 * mebibyte };
const accountsRoom = { each: 8 * mebibyte, inAll: 96 * mebibyte };

/** A body that comes more slowly than this, longer than this, is slow. Slow phones are faster. */
const floorBytesPerSecond = 16 * 1024;
const graceMs = 2_000;

/** Whose body it is. */
export type Sender = { readonly account: string } | { readonly address: string };

/** Takes a body in. `cut` ends it where its room is needed; nothing of it is kept then. */
export type TakeBody = (sender: Sender, cut: () => void) => BodyUnderWay;

export interface BodyUnderWay {
  /** So many bytes more are here. May cut this body, or others. */
  arrived(bytes: number): void;
  /** All of it is here, and being worked on: it is cut no more. */
  whole(): void;
  /** Gives its room back, once however often it is called. */
  leave(): void;
}

/**
 * Bounds what bodies under way hold in memory, however many come and however slowly. Room is taken
 * by what has arrived, not by what was announced; where it is full, room is made: see `leastWanted`.
 */
export function createBodyRoom(now: Now): TakeBody {
  const nameOf = createNetworkNames(now);
  const strangers = createRoom(strangersRoom, now);
  const accounts = createRoom(accountsRoom, now);
  return (sender, cut) =>
    'account' in sender
      ? accounts(sender.account, cut)
      : strangers(nameOf(sender.address).now, cut);
}

interface Held {
  /** Whose: an account, or the keyed hash of a network. */
  readonly owner: string;
  readonly cut: () => void;
  /** Bytes that count. */
  bytes: number;
  /** When it will be slow, if nothing more comes. */
  slowAtMs: number;
}

interface Bounds {
  /** Bytes for one account, or for one network. */
  readonly each: number;
  readonly inAll: number;
}

function createRoom({ each, inAll }: Bounds, now: Now) {
  // Each of them holds more than is free, so that they are few.
  const coming = new Set<Held>();
  const heldBy = new Map<string, number>();
  let all = 0;
  const held = (owner: string) => heldBy.get(owner) ?? 0;
  const isFull = () => all > inAll;

  const take = (body: Held, bytes: number) => {
    body.bytes += bytes;
    all += bytes;
    const own = held(body.owner) + bytes;
    if (own === 0) heldBy.delete(body.owner);
    else heldBy.set(body.owner, own);
  };
  const give = (body: Held) => {
    coming.delete(body);
    take(body, -body.bytes);
  };
  const cutOne = (among: readonly Held[]) => {
    const body = leastWanted(among, held, now());
    if (body === undefined) throw new Error('room is taken by nobody');
    give(body);
    body.cut();
  };

  return (owner: string, cut: () => void): BodyUnderWay => {
    const body: Held = { owner, cut, bytes: 0, slowAtMs: now() + graceMs };
    let here = 0;
    let isOver = false;
    return {
      arrived(bytes) {
        if (isOver) return;
        here += bytes;
        const earnedMs = (bytes / floorBytesPerSecond) * 1_000;
        body.slowAtMs = Math.min(body.slowAtMs + earnedMs, now() + graceMs);
        if (here <= freeBytes) return;
        coming.add(body);
        take(body, here - body.bytes);
        while (held(owner) > each) cutOne([...coming].filter((other) => other.owner === owner));
        while (isFull()) cutOne([...coming]);
      },
      whole: () => void coming.delete(body),
      leave() {
        isOver = true;
        give(body);
      },
    };
  };
}

/**
 * The slow ones go first; among them, or among all where none is slow, those of whoever holds the
 * most; of those, the slowest. So whoever keeps others out by trickling is cut, however many lines it
 * has; and whoever only has a bad line goes on while somebody else holds more.
 */
function leastWanted(
  among: readonly Held[],
  held: (owner: string) => number,
  nowMs: number,
): Held | undefined {
  const slow = among.filter(({ slowAtMs }) => slowAtMs < nowMs);
  const most = slow.length > 0 ? slow : among;
  return most.reduce<Held | undefined>((worst, each) => {
    if (worst === undefined) return each;
    const more = held(each.owner) - held(worst.owner);
    return more > 0 || (more === 0 && each.slowAtMs < worst.slowAtMs) ? each : worst;
  }, undefined);
}
