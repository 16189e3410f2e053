import type { Failure } from '@beistand/protocol/failures.ts';
import { sameBytes } from '../canonical/hash.ts';
import type { Envelope } from './envelope.ts';

/** Where a message is to be stored, and what is there already. */
export interface Place {
  readonly centre: string;
  readonly conversation: string;
  /** Hash of the newest epoch's statement. */
  readonly statementHash: string;
  /** Whether the message's seat is a member of the newest epoch. */
  readonly active: boolean;
  readonly lastSeq: number;
  readonly lastHash: Uint8Array | undefined;
}

/** Whether the envelope is for this conversation at all. */
export function isFor(
  envelope: Pick<Envelope, 'centre' | 'conversation' | 'kind'>,
  place: Pick<Place, 'centre' | 'conversation'>,
): Failure | undefined {
  const here =
    envelope.centre === place.centre &&
    envelope.conversation === place.conversation &&
    envelope.kind === 'message';
  return here ? undefined : 'message.refused';
}

/**
 * Why the next message of a seat cannot be stored.
 *
 * An epoch that is over comes first: then the writer has to look at who reads now and seal anew,
 * whatever else may be wrong.
 */
export function mayFollow(envelope: Envelope, place: Place): Failure | undefined {
  if (envelope.epoch !== place.statementHash) return 'epoch.closed';
  if (!place.active) return 'message.refused';
  if (envelope.seq <= place.lastSeq) return 'message.number-taken';
  if (envelope.seq !== place.lastSeq + 1) return 'message.refused';
  return samePrevious(envelope.prev, place.lastHash) ? undefined : 'message.refused';
}

/**
 * What to say to a message whose number its seat has used: `same` gets the stored answer. The hash
 * names all bytes, also of one that was taken back meanwhile.
 */
export function repeated(
  envelope: Pick<Envelope, 'hash' | 'id'>,
  stored: Pick<Envelope, 'hash' | 'id'>,
): 'same' | Failure {
  if (sameBytes(envelope.hash, stored.hash)) return 'same';
  return sameBytes(envelope.id, stored.id) ? 'message.refused' : 'message.number-taken';
}

/**
 * How many of the newest messages one may refer to besides the tips. A writer whose copy is older
 * fetches first: live messages reach her in seconds.
 */
export const rememberedMessages = 512;

function samePrevious(prev: Uint8Array | undefined, last: Uint8Array | undefined): boolean {
  if (prev === undefined || last === undefined) return prev === last;
  return sameBytes(prev, last);
}
