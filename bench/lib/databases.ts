import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { World } from './world.ts';

/** A PostgreSQL database of our own. */
export interface OwnDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

const server = process.env['BENCH_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Names of all databases of one run begin so; the command drops what a family has left behind. */
const prefix = `beistand_bench_${process.env['BENCH_RUN'] ?? process.pid}`;

/** Moves the world there with our own command. Undefined where no PostgreSQL answers. */
export async function makeDatabase(world: World): Promise<OwnDatabase | undefined> {
  const name = `${prefix}_${process.pid}`;
  if (!(await tell(`create database ${name}`))) return undefined;
  const address = new URL(server);
  address.pathname = `/${name}`;
  const drop = async () => void (await tell(`drop database if exists ${name} with (force)`));
  const child = spawn(process.execPath, ['server/src/cli/migrate.ts', '--to', address.href], {
    cwd: root,
    env: { ...process.env, BEISTAND_DATA: join(world.folder, 'data') },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) {
    await drop();
    throw new Error('the world could not be moved to PostgreSQL');
  }
  return { url: address.href, drop };
}

/** Drops every database of this run. */
export async function dropDatabases(): Promise<void> {
  const client = await connect();
  if (client === undefined) return;
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  );
  for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
  await client.end();
}

async function tell(statement: string): Promise<boolean> {
  const client = await connect();
  if (client === undefined) return false;
  await client.query(statement);
  await client.end();
  return true;
}

async function connect(): Promise<Client | undefined> {
  const client = new Client({ connectionString: server, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return client;
  } catch {
    return undefined;
  }
}
