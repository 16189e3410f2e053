import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A database, or the transaction a caller is in: queries do not care which. */
export type Db = Kysely<Tables>;

/** Column types that the engines name differently. */
export interface ColumnTypes {
  readonly bytes: 'blob' | 'bytea';
}

/** Where everything lasting is kept. */
export interface Store {
  /** Runs queries that change nothing. Each one sees everything acknowledged before it began. */
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;

  /**
   * Runs a unit of work: all of it is stored, or none of it. Resolves once it is on the disk.
   *
   * Units appear to run one after the other, whichever process they come from. They may share a
   * transaction, so `work` awaits nothing but its `db`: anything slower would hold up everybody's
   * writes. They may be tried again from the beginning where they got in each other's way, so
   * `work` changes nothing but what is in `db`.
   *
   * @throws Refusal `storage.full`, `storage.unavailable`; and whatever `work` throws
   */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>;

  /**
   * As `write`, for steps of the schema and moves of whole tables: no other process runs one at
   * the same time, and it may take as long as it takes.
   */
  alter<T>(work: (db: Db, types: ColumnTypes) => Promise<T>): Promise<T>;

  close(): Promise<void>;
}
