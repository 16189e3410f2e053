import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '@beistand/protocol/failures.ts';
import { type Ask, createDbs } from './dialect.ts';
import { createGroups } from './postgres-groups.ts';
import { isCollision, postgresRefusal } from './postgres-failures.ts';
import { type Connections, flavour, openConnections } from './postgres-pool.ts';
import { createVacuum } from './postgres-shred.ts';
import type { Db, Store } from './store.ts';

/** Connections of one process: together far below the hundred that a server allows by default. */
const maxReaders = 8;
const maxWriters = 8;

const dbOver = createDbs(flavour);

/** How often a unit is tried that others got in the way of. */
const maxTries = 12;

/** Milliseconds that the server gives a statement, a lock, a transaction that does nothing. */
const limits = {
  statement_timeout: '10000',
  lock_timeout: '5000',
  idle_in_transaction_session_timeout: '10000',
} as const;

/** Ours, for a network that swallows everything: a little more than the server's. */
const patienceMs = 15_000;

/** Any number: who changes the schema holds this lock, one for each schema. */
const schemaLock = 'select pg_advisory_lock(4217000, hashtext(current_schema()))';

/**
 * Opens a PostgreSQL database, or schema, that exists.
 *
 * Units of work are serializable transactions; where two got in each other's way, the later one
 * is tried again. So every rule that holds on SQLite, where units run one after the other, holds
 * here.
 *
 * @param url  `postgresql://…`; `?options=-c search_path=…` chooses a schema
 * @throws Error in words for the operator, without the address, which may hold a password
 */
export async function openPostgres(url: string): Promise<Store> {
  const keepSafe = await inspect(url);
  const open = (settings: Readonly<Record<string, string>>, max: number) =>
    openConnections({ url, settings: { ...limits, ...keepSafe, ...settings }, max, patienceMs });
  const readers = open({ default_transaction_read_only: 'on' }, maxReaders);
  // A scan of a whole table collides with every write to it; one by index with its neighbours.
  const writers = open({ enable_seqscan: 'off' }, maxWriters);
  const readDb = dbOver((...question) => readers.use((ask) => ask(...question)));
  const vacuum = createVacuum(url);
  let closed = false;
  const write: Store['write'] = (work) =>
    closed ? refuse() : retrying(() => transact(writers, work));
  const read: Store['read'] = (work) => (closed ? refuse() : work(readDb).catch(translate));
  return {
    read,
    find: (statement, given) => read((db) => db.rows(statement, given)),
    write,
    perform: createGroups((work) => (closed ? refuse() : transact(writers, work)), write),
    alter: (work) => alone(url, keepSafe, (db) => work(db, { bytes: 'bytea' })),
    shred: async () => vacuum.shred(),
    async close() {
      closed = true;
      await vacuum.close();
      await Promise.all([readers.close(), writers.close()]);
    },
  };
}

/**
 * Runs queries in one transaction that sees the database as it is now, and changes nothing.
 *
 * @throws Error in words for the operator, without the address
 */
export async function withPostgresSnapshot<T>(
  url: string,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  await inspect(url);
  const connections = openConnections({ url, settings: {}, max: 1, patienceMs: 0 });
  try {
    return await connections.use(async (ask) => {
      await ask('begin isolation level repeatable read read only', []);
      return within(ask, work);
    });
  } finally {
    await connections.close();
  }
}

async function transact<T>(writers: Connections, work: (db: Db) => Promise<T>): Promise<T> {
  return writers.use(async (ask) => {
    await ask('begin isolation level serializable', []);
    return within(ask, work);
  });
}

/** Runs work in the transaction that has begun, and ends it. */
async function within<T>(ask: Ask, work: (db: Db) => Promise<T>): Promise<T> {
  try {
    const value = await work(dbOver(ask));
    await ask('commit', []);
    return value;
  } catch (error) {
    await ask('rollback', []).catch(() => {});
    throw error;
  }
}

/** Tries again with full jitter, so that those who collided do not do so again at once. */
async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= maxTries || !isCollision(error)) return translate(error);
      await pause(Math.random() * Math.min(250, 4 * 2 ** tries));
    }
  }
}

/** A connection of its own, no limits, and the lock of the schema until it ends. */
async function alone<T>(
  url: string,
  settings: Readonly<Record<string, string>>,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const connections = openConnections({ url, settings, max: 1, patienceMs: 0 });
  try {
    return await connections.use(async (ask) => {
      await ask(schemaLock, []);
      await ask('begin', []);
      return within(ask, work);
    });
  } catch (error) {
    return translate(error);
  } finally {
    await connections.close();
  }
}

/** What must hold of a server that things are to last on. */
interface Found {
  readonly version: number;
  readonly fsync: string;
  readonly pages: string;
  readonly commit: string;
  readonly encoding: string;
  readonly standby: boolean;
  readonly schema: string | null;
}

const question = `select current_setting('server_version_num')::int as version,
  current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
  current_setting('synchronous_commit') as commit, current_setting('server_encoding') as encoding,
  pg_is_in_recovery() as standby, current_schema() as schema`;

/**
 * Looks whether the server keeps what it has acknowledged.
 *
 * @returns the settings to be made for every connection
 */
async function inspect(url: string): Promise<Readonly<Record<string, string>>> {
  const connections = openConnections({ url, settings: {}, max: 1, patienceMs });
  try {
    const { rows } = await connections.use((ask) => ask(question, []));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `question` names the columns
    const found = rows[0] as Found;
    const wrong = wrongWith(found);
    if (wrong !== undefined) throw new Error(`BEISTAND_DATABASE_URL: ${wrong}`);
    // The one that waits for the standby to have applied it, too, is more than `on`.
    return { synchronous_commit: found.commit === 'remote_apply' ? 'remote_apply' : 'on' };
  } catch (error) {
    if (postgresRefusal(error) === undefined) throw error;
    throw new Error(
      'BEISTAND_DATABASE_URL: PostgreSQL does not answer there, or does not let us in.',
      { cause: error },
    );
  } finally {
    await connections.close();
  }
}

function wrongWith(found: Found): string | undefined {
  if (found.version < 140_000) return 'PostgreSQL 14 or later is needed.';
  if (found.fsync !== 'on') return 'the server runs with fsync=off and would lose data.';
  if (found.pages !== 'on') return 'the server runs with full_page_writes=off and could lose data.';
  if (found.encoding !== 'UTF8') return 'the database must have the encoding UTF8.';
  if (found.standby) return 'this is a standby; the primary is needed.';
  if (found.schema === null) return 'the schema that search_path names does not exist.';
  return undefined;
}

function translate(error: unknown): never {
  throw postgresRefusal(error) ?? error;
}

function refuse(): Promise<never> {
  return Promise.reject(new Refusal('storage.unavailable'));
}
