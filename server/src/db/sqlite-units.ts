import type { AskNow } from './sqlite-connection.ts';
import { notHere } from './not-here.ts';
import { codeOf, storageFailureOf } from './sqlite-codes.ts';
import { fill, type Given, type Template } from './statement.ts';
import type { Db, Unit } from './store.ts';

/** A unit to be done, by its name. */
export interface Call {
  readonly unit: string;
  readonly given: unknown;
}

/** What became of it; not done: nothing of it is stored, and it has to be done from outside. */
export type Outcome = { readonly done: true; readonly value: unknown } | { readonly done: false };

/** Any unit, as what only hands it on sees it. */
export type AnyUnit = Unit<never, unknown>;

const notDone: Outcome = { done: false };

export interface UnitsDeps {
  readonly ask: AskNow;
  readonly units: readonly AnyUnit[];
  /** The statements that have been learned. */
  readonly templates: ReadonlyMap<string, Template>;
}

/** Does units in the thread of the database, all of them in one transaction. */
export function createPerform({ ask, units, templates }: UnitsDeps) {
  const works = new Map(units.map(({ name, work }) => [name, work]));
  const db = dbOf(ask, templates);

  /**
   * Whatever goes wrong in a unit, and a refusal is no less, undoes it and leaves it to be done from
   * outside: there it has all that it needs, and its errors have their names.
   */
  const perform = async ({ unit, given }: Call): Promise<Outcome> => {
    const work = works.get(unit);
    if (work === undefined) return notDone;
    ask('SAVEPOINT unit', []);
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `Store.perform` has the types
      const value = await work(db, given as never);
      ask('RELEASE unit', []);
      return { done: true, value };
    } catch (error) {
      if (storageFailureOf(codeOf(error)) !== undefined) throw error;
      ask('ROLLBACK TO unit', []);
      ask('RELEASE unit', []);
      return notDone;
    }
  };

  return async (calls: readonly Call[]): Promise<readonly Outcome[]> => {
    ask('BEGIN IMMEDIATE', []);
    try {
      const outcomes: Outcome[] = [];
      for (const call of calls) outcomes.push(await perform(call));
      ask('COMMIT', []);
      return outcomes;
    } catch (error) {
      undo(ask);
      throw error;
    }
  };
}

/** Some failures have ended the transaction already. */
function undo(ask: AskNow): void {
  try {
    ask('ROLLBACK', []);
  } catch {
    // There is nothing left to undo.
  }
}

/** Knows the statements that have been learned, and nothing else of a database. */
function dbOf(ask: AskNow, templates: ReadonlyMap<string, Template>): Db {
  const rows = async ({ name }: { readonly name: string }, given: Given) => {
    const template = templates.get(name);
    if (template === undefined) return notHere();
    return ask(template.sql, fill(template, given)).rows;
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is missing throws
  return new Proxy({ rows } as unknown as Db, {
    get(known, name) {
      if (name !== 'rows') return notHere();
      return known.rows;
    },
  });
}
