import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { amount, createRandom, takeSeed, tally } from '../tally.ts';
import { createDisk, missingForDisk } from './disk.ts';
import { openInstallation } from './installation.ts';
import { playRounds, roundsOfOneDatabase } from './rounds.ts';

/*
 * R2: the power is cut. What had not been synced is gone, or there in part, in any order, torn
 * between sectors. PostgreSQL looks after its own disk; this is about the file that is ours.
 */

const seed = takeSeed();
const rounds = amount('BEISTAND_TEST_POWER_CUTS', 50);
const firstStarts = amount('BEISTAND_TEST_CUT_FIRST_STARTS', 5);
const missing = missingForDisk();
const title = missing === undefined ? '' : ` (left out: ${missing})`;

/** Milliseconds of a first start, on a busy machine. */
const longestStart = 2_500;

describe.skipIf(missing !== undefined)(`the power is cut at random moments${title}`, () => {
  test(
    `everything acknowledged is there once, and verifies (seed ${seed})`,
    { timeout: 120_000 + rounds * 20_000 },
    async () => {
      const random = createRandom(seed);
      for (let left = rounds; left > 0; left -= roundsOfOneDatabase) {
        const disk = createDisk({ keepsJournal: true });
        const installation = await openInstallation('SQLite', disk.variables);
        let unsynced = 0;
        try {
          await playRounds(installation, {
            count: Math.min(left, roundsOfOneDatabase),
            random,
            afterKill: () => {
              unsynced += disk.cutPower(random).unsynced;
            },
          });
          // Otherwise nothing has been tried.
          expect(unsynced).toBeGreaterThan(0);
          tally('writes that were not synced when the power was cut', unsynced);
        } finally {
          await installation.remove();
          disk.remove();
        }
      }
    },
  );

  test(
    `a first start that is cut leaves nothing that keeps the next one from starting (seed ${seed})`,
    { timeout: 60_000 + firstStarts * 60_000 },
    async () => {
      const random = createRandom(seed + 1);
      tally('first starts cut, each of them begun anew', firstStarts);
      for (let at = 0; at < firstStarts; at++) {
        const disk = createDisk({ keepsJournal: true });
        const { server, integrity, remove } = await openInstallation('SQLite', disk.variables, {
          startsLater: true,
        });
        try {
          for (let cut = 0; cut < 2; cut++) {
            const starting = server.again().catch(() => {});
            await pause(random() * longestStart);
            await server.kill();
            await starting;
            disk.cutPower(random);
          }
          await server.again();
          expect(integrity()).toEqual(['ok']);
          // The secrets that it began with are those it goes on with.
          await server.kill();
          disk.cutPower(random);
          await server.again();
        } finally {
          await remove();
          disk.remove();
        }
      }
    },
  );

  test('a disk that only says that it has synced is found out', { timeout: 300_000 }, async () => {
    const random = createRandom(seed);
    const disk = createDisk({ keepsJournal: true, syncs: false });
    const installation = await openInstallation('SQLite', disk.variables);
    try {
      const losing = playRounds(installation, {
        count: 20,
        random,
        afterKill: () => void disk.cutPower(random),
      });
      await expect(losing).rejects.toThrow();
    } finally {
      await installation.remove();
      disk.remove();
    }
  });
});
