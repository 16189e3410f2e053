import type { Kysely } from 'kysely';
import type { SeatId } from '@beistand/protocol/ids.ts';
import { type Columns, statement } from '../db/statement.ts';
import type { Db } from '../db/store.ts';
import type { Tables } from '../db/tables.ts';
import type { ConversationKey } from './conversation-queries.ts';
import { type Tips, tipsFromBytes } from './tips.ts';

/** A seat of a conversation. */
export interface SeatRow {
  readonly number: number;
  readonly seat: string;
  readonly account: string;
  readonly staff: boolean;
  readonly lastSeq: number;
  readonly lastHash: Uint8Array | undefined;
  /** Whether it is a member of the newest epoch. */
  readonly active: boolean;
}

/** Every seat a conversation has had, by number. */
export async function listSeats(db: Db, key: ConversationKey): Promise<readonly SeatRow[]> {
  const rows = await seatsOf(db, key).orderBy('seat.number').execute();
  return rows.map(seatFromRow);
}

/** One seat, if it is this account's. */
export async function findSeat(
  db: Db,
  key: ConversationKey,
  seat: string,
  account: string,
): Promise<SeatRow | undefined> {
  const row = await seatsOf(db, key)
    .where('seat.seat', '=', seat)
    .where('seat.account', '=', account)
    .executeTakeFirst();
  return row && seatFromRow(row);
}

/** What a message follows: its writer's seat, and the line of its conversation. */
export interface Place {
  readonly seat: SeatRow;
  /** Hash of the newest epoch's statement. */
  readonly statementHash: string;
  /** Position of the newest message. */
  readonly newest: number;
  readonly tips: Tips;
}

/** Where an account's seat stands; undefined where it has no such one. */
export async function findPlace(
  db: Db,
  { centre, conversation }: ConversationKey,
  seat: string,
  account: string,
): Promise<Place | undefined> {
  const [row] = await db.rows(placeQuery, { centre, conversation, seat, account });
  return (
    row && {
      seat: seatFromRow(row),
      statementHash: row.statement_hash,
      newest: row.newest,
      tips: tipsFromBytes(row.tips),
    }
  );
}

const placeQuery = statement(
  'seat.place',
  (db, given: Columns<'seat', 'centre' | 'conversation' | 'seat' | 'account'>) =>
    seatsOf(db, given)
      .innerJoin('conversation', (join) =>
        join
          .onRef('conversation.centre', '=', 'seat.centre')
          .onRef('conversation.conversation', '=', 'seat.conversation'),
      )
      .select(['conversation.statement_hash', 'conversation.newest', 'conversation.tips'])
      .where('seat.seat', '=', given.seat)
      .where('seat.account', '=', given.account),
);

function seatsOf(
  db: Kysely<Tables>,
  { centre, conversation }: { readonly centre: string; readonly conversation: string },
) {
  return db
    .selectFrom('seat')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.centre', '=', 'seat.centre')
        .onRef('membership.conversation', '=', 'seat.conversation')
        .onRef('membership.seat', '=', 'seat.number')
        .on('membership.until_n', 'is', null),
    )
    .select(['seat.number', 'seat.seat', 'seat.account', 'seat.staff'])
    .select(['seat.last_seq', 'seat.last_hash', 'membership.from_n'])
    .where('seat.centre', '=', centre)
    .where('seat.conversation', '=', conversation);
}

function seatFromRow(
  row: Awaited<ReturnType<ReturnType<typeof seatsOf>['execute']>>[number],
): SeatRow {
  return {
    number: row.number,
    seat: row.seat,
    account: row.account,
    staff: row.staff === 1,
    lastSeq: row.last_seq,
    lastHash: row.last_hash ?? undefined,
    active: row.from_n !== null,
  };
}

export async function insertSeat(
  db: Db,
  { centre, conversation }: ConversationKey,
  seat: Pick<SeatRow, 'number' | 'seat' | 'account' | 'staff'>,
): Promise<void> {
  await db
    .insertInto('seat')
    .values({
      centre,
      conversation,
      number: seat.number,
      seat: seat.seat,
      account: seat.account,
      staff: seat.staff ? 1 : 0,
      last_seq: 0,
      last_hash: null,
    })
    .execute();
}

/** Notes a seat's newest message. */
export async function moveSeat(
  db: Db,
  { centre, conversation }: ConversationKey,
  number: number,
  last: { readonly seq: number; readonly hash: Uint8Array },
): Promise<void> {
  const moved = { centre, conversation, number, last_seq: last.seq, last_hash: last.hash };
  await db.rows(seatMove, moved);
}

const seatMove = statement(
  'seat.move',
  (db, given: Columns<'seat', 'centre' | 'conversation' | 'number' | 'last_seq' | 'last_hash'>) =>
    db
      .updateTable('seat')
      .set({ last_seq: given.last_seq, last_hash: given.last_hash })
      .where('centre', '=', given.centre)
      .where('conversation', '=', given.conversation)
      .where('number', '=', given.number),
);

/** Lets a seat read from epoch `n` on, which begins after position `after`. */
export async function openMembership(
  db: Db,
  { centre, conversation }: ConversationKey,
  seat: number,
  { n, after }: { readonly n: number; readonly after: number },
): Promise<void> {
  await db
    .insertInto('membership')
    .values({
      centre,
      conversation,
      seat,
      from_n: n,
      from_position: after + 1,
      until_n: null,
      until_position: null,
    })
    .execute();
}

/** Ends what a seat may read with epoch `n`, whose last position is `position`. */
export async function closeMembership(
  db: Db,
  { centre, conversation }: ConversationKey,
  seat: number,
  { n, position }: { readonly n: number; readonly position: number },
): Promise<void> {
  await db
    .updateTable('membership')
    .set({ until_n: n, until_position: position })
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .where('seat', '=', seat)
    .where('until_n', 'is', null)
    .execute();
}

/** Takes away what a seat of the pool could read, its keys included. */
export async function forgetMembership(
  db: Db,
  { centre, conversation }: ConversationKey,
  seat: number,
): Promise<void> {
  for (const table of ['membership', 'epoch_grant'] as const) {
    await db
      .deleteFrom(table)
      .where('centre', '=', centre)
      .where('conversation', '=', conversation)
      .where('seat', '=', seat)
      .execute();
  }
}

export async function insertGrant(
  db: Db,
  { centre, conversation }: ConversationKey,
  grant: { readonly n: number; readonly seat: number; readonly wrappedKey: Uint8Array },
): Promise<void> {
  const { n, seat, wrappedKey } = grant;
  await db
    .insertInto('epoch_grant')
    .values({ centre, conversation, n, seat, wrapped_key: wrappedKey })
    .execute();
}

/** The epoch keys sealed to this account's seats, ascending. */
export async function listGrants(
  db: Db,
  { centre, conversation }: ConversationKey,
  account: string,
): Promise<
  readonly { readonly n: number; readonly seat: SeatId; readonly wrappedKey: Uint8Array }[]
> {
  const rows = await db
    .selectFrom('epoch_grant')
    .innerJoin('seat', (join) =>
      join
        .onRef('seat.centre', '=', 'epoch_grant.centre')
        .onRef('seat.conversation', '=', 'epoch_grant.conversation')
        .onRef('seat.number', '=', 'epoch_grant.seat'),
    )
    .select(['epoch_grant.n', 'seat.seat', 'epoch_grant.wrapped_key'])
    .where('epoch_grant.centre', '=', centre)
    .where('epoch_grant.conversation', '=', conversation)
    .where('seat.account', '=', account)
    .orderBy('epoch_grant.n')
    .execute();
  return rows.map(({ n, seat, wrapped_key }) => ({
    n,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a hash of ours
    seat: seat as SeatId,
    wrappedKey: wrapped_key,
  }));
}

/** A stretch of a conversation that an account may read. */
export interface Stretch {
  readonly fromPosition: number;
  /** Undefined: to the end. */
  readonly untilPosition: number | undefined;
  readonly untilN: number | undefined;
}

/** What an account may read of a conversation; nothing: to her it does not exist. */
export async function listStretches(
  db: Db,
  { centre, conversation }: ConversationKey,
  account: string,
): Promise<readonly Stretch[]> {
  const rows = await db
    .selectFrom('seat')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.centre', '=', 'seat.centre')
        .onRef('membership.conversation', '=', 'seat.conversation')
        .onRef('membership.seat', '=', 'seat.number'),
    )
    .select(['membership.from_position', 'membership.until_position', 'membership.until_n'])
    .where('seat.centre', '=', centre)
    .where('seat.conversation', '=', conversation)
    .where('seat.account', '=', account)
    .orderBy('membership.from_position')
    .execute();
  return rows.map((row) => ({
    fromPosition: row.from_position,
    untilPosition: row.until_position ?? undefined,
    untilN: row.until_n ?? undefined,
  }));
}
