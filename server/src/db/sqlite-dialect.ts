import type { SQLInputValue } from 'node:sqlite';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { createDbs } from './dialect.ts';
import type { Thread } from './sqlite-thread.ts';
import type { Db } from './store.ts';

const dbOver = createDbs({
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/** Kysely over one thread. */
export function kyselyOver(thread: Pick<Thread, 'ask'>): Db {
  return dbOver((sql, parameters, template) =>
    thread.ask(sql, parameters.map(parameter), template),
  );
}

function parameter(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return value;
  if (value instanceof Uint8Array) {
    // A view into Node's shared pool would carry the pool's other bytes along to the thread.
    return value.byteLength === value.buffer.byteLength ? value : new Uint8Array(value);
  }
  throw new Error(`a ${typeof value} cannot be a parameter`);
}
