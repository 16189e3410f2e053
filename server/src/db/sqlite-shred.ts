import { setTimeout as pause } from 'node:timers/promises';
import type { Thread } from './sqlite-thread.ts';

/** Milliseconds for which writing may stand still until readers are out of the way. */
const patienceMs = 200;

/** Milliseconds between tries, and how many of them somebody waits for. */
const pauseMs = 250;
const triesAwaited = 8;

/** Runs between two transactions of the writer. */
export type Between = <T>(job: () => Promise<T>) => Promise<T>;

/**
 * Empties the journal: `secure_delete` writes zeros where something was, but older pages lie in the
 * journal until they are moved to their places and it is cut off. Who asks while one try is under way
 * waits for the next, for the one under way may have begun too early.
 */
export function createShred(writer: Pick<Thread, 'ask'>, between: Between) {
  const life = { isClosed: false };
  let next: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();

  const isEmptied = async (): Promise<boolean> => {
    const { rows } = await between(async () => {
      await writer.ask(`PRAGMA busy_timeout=${patienceMs}`, []);
      try {
        return await writer.ask('PRAGMA wal_checkpoint(TRUNCATE)', []);
      } finally {
        await writer.ask('PRAGMA busy_timeout=5000', []);
      }
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the pragma's own columns
    return (rows[0] as { readonly busy: number } | undefined)?.busy === 0;
  };

  const empty = async (tries: number): Promise<void> => {
    for (let tried = 1; !life.isClosed && !(await isEmptied()); tried++) {
      if (tried < tries) await pause(pauseMs);
      else {
        void empty(Infinity).catch(() => {});
        return;
      }
    }
  };

  return {
    shred(): Promise<void> {
      next ??= last.then(() => {
        next = undefined;
        const now = empty(triesAwaited);
        last = now.catch(() => {});
        return now;
      });
      return next;
    },
    close(): void {
      life.isClosed = true;
    },
  };
}
