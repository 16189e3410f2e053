import { randomInt } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/*
 * What a suite that can run for long shares with the runner of long runs (`tools/long.ts`): how
 * much it is to do, a seed, and a place for what it has counted. In `npm test` none of the three is
 * given: the suite is short, draws its own seed, and counts for nobody.
 */

/** Environment variables that the runner sets, and anybody may. */
export const seedVariable = 'BEISTAND_TEST_SEED';
export const tallyVariable = 'BEISTAND_TEST_TALLY';

/** A suite's number out of the environment. @param short  what `npm test` runs */
export function amount(variable: string, short: number): number {
  const given = process.env[variable];
  if (given === undefined) return short;
  const value = Number(given);
  if (!/^\d+(?:\.\d+)?$/.test(given)) throw new Error(`${variable} must be a number`);
  return value;
}

/** The seed of this run: the given one, or a new one. Print it where a test fails. */
export function takeSeed(): number {
  return process.env[seedVariable] === undefined ? randomInt(2 ** 31) : amount(seedVariable, 0);
}

/** Random numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Writes down how often something was tried or seen; the report adds up what has the same name. */
export function tally(what: string, count = 1): void {
  const file = process.env[tallyVariable];
  if (file === undefined) console.log(`${what}: ${count}`);
  else appendFileSync(file, `${JSON.stringify({ what, count })}\n`);
}
