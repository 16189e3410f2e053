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
  /** Writes erasures down where no loss of the database takes them along. @throws Error of the disk */
  note(erased: readonly Erasure[]): Promise<void>;
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
  const inTurn = (erased: () => Promise<readonly Erasure[]>): Promise<void> => {
    const done = last.then(erased).then(keep);
    last = done.catch(() => {});
    return done;
  };
  const note: Keeper['note'] = (erased) => inTurn(async () => erased);
  const look = (): void => {
    inTurn(erasures).catch(onFailure);
  };
  look();
  const timer = setInterval(look, minuteMs);
  timer.unref();
  return {
    note,
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}
