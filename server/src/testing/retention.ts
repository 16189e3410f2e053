import type { CentreId } from '@beistand/protocol/ids.ts';
import { retentionDays, warningDays } from '@beistand/protocol/retention.ts';
import { retentionJob } from '../app-retention.ts';
import { createSubjectHash, listErasures } from '../erasure/ledger.ts';
import type { Store } from '../db/store.ts';
import type { Hub } from '../live/hub.ts';
import type { RetentionJob } from '../retention/job.ts';
import { writeLedger } from '../retention/ledger.ts';
import { dayOf } from '../clock.ts';

/** What the job of one process is made of. */
export interface Ending {
  readonly store: Store;
  /** Of the ledger: `ledgerKeyOf`. */
  readonly key: Uint8Array;
  readonly now: () => number;
  readonly hub?: Pick<Hub, 'publish'>;
  /** Told each time an account is to get a notice. */
  readonly notified?: (at: { readonly centre: CentreId; readonly account: string }) => void;
  /** Folder of the ledger; kept nowhere where absent. */
  readonly keys?: string;
}

/** The job as a process has it, with notices that are only noted. */
export function endingOf({ store, key, now, hub, notified, keys }: Ending): RetentionJob {
  return retentionJob({
    store,
    now,
    hub: hub ?? { publish: () => {} },
    notices: { notify: async (_db, at) => notified?.(at) },
    subjectOf: createSubjectHash(key),
    accountEnded: () => {},
    keepLedger: async () => {
      if (keys === undefined) return;
      await writeLedger(keys, dayOf(now()), await store.read(listErasures));
    },
  });
}

/** A server that can be lived through: a store, and a clock that can be turned. */
interface Lived {
  readonly store: Store;
  readonly clock: { now(): number; turn(minutes: number): void };
}

/**
 * The server runs for so many days more. Through many of them it looks on those only on which there is
 * something to do: the first, those around the warning, and the last two.
 */
export async function live(
  { store, clock }: Lived,
  job: RetentionJob,
  days: number,
): Promise<void> {
  const warned = retentionDays(6) - warningDays + 1;
  let unseen: string[] = [];
  for (let day = 1; day <= days; day++) {
    clock.turn(24 * 60);
    unseen.push(dayOf(clock.now()));
    if (days > 40 && ![1, warned - 1, warned, days - 1, days].includes(day)) continue;
    const rows = unseen.map((each) => ({ day: each }));
    unseen = [];
    await store.write((db) =>
      db
        .insertInto('observed_day')
        .values(rows)
        .onConflict((conflict) => conflict.column('day').doNothing())
        .execute(),
    );
    await job.run();
  }
}
