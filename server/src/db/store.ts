import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A database, or the transaction a caller is in: queries do not care which. */
export type Db = Kysely<Tables>;

/** Where everything lasting is kept. */
export interface Store {
  /** Runs queries that change nothing. Each one sees everything acknowledged before it began. */
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;

  /**
   * Runs a unit of work: all of it is stored, or none of it. Resolves once it is on the disk.
   *
   * Units run one after the other and share a transaction, so `work` awaits nothing but its `db`:
   * anything slower would hold up everybody's writes.
   *
   * @throws Refusal `storage.full`, `storage.unavailable`; and whatever `work` throws
   */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>;

  close(): Promise<void>;
}
