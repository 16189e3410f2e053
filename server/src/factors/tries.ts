import { hourOf, type Now } from '../clock.ts';

/** Wrong proofs of one account in an hour before no more are looked at. */
const maxTries = 10;

/**
 * Counts wrong codes, by account. Who gets here knows the password already, so that a stop hurts
 * nobody who does not; passkeys are not counted and go on working. In memory only (P8).
 */
export interface Tries {
  /** Counts a try before it is looked at, for many may come at once; false: one too many. */
  begin(account: string): boolean;
  /** A right one forgives those before it. */
  forgive(account: string): void;
}

export function createTries(now: Now): Tries {
  let hour = 0;
  let tries = new Map<string, number>();
  const count = (account: string) => {
    if (hourOf(now()) !== hour) {
      hour = hourOf(now());
      tries = new Map();
    }
    return tries.get(account) ?? 0;
  };
  return {
    begin(account) {
      const before = count(account);
      tries.set(account, before + 1);
      return before < maxTries;
    },
    forgive(account) {
      tries.delete(account);
    },
  };
}
