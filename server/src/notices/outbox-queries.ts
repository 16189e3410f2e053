import type { MailKind } from '../db/tables-notices.ts';
import type { Db } from '../db/store.ts';
import type { OfAccount } from './due.ts';

/** A row of the outbox that this process has leased. */
export interface Leased extends OfAccount {
  readonly kind: MailKind;
  readonly attempts: number;
  /** Names the lease: whoever has lost it changes nothing any more. */
  readonly lease: string;
}

/** Puts something into the outbox, in place of the same kind that is there. */
export async function putOut(
  db: Db,
  {
    centre,
    account,
    kind,
    dueSlot,
  }: OfAccount & {
    readonly kind: MailKind;
    readonly dueSlot: number;
  },
): Promise<void> {
  const values = { due_slot: dueSlot, attempts: 0, lease: null, lease_slot: null };
  await db
    .insertInto('outbox')
    .values({ centre, account, kind, ...values })
    .onConflict((conflict) => conflict.columns(['centre', 'account', 'kind']).doUpdateSet(values))
    .execute();
}

/**
 * Takes what is due and nobody else is sending: a process that has died holds nothing for longer than
 * its lease.
 */
export async function leaseDue(
  db: Db,
  given: {
    readonly slot: number;
    readonly untilSlot: number;
    readonly lease: string;
    readonly most: number;
  },
): Promise<readonly Leased[]> {
  const { slot, untilSlot, lease, most } = given;
  const due = await db
    .selectFrom('outbox')
    .select(['centre', 'account', 'kind', 'attempts'])
    .where('due_slot', '<=', slot)
    .where((is) => is.or([is('lease', 'is', null), is('lease_slot', '<', slot)]))
    .orderBy('due_slot')
    .limit(most)
    .execute();
  for (const { centre, account, kind } of due) {
    await db
      .updateTable('outbox')
      .set({ lease, lease_slot: untilSlot })
      .where('centre', '=', centre)
      .where('account', '=', account)
      .where('kind', '=', kind)
      .execute();
  }
  return due.map((row) => ({ ...row, lease }));
}

/** Whether a row is still there and still ours: asked at the last moment before a mail goes out. */
export async function isLeased(db: Db, leased: Leased, slot: number): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('lease_slot')
    .where('centre', '=', leased.centre)
    .where('account', '=', leased.account)
    .where('kind', '=', leased.kind)
    .where('lease', '=', leased.lease)
    .executeTakeFirst();
  return (row?.lease_slot ?? 0) >= slot;
}

/** Ends a row; false where it was not ours any more. */
export async function takeOut(db: Db, { centre, account, kind, lease }: Leased): Promise<boolean> {
  const row = await db
    .deleteFrom('outbox')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .where('kind', '=', kind)
    .where('lease', '=', lease)
    .returning('kind')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a row back, to be sent later. */
export async function putOff(
  db: Db,
  { centre, account, kind, lease }: Leased,
  { dueSlot, attempts }: { readonly dueSlot: number; readonly attempts: number },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ due_slot: dueSlot, attempts, lease: null, lease_slot: null })
    .where('centre', '=', centre)
    .where('account', '=', account)
    .where('kind', '=', kind)
    .where('lease', '=', lease)
    .execute();
}

/** A notice has gone out: none follows today until the next login. */
export async function noteSent(db: Db, { centre, account }: OfAccount, day: string): Promise<void> {
  await db
    .updateTable('mail_address')
    .set({ noticed_day: day, bounces: 0 })
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}

export async function noteBounces(db: Db, { centre, account }: OfAccount, bounces: number) {
  await db
    .updateTable('mail_address')
    .set({ bounces })
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
}
