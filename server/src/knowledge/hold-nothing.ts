import type { KnownTable } from '@beistand/protocol/knowledge.ts';
import type { Tables } from '../db/tables.ts';

/** Tables in which nothing stands of one account, and why. */
export const holdNothing: {
  readonly [Table in Exclude<keyof Tables, KnownTable>]: string;
} = {
  migration: 'steps of the schema',
  secrets_check: 'one row for the whole installation',
  setup_token: 'before there is a centre',
  centre: 'what the centre has decided',
  mail_key: 'the public key to which all addresses are sealed',
  mail_count: 'keyed hashes of addresses; without the key nobody can tell whose',
  erasure_ledger: 'keyed hashes of what was erased; without the key nobody can tell what',
  observed_day: 'days on which the server has run',
  job: 'which process is doing what all need done once',
  spent_challenge: 'sums that were solved; nobody can tell by whom',
  spent_code: 'keyed hashes of codes; without the key nobody can tell whose',
  revocations: 'public lists of the centre',
  succession: 'public keys of the centre',
  roster: 'public lists of teams',
};
