import { type RawBuilder, sql } from 'kysely';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { knownTables, type Holding, type KnownTable } from '@beistand/protocol/knowledge.ts';
import type { Db } from '../db/store.ts';
import type { Finding, Telling } from './held.ts';
import { holdings } from './holdings.ts';

export interface OfAccount {
  readonly centre: CentreId;
  readonly account: AccountId;
}

/** Different rows of a table that are told one by one; the number of all is told besides. */
const mostValues = 50;

/** What every table holds of an account. */
export async function findHoldings(db: Db, at: OfAccount): Promise<readonly Holding[]> {
  const found: Holding[] = [];
  // One after the other: they share a connection, and nobody is in a hurry here.
  for (const table of knownTables) found.push(await findHolding(db, at, table));
  return found;
}

async function findHolding(db: Db, at: OfAccount, table: KnownTable): Promise<Holding> {
  const { found, columns } = holdings[table];
  const where = whereOf(found, table, at);
  const sized = columnsOf(columns, 'size');
  const told = columnsOf(columns, 'value');
  const sums = sized.map(
    (name) => sql`, coalesce(sum(length(${sql.ref(name)})), 0) as ${sql.ref(name)}`,
  );
  const counted = await sql<Readonly<Record<string, unknown>>>`
    select count(*) as how_many${sql.join(sums, sql``)} from ${sql.table(table)} where ${where}
  `.execute(db);
  const [totals = {}] = counted.rows;
  return {
    table,
    rows: Number(totals['how_many']),
    columns: told,
    values: told.length === 0 ? [] : await findValues(db, { table, told, where }),
    sizes: sized.map((column) => ({ column, bytes: Number(totals[column]) })),
  };
}

async function findValues(
  db: Db,
  {
    table,
    told,
    where,
  }: {
    readonly table: KnownTable;
    readonly told: readonly string[];
    readonly where: RawBuilder<unknown>;
  },
): Promise<string[][]> {
  const names = sql.join(told.map((name) => sql.ref(name)));
  const { rows } = await sql<Readonly<Record<string, string | number | null>>>`
    select distinct ${names} from ${sql.table(table)} where ${where}
    order by ${names} limit ${sql.lit(mostValues)}
  `.execute(db);
  return rows.map((row) => told.map((name) => String(row[name] ?? '')));
}

/** Which rows of a table are about an account. */
function whereOf(
  found: Finding,
  table: KnownTable,
  { centre, account }: OfAccount,
): RawBuilder<unknown> {
  const own = sql`centre = ${centre} and account = ${account}`;
  const inCentre = sql`${sql.ref(`${table}.centre`)} = ${centre}`;
  switch (found) {
    case 'account':
      return own;
    case 'act':
      return sql`centre = ${centre} and (account = ${account} or subject = ${account})`;
    case 'session':
      return sql`${inCentre} and session in (select session from session where ${own})`;
    case 'conversation':
      return sql`${inCentre} and conversation in (select conversation from seat where ${own})`;
    case 'seat':
      return sql`${inCentre} and exists (
        select 1 from seat as mine
        where mine.centre = ${centre} and mine.account = ${account}
          and mine.conversation = ${sql.ref(`${table}.conversation`)}
          and mine.number = ${sql.ref(`${table}.seat`)}
      )`;
    case 'deputy':
      return sql`${inCentre} and deputy in (select staff from account where ${own})`;
  }
}

function columnsOf(columns: Readonly<Record<string, Telling>>, wanted: Telling): string[] {
  return Object.entries(columns).flatMap(([name, telling]) => (telling === wanted ? [name] : []));
}
