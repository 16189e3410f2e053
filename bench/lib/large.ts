import { createHash, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { Session } from './sockets.ts';

/*
 * A centre of many years, written straight into the schema: as many rows, keys and bytes as real ones,
 * all of them random. Every counsellor has the same sixty conversations, however many others there are.
 */

/** A counsellor who is signed in, and one of her conversations. */
export interface Desk {
  readonly session: Session;
  readonly conversations: readonly string[];
}

const conversationsEach = 60;
const poolEach = 20;
const messagesEach = 10;
const signedIn = 20;

/** Adds conversations of ten messages each to the file; gives some of the counsellors. */
export function addConversations(
  file: string,
  centre: string,
  conversations: number,
): readonly Desk[] {
  const database = new DatabaseSync(file);
  // Only while it is filled: the server opens it with its own settings again.
  database.exec('PRAGMA synchronous=OFF; PRAGMA cache_size=-500000; PRAGMA foreign_keys=OFF');
  const write = prepare(database, centre);
  const desks: Desk[] = [];
  const staffed = Math.ceil(conversations / conversationsEach);
  const every = Math.max(1, Math.floor(staffed / signedIn));
  for (let number = 0; number < staffed; number++) {
    database.exec('BEGIN');
    const account = hex(16);
    const own: string[] = [];
    const count = Math.min(conversationsEach, conversations - number * conversationsEach);
    for (let at = 0; at < count; at++) {
      const conversation = hex(16);
      own.push(conversation);
      write.conversation(conversation, account, at < poolEach ? 'pool' : 'member');
    }
    if (number % every === 0 && desks.length < signedIn) {
      desks.push({ session: write.session(account), conversations: own.slice(poolEach) });
    }
    database.exec('COMMIT');
  }
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return desks;
}

function prepare(database: DatabaseSync, centre: string) {
  const into = (table: string, ...columns: readonly string[]) => {
    const names = ['centre', ...columns];
    const marks = names.map(() => '?').join(', ');
    return database.prepare(`insert into ${table} (${names.join(', ')}) values (${marks})`);
  };
  const day = '2026-01-15';
  const conversationRow = into(
    'conversation',
    'conversation',
    'kind',
    'n',
    'statement_hash',
    'newest',
    'newest_day',
    'created_day',
    'tips',
  );
  const epoch = into('epoch', 'conversation', 'n', 'hash', 'statement', 'keys');
  const seat = into(
    'seat',
    'conversation',
    'number',
    'seat',
    'account',
    'staff',
    'last_seq',
    'last_hash',
  );
  const membership = into('membership', 'conversation', 'seat', 'from_n', 'from_position');
  const grant = into('epoch_grant', 'conversation', 'n', 'seat', 'wrapped_key');
  const message = into(
    'message',
    'conversation',
    'position',
    'seat',
    'seq',
    'id',
    'hash',
    'stored',
  );
  const reader = into('reader', 'conversation', 'account', 'place', 'read', 'own_read');
  const counselling = into(
    'counselling_case',
    'conversation',
    'team',
    'policy',
    'state',
    'waiting',
    'promised_day',
    'due_day',
  );
  const team = hex(16);
  return {
    conversation(id: string, staff: string, place: 'pool' | 'member'): void {
      const newest = messagesEach;
      const hash = hex(32);
      conversationRow.run(centre, id, 'counselling', 1, hash, newest, day, day, bytes(32));
      epoch.run(centre, id, 1, hash, bytes(560), bytes(1_248));
      for (const [at, account] of [hex(16), staff].entries()) {
        const number = at + 1;
        const isStaff = number === 2;
        const last = messagesEach / 2;
        seat.run(centre, id, number, hex(32), account, isStaff ? 1 : 0, last, bytes(32));
        membership.run(centre, id, number, 1, 1);
        grant.run(centre, id, 1, number, bytes(1_168));
        reader.run(centre, id, account, isStaff ? place : 'member', newest, last);
      }
      for (let position = 1; position <= newest; position++) {
        const [number, seq] = [1 + (position % 2), Math.ceil(position / 2)];
        message.run(centre, id, position, number, seq, bytes(16), bytes(32), bytes(1_150));
      }
      const state = place === 'pool' ? 'open' : 'accepted';
      counselling.run(centre, id, team, 'mail', state, 'counsellor', day, day);
    },
    session: (account: string): Session => signIn(database, centre, account),
  };
}

/** A counsellor's account and a session of hers, as a login stores it. */
function signIn(database: DatabaseSync, centre: string, account: string): Session {
  const value = randomBytes(32).toString('base64url');
  const token = randomBytes(32);
  const session = sha256(value);
  database
    .prepare(
      `insert into account (centre, account, name_hash, kind, staff, admin, counsellor, record, made,
        created_day) values (?, ?, ?, 'staff', ?, 0, 1, '', '', '2026-01-15')`,
    )
    .run(centre, account, hex(32), hex(16));
  // An hour: what lasts longer than a session can is none.
  const slot = Math.ceil(Date.now() / 300_000) + 12;
  database
    .prepare(
      'insert into session (centre, account, session, idle_minutes, idle_slot) values (?, ?, ?, 60, ?)',
    )
    .run(centre, account, session, slot);
  database
    .prepare(
      'insert into tab (centre, session, tab, handle, number, end_slot) values (?, ?, ?, ?, 1, ?)',
    )
    .run(centre, session, sha256(token), hex(32), slot);
  return { cookie: `__Host-beistand=${value}`, token: token.toString('base64url') };
}

const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

/** Random enough for rows: slices of one megabyte that was drawn once. */
const drawn = randomBytes(1 << 20);
let at = 0;
function bytes(length: number): Buffer {
  if (length <= 32) return randomBytes(length);
  at = (at * 31 + 7_919 + length) % (drawn.length - length);
  return drawn.subarray(at, at + length);
}

const hex = (length: number): string => randomBytes(length).toString('hex');
