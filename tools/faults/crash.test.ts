import { describe, test } from 'vitest';
import { amount, createRandom, takeSeed } from '../tally.ts';
import { enginesHere, openInstallation } from './installation.ts';
import { playRounds, roundsOfOneDatabase } from './rounds.ts';

/* R1: the process is killed, the machine lives on: what the kernel has been given is not lost. */

const seed = takeSeed();
const engines = await enginesHere();

/** The larger part on the file, which is ours to keep whole. */
const share = { SQLite: engines.length === 1 ? 1 : 0.6, PostgreSQL: 0.4 } as const;
const rounds = amount('BEISTAND_TEST_CRASHES', 200);

describe.concurrent.each(engines)('killed at random moments, on %s', (engine) => {
  const count = Math.round(rounds * share[engine]);

  test(
    `everything acknowledged is there once, and verifies (seed ${seed})`,
    { timeout: 120_000 + count * 20_000 },
    async () => {
      const random = createRandom(seed);
      for (let left = count; left > 0; left -= roundsOfOneDatabase) {
        const installation = await openInstallation(engine);
        try {
          await playRounds(installation, { count: Math.min(left, roundsOfOneDatabase), random });
        } catch (cause) {
          const { server } = installation;
          throw new Error(`the server printed:\n${server.log().slice(-2_000)}`, { cause });
        } finally {
          await installation.remove();
        }
      }
    },
  );
});
