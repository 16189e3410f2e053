import type { Failure } from '@beistand/protocol/failures.ts';

/**
 * Why a recovery slot cannot be stored. The first comes with the account or soon after it; whoever
 * replaces one shuts out the code that the owner has on paper.
 */
export function mayStoreRecovery({
  exists,
  fresh,
}: {
  /** Whether the account has one already. */
  readonly exists: boolean;
  /** Whether the password was given within the last minutes. */
  readonly fresh: boolean;
}): Failure | undefined {
  return exists && !fresh ? 'session.confirm' : undefined;
}
