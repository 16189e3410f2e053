import { openPostgres } from '../db/postgres.ts';
import { openSqlite } from '../db/sqlite.ts';
import { endingOf } from './retention.ts';

/* A process that does the job of retention once on somebody else's database, for tests that kill it. */

/** What it is given. */
export interface Given {
  /** A file of SQLite's, or an address of PostgreSQL's. */
  readonly file: string;
  readonly url: string;
  /** Hex. */
  readonly key: string;
  readonly nowMs: number;
  readonly keys: string;
}

const { file, url, key, nowMs, keys } = JSON.parse(process.argv[2] ?? '') as Given;
const store = url === '' ? await openSqlite(file) : await openPostgres(url);
const now = () => nowMs;
process.stdout.write('begun\n');
await endingOf({ store, key: Buffer.from(key, 'hex'), now, keys }).run();
await store.close();
