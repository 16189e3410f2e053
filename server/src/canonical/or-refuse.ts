import { type Failure, Refusal } from '@beistand/protocol/failures.ts';
import { Malformed } from './cbor.ts';

/** Reads something that came from outside; what does not fit is refused with `failure`. */
export function readOr<T>(failure: Failure, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) throw new Refusal(failure);
    throw error;
  }
}

/** Turns a rule's decision into a refusal. A rule gives the reason why not, or nothing. */
export function refuseIf(why: Failure | undefined): void {
  if (why !== undefined) throw new Refusal(why);
}
