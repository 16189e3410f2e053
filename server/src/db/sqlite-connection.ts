import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Rows } from './dialect.ts';

/**
 * Pages in the journal before they are moved to their places, 16 MiB: a page that many messages
 * change is then moved once. The usual 1,000 cost a fifth of the messages a second.
 */
const checkpointPages = 4_000;

/** What must hold of every connection; asserted, for a PRAGMA that is misspelt is ignored. */
const writerSettings = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
  trusted_schema: 0,
  auto_vacuum: 2,
  wal_autocheckpoint: checkpointPages,
} as const;

const readerSettings = { journal_mode: 'wal', trusted_schema: 0, query_only: 1 } as const;

/** How a connection is opened. */
export interface Manner {
  readonly readOnly: boolean;
  /** How long it waits for others. */
  readonly patienceMs: number;
}

/** Opens a file. @throws Error where a setting cannot be made to hold */
export function openDatabase(path: string, { readOnly, patienceMs }: Manner): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly });
  database.exec(`PRAGMA busy_timeout=${patienceMs}; PRAGMA trusted_schema=OFF;`);
  if (readOnly) {
    database.exec('PRAGMA query_only=ON;');
  } else {
    // auto_vacuum takes effect only before the first page is written, hence before WAL.
    database.exec(
      'PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;' +
        `PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=${checkpointPages};`,
    );
  }
  const settings = { ...(readOnly ? readerSettings : writerSettings), busy_timeout: patienceMs };
  for (const [name, wanted] of Object.entries(settings)) {
    const row = database.prepare(`PRAGMA ${name}`).get() ?? {};
    const found = Object.values(row)[0];
    if (found !== wanted) throw new Error(`PRAGMA ${name} is ${String(found)}, not ${wanted}`);
  }
  return database;
}

/** Statements kept prepared. More than the program has, so that none is ever dropped in practice. */
const maxStatements = 500;

/** Answers at once, in the thread that asks. @throws what SQLite refuses */
export type AskNow = (sql: string, parameters: readonly SQLInputValue[]) => Rows;

/** Prepares each statement once. */
export function createAskNow(database: DatabaseSync): AskNow {
  const prepared = new Map<
    string,
    { readonly statement: StatementSync; readonly gives: boolean }
  >();
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    const made = { statement, gives: statement.columns().length > 0 };
    // Some PRAGMAs take effect when they are prepared, and only then.
    if (sql.startsWith('PRAGMA')) return made;
    if (prepared.size >= maxStatements) prepared.clear();
    prepared.set(sql, made);
    return made;
  };
  return (sql, parameters) => {
    const { statement, gives } = prepared.get(sql) ?? prepare(sql);
    if (gives) return { rows: statement.all(...parameters), changes: 0 };
    return { rows: [], changes: Number(statement.run(...parameters).changes) };
  };
}
