import type { CentreId } from '@beistand/protocol/ids.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import { slotAfter, type Now } from '../clock.ts';
import type { Db } from '../db/store.ts';
import { spendChallenge } from './ledgers.ts';
import { challengeMinutes, type ProofOfWork } from './proof-of-work.ts';

export interface SpendDeps {
  readonly proofOfWork: Pick<ProofOfWork, 'verify'>;
  readonly now: Now;
}

/** Spends the proof of work of a request. @throws Refusal `pow.failed`, also where it is spent already */
export async function createSpend(
  { proofOfWork, now }: SpendDeps,
  centre: CentreId,
  pow: string,
): Promise<(db: Db) => Promise<void>> {
  const signature = await proofOfWork.verify(centre, pow);
  if (signature === undefined) throw new Refusal('pow.failed');
  const untilSlot = slotAfter(now(), challengeMinutes);
  return async (db) => {
    if (!(await spendChallenge(db, centre, { signature, untilSlot }))) {
      throw new Refusal('pow.failed');
    }
  };
}
