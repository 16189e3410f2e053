import type { Db } from '../db/store.ts';
import type { ConversationKey, Line } from './conversation-queries.ts';
import type { SeatOf } from './epoch-rules.ts';
import { grantAt } from './found.ts';
import { deleteReader, moveReader, putReader } from './reader-queries.ts';
import {
  closeMembership,
  forgetMembership,
  insertGrant,
  insertSeat,
  openMembership,
  type SeatRow,
} from './seat-queries.ts';

/** An epoch's seats, and those before. */
export interface Reseating {
  /** The conversation as it was. */
  readonly line: Line;
  readonly known: readonly SeatRow[];
  /** In the order of the statement's. */
  readonly seats: readonly SeatOf[];
  readonly grants: readonly Uint8Array[];
  /** Whether it takes an enquiry from the pool, and whether it was one. */
  readonly accept: boolean;
  readonly open: boolean;
}

/** Accounts by what the epoch did to them. */
export interface Reseated {
  readonly staying: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Gives every seat of a new epoch its grant, and each account its list.
 *
 * Who leaves keeps what she could read, and nothing after it. When an enquiry is accepted, the
 * others of the pool lose their keys and what they could read: "ab jetzt nur noch Maren J."
 */
export async function reseat(
  db: Db,
  key: ConversationKey,
  reseating: Reseating,
): Promise<Reseated> {
  const { line, known, seats, grants } = reseating;
  const leaving = known.filter(
    ({ active, seat }) => active && !seats.some((each) => each.seat === seat),
  );
  for (const { number } of leaving) await unseat(db, key, number, reseating);

  let numbers = known.length;
  for (const [at, seat] of seats.entries()) {
    const before = known.find((each) => each.seat === seat.seat);
    const number = before?.number ?? ++numbers;
    if (before === undefined) await insertSeat(db, key, { number, ...seat });
    if (before?.active !== true) {
      await openMembership(db, key, number, { n: line.n + 1, after: line.newest });
    }
    const wrappedKey = grantAt(grants, at);
    await insertGrant(db, key, { n: line.n + 1, seat: number, wrappedKey });
  }
  return await moveReaders(db, key, reseating);
}

async function unseat(
  db: Db,
  key: ConversationKey,
  number: number,
  { line, accept }: Reseating,
): Promise<void> {
  if (accept) await forgetMembership(db, key, number);
  else await closeMembership(db, key, number, { n: line.n, position: line.newest });
}

async function moveReaders(
  db: Db,
  key: ConversationKey,
  { line, known, seats, accept, open }: Reseating,
): Promise<Reseated> {
  const before = new Set(known.filter(({ active }) => active).map(({ account }) => account));
  const after = new Map(seats.map((seat) => [seat.account, seat]));
  const staying = [...after.keys()].filter((account) => before.has(account));
  const added = [...after.keys()].filter((account) => !before.has(account));
  const removed = [...before].filter((account) => !after.has(account));

  const placeOf = (account: string) =>
    open && !accept && after.get(account)?.staff === true ? 'pool' : 'member';
  for (const account of staying) await moveReader(db, key, account, placeOf(account));
  for (const account of added) {
    const own = known.filter((seat) => seat.account === account);
    const ownRead = own.reduce((sum, { lastSeq }) => sum + lastSeq, 0);
    await putReader(db, key, account, { place: placeOf(account), read: line.newest, ownRead });
  }
  for (const account of removed) {
    if (accept) await deleteReader(db, key, account);
    else await moveReader(db, key, account, 'former');
  }
  return { staying, added, removed };
}
