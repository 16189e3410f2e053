import type { Case } from './case.ts';

/** What a message changes in a case; nothing where it changes nothing. */
export type Change =
  | { readonly kind: 'none' }
  /** The seeker waits from now on: a day has to be promised. */
  | { readonly kind: 'promise' }
  | { readonly kind: 'answered' };

/**
 * What a message from one side means.
 *
 * A seeker who writes again while an answer is due keeps the day she was promised. Whatever a
 * counsellor writes keeps the promise: the server cannot read whether it is an answer.
 */
export function changeBy(from: 'seeker' | 'staff', theCase: Case, today: string): Change {
  if (from === 'seeker') {
    const waits = theCase.waiting === 'counsellor' && theCase.dueDay !== undefined;
    return { kind: waits ? 'none' : 'promise' };
  }
  const said = theCase.waiting === 'seeker' && theCase.answeredDay === today;
  return { kind: said ? 'none' : 'answered' };
}
