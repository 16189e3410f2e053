import type { AccountTables } from './tables-accounts.ts';
import type { ConversationTables } from './tables-conversations.ts';
import type { ErasureTables } from './tables-erasure.ts';
import type { FactorTables } from './tables-factors.ts';
import type { NoticeTables } from './tables-notices.ts';

/** Every table. snake_case stops at the query modules. */
export interface Tables
  extends AccountTables, ConversationTables, FactorTables, NoticeTables, ErasureTables {}

/** Every table once; one that refers to another comes after it. */
const order: { readonly [Name in keyof Tables]: true } = {
  migration: true,
  secrets_check: true,
  setup_token: true,
  centre: true,
  team: true,
  account: true,
  slot: true,
  recovery: true,
  vault: true,
  session: true,
  tab: true,
  login_ticket: true,
  recovery_ticket: true,
  spent_challenge: true,
  passkey: true,
  code_app: true,
  factor_ticket: true,
  spent_code: true,
  wrong_code: true,
  mail_key: true,
  mail_address: true,
  mail_code: true,
  mail_count: true,
  outbox: true,
  conversation: true,
  epoch: true,
  seat: true,
  membership: true,
  epoch_grant: true,
  message: true,
  reader: true,
  draft: true,
  counselling_case: true,
  consent: true,
  invitation: true,
  certificate: true,
  revocations: true,
  succession: true,
  roster: true,
  audit: true,
  erased: true,
  erasure_ledger: true,
  observed_day: true,
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a literal
export const tableNames = Object.keys(order) as readonly (keyof Tables)[];
