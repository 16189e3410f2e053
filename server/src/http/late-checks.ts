import { AjvCompiler } from '@fastify/ajv-compiler';
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';
import type { FastifyInstance } from 'fastify';

/** What is asked is refused or taken as it stands: nothing is coerced, filled in or cut off. */
const strict = {
  removeAdditional: false,
  coerceTypes: false,
  useDefaults: false,
  allErrors: false,
} as const;

/** What frozen replies look like as JSON, as long as somebody holds them. */
const written = new WeakMap<object, string>();

/**
 * Makes each check of a request and each writer of a reply out of its schema when it is first needed,
 * with Fastify's own compilers. Made all at once they were half of a start, and memory for routes that
 * nobody calls; one by itself takes a few milliseconds.
 *
 * A frozen reply is written once, however often it is sent.
 */
export function checkLate(app: FastifyInstance): void {
  const compileCheck = once(() => AjvCompiler()({}, { customOptions: strict }));
  const compileWriter = once(() => SerializerSelector()({}, {}));
  app.setValidatorCompiler(({ schema }) => {
    const check = once(() => compileCheck()({ schema }));
    return (data: unknown) => check()(data) === true || { error: check().errors ?? [] };
  });
  app.setSerializerCompiler((route) => {
    const write = once(() => compileWriter()({ httpStatus: '', ...route }));
    return (data: unknown) => {
      if (typeof data !== 'object' || data === null || !Object.isFrozen(data)) return write()(data);
      const text = written.get(data) ?? write()(data);
      written.set(data, text);
      return text;
    };
  });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
