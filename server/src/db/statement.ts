import type { Compilable, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What a statement can be given: values of columns, by name. */
export type Given = Readonly<Record<string, string | number | Uint8Array | null>>;

/** Columns of a table, as what a statement is given. */
export type Columns<Table extends keyof Tables, Names extends keyof Tables[Table]> = Pick<
  Tables[Table],
  Names
>;

/**
 * A statement that is built once and then only given its values. For what is asked all the time:
 * building one anew costs more than answering it.
 */
export interface Statement<G extends Given, Row> {
  /** Names it in the whole program: a thread that has learned it knows it by its name. */
  readonly name: string;
  readonly build: (db: Kysely<Tables>, given: G) => Compilable<Row>;
}

/** A statement as an engine takes it. */
export interface Template {
  readonly name: string;
  readonly sql: string;
  /** Names of what is given, in the order of the parameters. */
  readonly slots: readonly string[];
}

/**
 * Names a statement.
 *
 * @param build  puts `given` in the places of values and looks at none of them: they are not there
 *   yet
 */
export function statement<G extends Given, Row>(
  name: string,
  build: (db: Kysely<Tables>, given: G) => Compilable<Row>,
): Statement<G, Row> {
  return { name, build };
}

/** Turns statements into text, each once. */
export function createTemplates(db: Kysely<Tables>): (statement: AnyStatement) => Template {
  const known = new Map<AnyStatement, Template>();
  return (wanted) => {
    const template = known.get(wanted) ?? templateOf(db, wanted);
    known.set(wanted, template);
    return template;
  };
}

/** The values for a template's parameters. */
export function fill({ slots }: Pick<Template, 'slots'>, given: Given): readonly Given[string][] {
  return slots.map((slot) => {
    const value = given[slot];
    if (value === undefined) throw new Error(`${slot} is not given`);
    return value;
  });
}

/** Any statement, as what only looks at its text sees it. */
export type AnyStatement = Statement<never, unknown>;

function templateOf(db: Kysely<Tables>, { name, build }: AnyStatement): Template {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- places instead of values
  const { sql, parameters } = build(db, places as never).compile();
  const slots = parameters.map((parameter) => {
    const slot = slotOf(parameter);
    if (slot === undefined) throw new Error(`${name} has a value that is not given`);
    return slot;
  });
  return { name, sql, slots };
}

const slotKey = Symbol('slot');

/** Gives a place for whatever is asked. */
const places: object = new Proxy({}, { get: (_, name) => ({ [slotKey]: String(name) }) });

function slotOf(parameter: unknown): string | undefined {
  if (typeof parameter !== 'object' || parameter === null || !(slotKey in parameter)) return;
  return String(parameter[slotKey]);
}
