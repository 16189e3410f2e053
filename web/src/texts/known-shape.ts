import type { KnownTable } from '@beistand/protocol/knowledge.ts';
import type { Voice } from './address.ts';

/** The rows of one table, and how their values are written. */
export interface KnownRows {
  readonly rows: number;
  /** Of everything that is sealed, hashed or a key, together: "rund 12 KB". */
  readonly size: string;
  /** Size of one column. */
  readonly sizeOf: (column: string) => string;
  /** Different values of a column as they are stored; none that are empty. */
  readonly of: (column: string) => readonly string[];
  /** The same of a column with days, written out. */
  readonly days: (column: string) => string;
}

/** What a table is, in plain words. */
export interface KnownText {
  readonly what: string;
  /** What is stored of this account. */
  readonly value: (rows: KnownRows, voice: Voice) => string;
  readonly why: string;
}

/** "Was der Server über mich weiß". */
export interface KnownTexts {
  readonly title: string;
  readonly intro: (v: Voice) => string;
  readonly sees: (v: Voice) => string;
  readonly seesTitle: string;
  readonly columns: (v: Voice) => readonly [string, string, string];
  readonly valueLabel: string;
  readonly whyLabel: string;
  readonly nothing: (names: string) => string;
  readonly notTitle: string;
  readonly not: (v: Voice) => readonly string[];
  readonly stillTitle: string;
  readonly still: (v: Voice) => readonly string[];
  readonly raw: string;
  readonly rawText: string;
  readonly rawRows: (count: number, table: string) => string;
  readonly rawMore: string;
  readonly loading: string;
  readonly again: string;
  readonly tables: Readonly<Record<KnownTable, KnownText>>;
}
