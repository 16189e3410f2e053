import type { Kysely } from 'kysely';
import type { Given, Statement } from './statement.ts';
import type { Tables } from './tables.ts';

/** A database, or the transaction a caller is in: queries do not care which. */
export type Db = Kysely<Tables> & {
  /** What a statement gives that is built once. */
  readonly rows: <G extends Given, Row>(
    statement: Statement<G, Row>,
    given: G,
  ) => Promise<readonly Row[]>;
};

/**
 * A unit of work that is found by its name where the database is, so that all of it takes one way
 * there and back.
 */
export interface Unit<G, Result> {
  readonly name: string;
  /** Names what it is about: two about different things touch no row in common. */
  readonly about: (given: G) => string;
  /** As in `Store.write`. What is given and what comes back are plain data. */
  readonly work: (db: Db, given: G) => Promise<Result>;
}

/** Column types that the engines name differently. */
export interface ColumnTypes {
  readonly bytes: 'blob' | 'bytea';
}

/** Where everything lasting is kept. */
export interface Store {
  /** Runs queries that change nothing. Each one sees everything acknowledged before it began. */
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;

  /**
   * What a statement finds by a key, in a row or two: asked with every request, so that it takes the
   * shortest way there is. As `read`, it sees everything acknowledged before it began.
   */
  find<G extends Given, Row>(statement: Statement<G, Row>, given: G): Promise<readonly Row[]>;

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

  /** As `write`, for a unit that is done often. */
  perform<G, Result>(unit: Unit<G, Result>, given: G): Promise<Result>;

  /**
   * As `write`, for steps of the schema and moves of whole tables: no other process runs one at
   * the same time, and it may take as long as it takes.
   */
  alter<T>(work: (db: Db, types: ColumnTypes) => Promise<T>): Promise<T>;

  /**
   * Sees to it that what units have overwritten or deleted lies in no file of the database any more,
   * as far as its engine can (docs/SECURITY.md, P10). Resolves when that is done, or after seconds
   * where somebody else, a backup for instance, holds the files up: it then goes on by itself.
   */
  shred(): Promise<void>;

  close(): Promise<void>;
}
