import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  type QueryResult,
} from 'kysely';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';

/** What a statement gave. */
export interface Rows {
  readonly rows: readonly unknown[];
  readonly changes: number;
}

/** One connection: statements are answered in the order in which they are asked. */
export type Ask = (sql: string, parameters: readonly unknown[]) => Promise<Rows>;

/** How an engine writes SQL. */
export type Flavour = Pick<Dialect, 'createAdapter' | 'createIntrospector' | 'createQueryCompiler'>;

/** Kysely over one connection. Transactions are the store's business, so Kysely's own are refused. */
export function createDb(ask: Ask, flavour: Flavour): Db {
  const connection = connectionOver(ask);
  const dialect: Dialect = {
    ...flavour,
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: refuseTransaction,
      commitTransaction: refuseTransaction,
      rollbackTransaction: refuseTransaction,
      releaseConnection: async () => {},
      destroy: async () => {},
    }),
  };
  return new Kysely<Tables>({ dialect });
}

function connectionOver(ask: Ask): DatabaseConnection {
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const result = await ask(sql, parameters);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Kysely knows what it asked for
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.changes) };
    },
    streamQuery: () => {
      throw new Error('rows are not streamed');
    },
  };
}

async function refuseTransaction(): Promise<never> {
  throw new Error('use Store.write instead of a transaction of Kysely');
}
