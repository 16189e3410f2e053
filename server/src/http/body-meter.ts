import { Transform } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { Sender, TakeBody } from '../guard/body-room.ts';

/** Seconds after which somebody whose body was cut may come again. */
const comeAgainSeconds = 5;

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * Counts a body while it comes, against the room that its sender and all others have, and until it is
 * answered.
 *
 * @returns what is read in its place. It fails with `request.too-many` where the body is cut; what
 *          still comes of it is thrown away, so that the refusal reaches whoever is still sending
 */
export function meterBody(
  takeBody: TakeBody,
  sender: Sender,
  { request, reply }: Exchange,
): Transform {
  const { raw } = request;
  const throwAway = () => {
    raw.unpipe(metered);
    raw.resume();
  };
  const body = takeBody(sender, () => {
    metered.destroy(new Refusal('request.too-many', comeAgainSeconds));
    throwAway();
  });
  const metered = new Transform({
    transform(chunk: Buffer, _, done) {
      body.arrived(chunk.length);
      done(null, chunk);
    },
    flush(done) {
      body.whole();
      done();
    },
  });
  raw.once('error', (error) => metered.destroy(error));
  reply.raw.once('close', () => {
    body.leave();
    throwAway();
  });
  return raw.pipe(metered);
}
