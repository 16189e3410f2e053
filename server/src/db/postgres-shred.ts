import { type Connections, openConnections } from './postgres-pool.ts';
import { tableNames } from './tables.ts';

/** Milliseconds between two runs: what is asked for meanwhile is done together. */
const restMs = 600_000;

/**
 * Lets PostgreSQL clear away the rows that have been deleted or overwritten, whose bytes would else
 * lie in their pages until it comes round to it by itself. What it then still keeps, and for how long,
 * is said in docs/SECURITY.md. Runs beside everything else; several processes skip each other's.
 */
export function createVacuum(url: string) {
  let running: Promise<void> | undefined;
  let wanted = false;
  let rest: NodeJS.Timeout | undefined;
  let isClosed = false;

  const run = async (): Promise<void> => {
    wanted = false;
    const connections: Connections = openConnections({ url, settings: {}, max: 1, patienceMs: 0 });
    try {
      await connections.use((ask) => ask(`vacuum (skip_locked) ${tableNames.join(', ')}`, []));
    } catch {
      // Whoever may not do it has autovacuum; what was stored is not touched by it.
    } finally {
      await connections.close();
    }
    rest = setTimeout(() => {
      rest = undefined;
      if (wanted) start();
    }, restMs);
    rest.unref();
  };

  const start = (): void => {
    if (isClosed || rest !== undefined || running !== undefined) return;
    running = run().finally(() => {
      running = undefined;
    });
  };

  return {
    shred(): void {
      wanted = true;
      start();
    },
    async close(): Promise<void> {
      isClosed = true;
      await running;
      clearTimeout(rest);
    },
  };
}
