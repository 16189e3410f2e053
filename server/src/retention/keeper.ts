import { dayOf, type Now } from '../clock.ts';
import { endDayKeys } from './day-keys.ts';
import { type Erasure, writeLedger } from './ledger.ts';

const minuteMs = 60_000;

export interface KeeperDeps {
  /** Folder of the keys of days and of the ledger, absolute. */
  readonly folder: string;
  readonly now: Now;
  /** What the database's own ledger holds. */
  readonly erasures: () => Promise<readonly Erasure[]>;
  /** Told once for each time in which it did not work. */
  readonly onFailure: () => void;
}

/** Looks after what lets deletion reach the backups. */
export interface Keeper {
  /**
   * Looks at once: what has been erased is written down where no loss of the database takes it along
   * when this resolves, or the failure was told and the next minute tries again.
   */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** At once and every minute: notes the day, and ends the keys of days that have had their time. */
export function startKeeper({ folder, now, erasures, onFailure }: KeeperDeps): Keeper {
  let last: Promise<void> = Promise.resolve();
  const keep = async (erased: readonly Erasure[]): Promise<void> => {
    const today = dayOf(now());
    const { seen } = await writeLedger(folder, today, erased);
    await endDayKeys(folder, today, seen);
  };
  const look = (): Promise<void> => {
    last = last.then(erasures).then(keep).catch(onFailure);
    return last;
  };
  void look();
  const timer = setInterval(() => void look(), minuteMs);
  timer.unref();
  return {
    look,
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}
