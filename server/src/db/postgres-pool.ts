import { createHash } from 'node:crypto';
import { DatabaseError, Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Ask, Flavour } from './dialect.ts';
import { ConnectionError } from './postgres-failures.ts';

/** How a connection is to behave. */
export interface Connecting {
  readonly url: string;
  /** Server settings, by name. */
  readonly settings: Readonly<Record<string, string>>;
  /** Connections at most. */
  readonly max: number;
  /** Milliseconds until a statement that is not answered counts as lost; 0: never. */
  readonly patienceMs: number;
}

/** Connections to one database. */
export interface Connections {
  /**
   * Runs work on one connection of its own.
   *
   * @throws ConnectionError where there is none to be had, or it breaks
   */
  use<T>(work: (ask: Ask) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Milliseconds within which a connection must be there, free or new. */
const connectWithinMs = 3_000;

/** Units that may wait; beyond it a client is told to come back, instead of memory filling up. */
const maxWaiting = 10_000;

/** Statements kept prepared. More than the program has, so that none is ever lacking in practice. */
const maxStatements = 500;

export const flavour: Flavour = {
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};

/** Opens a pool; connections are made when they are needed, and again when they are lost. */
export function openConnections(connecting: Connecting): Connections {
  const pool = new Pool({ ...configOf(connecting), max: connecting.max });
  const nameOf = createStatementNames();
  // A connection that breaks while nobody uses it is replaced; without a listener it would end
  // the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    async use(work) {
      if (pool.waitingCount >= maxWaiting) throw new ConnectionError('too many wait');
      const client = await pool.connect().catch(connectionLost);
      const line = createLine(client, nameOf);
      try {
        return await work(line.ask);
      } finally {
        client.release(line.isBroken());
      }
    },
    close: () => pool.end(),
  };
}

interface Line {
  readonly ask: Ask;
  readonly isBroken: () => boolean;
}

function createLine(client: PoolClient, nameOf: (text: string) => string | undefined): Line {
  let broken = false;
  return {
    isBroken: () => broken,
    async ask(text, values) {
      const name = nameOf(text);
      try {
        const { rows, rowCount } = await client.query({
          text,
          values: [...values],
          ...(name !== undefined && { name }),
        });
        return { rows, changes: rowCount ?? 0 };
      } catch (error) {
        if (error instanceof DatabaseError) throw error;
        broken = true;
        return connectionLost(error);
      }
    },
  };
}

function connectionLost(error: unknown): never {
  if (error instanceof DatabaseError) throw error;
  throw new ConnectionError('the connection to PostgreSQL', { cause: error });
}

/** Names for prepared statements: the server plans what it has seen before only once. */
function createStatementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    if (!/^(?:select|insert|update|delete|with) /.test(text)) return undefined;
    const known = names.get(text);
    if (known !== undefined || names.size >= maxStatements) return known;
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
    names.set(text, name);
    return name;
  };
}

/** The address with our settings, which come after its own ones and so win. */
function configOf({ url, settings, patienceMs }: Connecting): PoolConfig {
  const address = new URL(url);
  const own = address.searchParams.get('options') ?? '';
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  address.searchParams.set('options', [own, ...ours].join(' ').trim());
  return {
    connectionString: address.href,
    application_name: 'beistand',
    connectionTimeoutMillis: connectWithinMs,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 1_800,
    keepAlive: true,
    query_timeout: patienceMs,
    // Statements of one unit that do not wait for each other travel together.
    pipeline: true,
    types: { getTypeParser },
  };
}

/** Types as SQLite gives them: numbers, texts, bytes. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: wholeNumber,
  [types.builtins.NUMERIC]: wholeNumber,
  [types.builtins.BYTEA]: (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
};

const getTypeParser: typeof types.getTypeParser = (oid: number, format?: unknown) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- pg's own overloads
  (parsers[oid] ?? types.getTypeParser(oid, format as 'text')) as never;

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error('a stored number is too large');
  return number;
}
