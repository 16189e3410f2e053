import type { AccountTables } from './tables-accounts.ts';
import type { ConversationTables } from './tables-conversations.ts';
import type { ErasureTables } from './tables-erasure.ts';
import type { FactorTables } from './tables-factors.ts';
import type { NoticeTables } from './tables-notices.ts';
import type { RetentionTables } from './tables-retention.ts';

/** Every table. snake_case stops at the query modules. */
export interface Tables
  extends
    AccountTables,
    ConversationTables,
    FactorTables,
    NoticeTables,
    ErasureTables,
    RetentionTables {}

/**
 * How a table goes into a backup (docs/decisions/0014): openly among what the operator's key opens;
 * in addition under the key of the day, because without it nothing that was deleted can be read; or
 * not at all, because it is about sessions, and none outlives a restore.
 */
export type Share = 'open' | 'day' | 'none';

/** Every table once; one that refers to another comes after it, and no open one refers to one of the day. */
const shares: { readonly [Name in keyof Tables]: Share } = {
  migration: 'none',
  secrets_check: 'open',
  setup_token: 'none',
  centre: 'open',
  team: 'open',
  account: 'open',
  idle_account: 'open',
  slot: 'day',
  recovery: 'day',
  vault: 'day',
  session: 'none',
  tab: 'none',
  login_ticket: 'none',
  recovery_ticket: 'none',
  spent_challenge: 'open',
  passkey: 'open',
  code_app: 'open',
  factor_ticket: 'none',
  spent_code: 'open',
  wrong_code: 'open',
  mail_key: 'open',
  mail_address: 'day',
  mail_code: 'day',
  mail_count: 'open',
  outbox: 'open',
  reset_request: 'none',
  conversation: 'open',
  epoch: 'open',
  seat: 'open',
  membership: 'open',
  epoch_grant: 'day',
  message: 'open',
  reader: 'open',
  draft: 'day',
  counselling_case: 'open',
  retention: 'open',
  erasure_request: 'open',
  consent: 'open',
  invitation: 'open',
  certificate: 'open',
  revocations: 'open',
  succession: 'open',
  roster: 'open',
  audit: 'open',
  erased: 'open',
  erasure_ledger: 'open',
  observed_day: 'open',
  job: 'none',
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a literal
export const tableNames = Object.keys(shares) as readonly (keyof Tables)[];

/** The tables that go into a backup in this way. */
export const tablesShared = (share: Share): readonly (keyof Tables)[] =>
  tableNames.filter((name) => shares[name] === share);
