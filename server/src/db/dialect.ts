import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  type QueryResult,
} from 'kysely';
import { createTemplates, fill, type Given, type Statement, type Template } from './statement.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';

/** What a statement gave. */
export interface Rows {
  readonly rows: readonly unknown[];
  readonly changes: number;
}

/**
 * One connection: statements are answered in the order in which they are asked.
 *
 * @param template  what the statement was made from, where it has a name
 */
export type Ask = (
  sql: string,
  parameters: readonly unknown[],
  template?: Template,
) => Promise<Rows>;

/** How an engine writes SQL. */
export type Flavour = Pick<Dialect, 'createAdapter' | 'createIntrospector' | 'createQueryCompiler'>;

/** Gives each connection of an engine its `Db`. */
export function createDbs(flavour: Flavour): (ask: Ask) => Db {
  const templateOf = createTemplates(kyselyOver(flavour, refuseStatement));
  return (ask) => {
    const rows = async <G extends Given, Row>(statement: Statement<G, Row>, given: G) => {
      const template = templateOf(statement);
      const answer = await ask(template.sql, fill(template, given), template);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Kysely knows what it asked for
      return answer.rows as readonly Row[];
    };
    return Object.assign(kyselyOver(flavour, ask), { rows });
  };
}

/** Transactions are the store's business, so Kysely's own are refused. */
function kyselyOver(flavour: Flavour, ask: Ask): Kysely<Tables> {
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

async function refuseStatement(): Promise<never> {
  throw new Error('a template is only put into words');
}
