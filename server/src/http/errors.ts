import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal, failureStatus, type Failure } from '@beistand/protocol/failures.ts';
import { Type } from 'typebox';
import type { Log } from './log.ts';

/** The body of every refusal. */
export const FailureReply = Type.Object(
  { failure: Type.String() },
  { additionalProperties: false },
);

/** Codes of Fastify for requests it does not let through, as ours. */
const fastifyFailures: Readonly<Record<string, Failure>> = {
  FST_ERR_VALIDATION: 'request.invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.invalid',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.invalid',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.invalid',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.wrong-type',
  FST_ERR_CTP_INVALID_TYPE: 'request.wrong-type',
  FST_ERR_NOT_FOUND: 'route.unknown',
  FST_ERR_BAD_URL: 'request.invalid',
  FST_ERR_ASYNC_CONSTRAINT: 'request.invalid',
  FST_ERR_MAX_PARAM_LENGTH: 'request.invalid',
};

/** Answers every refusal as `{failure}` and every fault as `server.fault`, logged without content. */
export function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error, request, reply) => {
    const failure = failureOf(error);
    if (failure === 'server.fault') {
      const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' };
      log.fault({
        error: name,
        route: `${request.method} ${request.routeOptions.url ?? 'unknown'}`,
        at: framesOf(stack ?? ''),
      });
    }
    if (error instanceof Refusal && error.afterSeconds !== undefined) {
      reply.header('retry-after', error.afterSeconds);
    }
    return refuse(reply, failure);
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, 'route.unknown'));
}

export function refuse(reply: FastifyReply, failure: Failure): FastifyReply {
  return reply
    .code(failureStatus[failure])
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ failure });
}

function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  if (!(error instanceof Error) || !('code' in error)) return 'server.fault';
  const { code } = error;
  if (typeof code === 'string' && Object.hasOwn(fastifyFailures, code)) {
    return fastifyFailures[code] ?? 'server.fault';
  }
  return 'server.fault';
}

/**
 * Places in our own source, or in the built file of it, without the message, which could repeat what a
 * person wrote.
 */
export function framesOf(stack: string): string {
  const places = stack.matchAll(
    /\/(?:(?:server|protocol)\/src\/|server\/dist\/(?=ours\.js))([\w./-]+:\d+)/g,
  );
  return [...places]
    .slice(0, 4)
    .map((place) => place[1])
    .join(' < ');
}
