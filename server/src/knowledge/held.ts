import type { Tables } from '../db/tables.ts';

/**
 * How the rows of an account are found in a table: by its own id, by its sessions, by the
 * conversations it has a seat in, by those seats, by its staff id as a team's deputy, or as who did an
 * act of administration and to whom it was done.
 */
export type Finding = 'account' | 'session' | 'conversation' | 'seat' | 'deputy' | 'act';

/**
 * How a column is told. `value`: as it is stored. `size`: its bytes only, for it is sealed, a hash, or
 * a key. `key`: not at all, because it only says which row this is: centre, account.
 */
export type Telling = 'value' | 'size' | 'key';

export interface Held<Table extends keyof Tables> {
  readonly found: Finding;
  readonly columns: { readonly [Column in keyof Tables[Table]]: Telling };
}
