import { randomBytes } from 'node:crypto';
import { slotAfter, slotOf } from '../clock.ts';
import type { Db } from '../db/store.ts';

/*
 * Who does a job that one process does for all. The lease only spares work: what is done under it is
 * decided anew in each transaction, so that two who believe to hold it, because a clock has jumped or
 * one was slow, do nothing twice.
 */

const leaseMinutes = 10;

/** A job that this process holds. */
export interface Lease {
  readonly name: string;
  readonly lease: string;
}

/**
 * Takes a job that is to be done once for each observed day, where nobody has done it and nobody is
 * doing it. One whose holder has died is free after twenty minutes at the latest, also where its end lies further ahead
 * than a lease taken now could: then it was taken by a clock that ran ahead.
 */
export async function takeLease(
  db: Db,
  name: string,
  { seen, nowMs }: { readonly seen: number; readonly nowMs: number },
): Promise<Lease | undefined> {
  const lease = randomBytes(8).toString('hex');
  const untilSlot = slotAfter(nowMs, leaseMinutes);
  await db
    .insertInto('job')
    .values({ name, done: 0, lease: null, lease_slot: null })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await db
    .updateTable('job')
    .set({ lease, lease_slot: untilSlot })
    .where('name', '=', name)
    .where('done', '<>', seen)
    .where((is) =>
      is.or([
        is('lease', 'is', null),
        is('lease_slot', '<', slotOf(nowMs)),
        is('lease_slot', '>', untilSlot),
      ]),
    )
    .returning('name')
    .executeTakeFirst();
  return row && { name, lease };
}

/** Holds a job for longer; false where it is somebody else's by now. */
export async function keepLease(db: Db, { name, lease }: Lease, nowMs: number): Promise<boolean> {
  const row = await db
    .updateTable('job')
    .set({ lease_slot: slotAfter(nowMs, leaseMinutes) })
    .where('name', '=', name)
    .where('lease', '=', lease)
    .returning('name')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a job back. @param done the observed day for which all of it has been done */
export async function endLease(
  db: Db,
  { name, lease }: Lease,
  done: number | undefined,
): Promise<void> {
  await db
    .updateTable('job')
    .set({ lease: null, lease_slot: null, ...(done === undefined ? {} : { done }) })
    .where('name', '=', name)
    .where('lease', '=', lease)
    .execute();
}
