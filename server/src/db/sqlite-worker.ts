import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** What a thread is started with. */
export interface Opening {
  readonly path: string;
  readonly readOnly: boolean;
}

export interface Question {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly (string | number | bigint | Uint8Array | null)[];
}

export type Answer =
  | {
      readonly id: number;
      readonly ok: true;
      readonly rows: readonly unknown[];
      readonly changes: number;
    }
  | {
      readonly id: number;
      readonly ok: false;
      /** SQLite's extended result code; 0 where the error is not SQLite's. */
      readonly code: number;
      /** Names tables and columns, never values. */
      readonly message: string;
    };

/** Statements kept prepared. More than the program has, so that none is ever dropped in practice. */
const maxStatements = 500;

/** What must hold of every connection; asserted, for a PRAGMA that is misspelt is ignored. */
const writerSettings = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
  trusted_schema: 0,
  busy_timeout: 5_000,
  auto_vacuum: 2,
} as const;

const readerSettings = {
  journal_mode: 'wal',
  trusted_schema: 0,
  busy_timeout: 5_000,
  query_only: 1,
} as const;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `startThread` is the only caller
if (parentPort !== null) serve(parentPort, workerData as Opening);

function serve(port: NonNullable<typeof parentPort>, { path, readOnly }: Opening): void {
  const database = new DatabaseSync(path, { readOnly });
  settle(database, readOnly);
  const statements = new Map<string, StatementSync>();
  port.on('message', (message: Question | 'close') => {
    if (message === 'close') {
      database.close();
      port.close();
      return;
    }
    port.postMessage(answer(database, statements, message));
  });
  port.postMessage('ready');
}

function settle(database: DatabaseSync, readOnly: boolean): void {
  if (readOnly) {
    database.exec('PRAGMA trusted_schema=OFF; PRAGMA busy_timeout=5000; PRAGMA query_only=ON;');
  } else {
    // auto_vacuum takes effect only before the first page is written, hence before WAL.
    database.exec(
      'PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;' +
        'PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;' +
        'PRAGMA busy_timeout=5000;',
    );
  }
  for (const [name, wanted] of Object.entries(readOnly ? readerSettings : writerSettings)) {
    const row = database.prepare(`PRAGMA ${name}`).get() ?? {};
    const found = Object.values(row)[0];
    if (found !== wanted) throw new Error(`PRAGMA ${name} is ${String(found)}, not ${wanted}`);
  }
}

function answer(
  database: DatabaseSync,
  statements: Map<string, StatementSync>,
  { id, sql, parameters }: Question,
): Answer {
  try {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      if (statements.size >= maxStatements) statements.clear();
      statements.set(sql, statement);
    }
    if (statement.columns().length > 0) {
      return { id, ok: true, rows: statement.all(...parameters), changes: 0 };
    }
    return { id, ok: true, rows: [], changes: Number(statement.run(...parameters).changes) };
  } catch (error) {
    if (!(error instanceof Error)) return { id, ok: false, code: 0, message: 'unknown' };
    const code = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0;
    return { id, ok: false, code, message: error.message };
  }
}
