import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Credentials } from '../call.ts';
import type { RunningServer } from '../server.ts';

/** Tabs that one account may have open. */
const tabsEach = 16;

/**
 * Signed-in people who hear what somebody hears, as rows beside a server on SQLite: a thousand
 * registrations would take minutes, and are not what is tried here.
 */
export function addSessions(
  { dataFolder }: RunningServer,
  like: Credentials,
  count: number,
): readonly Credentials[] {
  const database = new DatabaseSync(join(dataFolder, 'data/beistand.sqlite'), { timeout: 5_000 });
  const name = like.cookie.split('=')[0] ?? '';
  const source = hashOf(like.cookie.slice(name.length + 1));
  const [of] = database.prepare('select account from session where session = ?').all(source);
  const person = String(of?.['account']);
  const added: Credentials[] = [];
  database.exec('BEGIN IMMEDIATE');
  let account = person;
  for (let number = 0; number < count; number++) {
    if (number % tabsEach === 0) account = addPerson(database, person);
    const value = randomBytes(32).toString('base64url');
    const token = randomBytes(32);
    copy(database, 'session', { session: hashOf(value), account }, { session: source });
    copy(
      database,
      'tab',
      { session: hashOf(value), tab: hashOf(token), handle: hashOf(randomBytes(16)) },
      { session: source },
    );
    added.push({ cookie: `${name}=${value}`, token: token.toString('base64url') });
  }
  database.exec('COMMIT');
  database.close();
  return added;
}

function addPerson(database: DatabaseSync, like: string): string {
  const account = randomBytes(16).toString('hex');
  const nameHash = randomBytes(32).toString('hex');
  copy(database, 'account', { account, name_hash: nameHash }, { account: like });
  copy(database, 'reader', { account }, { account: like });
  return account;
}

const hashOf = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

type Values = Readonly<Record<string, string>>;

/** Copies rows, with other values in some columns. */
function copy(database: DatabaseSync, table: string, others: Values, from: Values): void {
  const columns = database
    .prepare(`select name from pragma_table_info('${table}')`)
    .all()
    .map((row) => String(row['name']));
  const values = columns.map((column) => (column in others ? '?' : column));
  const wanted = Object.keys(from).map((column) => `${column} = ?`);
  database
    .prepare(
      `insert into ${table} (${columns.join(', ')})
         select ${values.join(', ')} from ${table} where ${wanted.join(' and ')}`,
    )
    .run(
      ...columns.filter((column) => column in others).map((column) => others[column]!),
      ...Object.values(from),
    );
}
