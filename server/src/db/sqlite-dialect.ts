import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Question } from './sqlite-worker.ts';
import type { Rows, Thread } from './sqlite-thread.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';

/** Kysely over one thread. Transactions are the store's business, so Kysely's own are refused. */
export function kyselyOver(thread: Pick<Thread, 'ask'>): Db {
  const connection = connectionOver(thread);
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return new Kysely<Tables>({ dialect });
}

function connectionOver(thread: Pick<Thread, 'ask'>): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result: Rows = await thread.ask(query.sql, query.parameters.map(parameter));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Kysely knows what it asked for
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.changes) };
    },
    streamQuery: () => {
      throw new Error('rows are not streamed');
    },
  };
}

function parameter(value: unknown): Question['parameters'][number] {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return value;
  if (value instanceof Uint8Array) {
    // A view into Node's shared pool would carry the pool's other bytes along to the thread.
    return value.byteLength === value.buffer.byteLength ? value : new Uint8Array(value);
  }
  throw new Error(`a ${typeof value} cannot be a parameter`);
}

async function refuseTransaction(): Promise<never> {
  throw new Error('use Store.write instead of a transaction of Kysely');
}
