import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import type { Kysely } from 'kysely';
import { type Columns, statement } from '../db/statement.ts';
import type { Db } from '../db/store.ts';
import type { MailKind } from '../db/tables-notices.ts';
import type { Tables } from '../db/tables.ts';

/*
 * What makes a notice due, and what makes it needless. Asked inside the transaction of what is new, so
 * that none is lost; also by the thread of the database, hence without anything else.
 */

export interface OfAccount {
  readonly centre: CentreId;
  readonly account: AccountId;
}

/** When a notice of what is new now would be sent, and today. */
export interface Due {
  readonly dueSlot: number;
  readonly day: string;
}

/**
 * A notice to everybody with an address who takes part in a conversation as a seeker. Nothing happens
 * where one is on its way, or went out today and nobody has logged in since.
 */
export async function noticeMembers(
  db: Db,
  key: { readonly centre: string; readonly conversation: string },
  { dueSlot, day }: Due,
): Promise<void> {
  await db.rows(toMembers, { ...key, ...fixed, dueSlot, day });
}

/** The same to one account, whatever is new. */
export async function noticeAccount(db: Db, at: OfAccount, { dueSlot, day }: Due): Promise<void> {
  const { kind, notices, bounces, attempts } = fixed;
  await db.rows(toAccount, { ...at, kind, notices, bounces, attempts, dueSlot, day });
}

/** Somebody has seen what is new, by logging in or by reading: there is nothing to tell any more. */
export async function forgetNotice(db: Db, { centre, account }: OfAccount): Promise<void> {
  await db.rows(dropNotice, { centre, account, kind: 'notice' });
  await db.rows(freeNotice, { centre, account, noticed_day: null });
}

/** Refusals in a row after which an address counts as gone: `mostBounces` of the rules. */
const fixed = { kind: 'notice', notices: 1, bounces: 2, attempts: 0, place: 'member' } as const;

type Fixed = Columns<'outbox', 'kind' | 'attempts'> &
  Columns<'mail_address', 'notices' | 'bounces'> & {
    readonly dueSlot: number;
    readonly day: string;
  };

/** Who may be told: an address that wants notices, takes mail, and had none today. */
const mayBeTold = (db: Kysely<Tables>, given: Fixed) =>
  db
    .selectFrom('mail_address')
    .select((is) => [
      'mail_address.centre',
      'mail_address.account',
      is.cast<MailKind>(is.val(given.kind), 'text').as('kind'),
      is.cast<number>(is.val(given.dueSlot), 'bigint').as('due_slot'),
      is.cast<number>(is.val(given.attempts), 'bigint').as('attempts'),
    ])
    .where('mail_address.notices', '=', given.notices)
    .where('mail_address.bounces', '<', given.bounces)
    .where((is) =>
      is.or([
        is('mail_address.noticed_day', 'is', null),
        is('mail_address.noticed_day', '<>', given.day),
      ]),
    );

const columns = ['centre', 'account', 'kind', 'due_slot', 'attempts'] as const;

const toMembers = statement(
  'notice.members',
  (db, given: Fixed & Columns<'reader', 'centre' | 'conversation' | 'place'>) =>
    db
      .insertInto('outbox')
      .columns(columns)
      .expression(
        mayBeTold(db, given)
          .innerJoin('reader', (join) =>
            join
              .onRef('reader.centre', '=', 'mail_address.centre')
              .onRef('reader.account', '=', 'mail_address.account'),
          )
          .where('reader.centre', '=', given.centre)
          .where('reader.conversation', '=', given.conversation)
          .where('reader.place', '=', given.place),
      )
      .onConflict((conflict) => conflict.columns(['centre', 'account', 'kind']).doNothing()),
);

const toAccount = statement(
  'notice.account',
  (db, given: Fixed & Columns<'mail_address', 'centre' | 'account'>) =>
    db
      .insertInto('outbox')
      .columns(columns)
      .expression(
        mayBeTold(db, given)
          .where('mail_address.centre', '=', given.centre)
          .where('mail_address.account', '=', given.account),
      )
      .onConflict((conflict) => conflict.columns(['centre', 'account', 'kind']).doNothing()),
);

const dropNotice = statement(
  'notice.drop',
  (db, given: Columns<'outbox', 'centre' | 'account' | 'kind'>) =>
    db
      .deleteFrom('outbox')
      .where('centre', '=', given.centre)
      .where('account', '=', given.account)
      .where('kind', '=', given.kind),
);

const freeNotice = statement(
  'notice.free',
  (db, given: Columns<'mail_address', 'centre' | 'account' | 'noticed_day'>) =>
    db
      .updateTable('mail_address')
      .set({ noticed_day: given.noticed_day })
      .where('centre', '=', given.centre)
      .where('account', '=', given.account),
);
