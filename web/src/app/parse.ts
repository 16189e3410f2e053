import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/schema';

/** Whether a value is what a schema says. Runs no generated code, as the page's CSP demands. */
export function fits<S extends TSchema>(schema: S, value: unknown): value is Static<S> {
  return Check(schema, value);
}

/**
 * A value with the type of its schema: ids that this page has drawn get their brand here.
 * @throws TypeError where it does not fit
 */
export function parseAs<S extends TSchema>(schema: S, value: unknown): Static<S> {
  if (!fits(schema, value)) throw new TypeError('A value does not fit its schema.');
  return value;
}
