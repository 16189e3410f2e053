import { Type, type Static } from 'typebox';
import { exact, nothing, type Route } from './route.ts';

/**
 * Every table in which the server keeps something of an account. A new one that names an account
 * belongs here, into `server/src/knowledge/holdings.ts` (how its rows are found, how each column is
 * told) and into `web/src/texts/known.de.ts` and `known.en.ts` (what it is, in plain words): the
 * compiler asks for the last two, `server/src/knowledge/holdings.test.ts` for the first.
 */
export const knownTables = [
  'account',
  'idle_account',
  'slot',
  'recovery',
  'vault',
  'session',
  'tab',
  'login_ticket',
  'recovery_ticket',
  'passkey',
  'code_app',
  'factor_ticket',
  'wrong_code',
  'mail_address',
  'mail_code',
  'outbox',
  'reset_request',
  'conversation',
  'epoch',
  'seat',
  'membership',
  'epoch_grant',
  'message',
  'reader',
  'draft',
  'counselling_case',
  'retention',
  'erasure_request',
  'erased',
  'consent',
  'invitation',
  'certificate',
  'team',
  'audit',
] as const;

export type KnownTable = (typeof knownTables)[number];

const ColumnName = Type.String({ minLength: 1, maxLength: 60 });

/** What one table holds of one account. */
export type Holding = Static<typeof Holding>;
export const Holding = exact({
  table: Type.Unsafe<KnownTable>(Type.Union(knownTables.map((name) => Type.Literal(name)))),
  rows: Type.Integer({ minimum: 0 }),
  /** Columns that are told as they are stored, and their values: the first fifty different rows. */
  columns: Type.Array(ColumnName),
  values: Type.Array(Type.Array(Type.String())),
  /** Columns of which only the size is told: keys, hashes, ciphertext. */
  sizes: Type.Array(exact({ column: ColumnName, bytes: Type.Integer({ minimum: 0 }) })),
});

/**
 * What the server has stored of the account that asks: every table, with the values as they are, and
 * sizes of what is sealed or hashed.
 */
export const getKnown = {
  method: 'GET',
  path: '/api/account/known',
  access: 'account',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({ holdings: Type.Array(Holding) }),
} as const satisfies Route;
