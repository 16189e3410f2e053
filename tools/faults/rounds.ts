import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { tally } from '../tally.ts';
import type { Installation } from './installation.ts';
import {
  type Case,
  checkCase,
  openCases,
  readAnew,
  send,
  sendAlong,
  type Writer,
} from './people.ts';

export interface Rounds {
  readonly count: number;
  readonly random: () => number;
  /** What happens to the disk between the death of a process and the next start. */
  readonly afterKill?: () => void;
}

/** So many rounds on one database: with more, the thread to be verified would grow without end. */
export const roundsOfOneDatabase = 500;
const casesAtOnce = 2;

/** Messages acknowledged before a kill at most, and milliseconds after the last of them. */
const longestBurst = 12;
const longestWait = 10;

/** Milliseconds in which nothing is acknowledged, and of a start that is killed. */
const longestSilence = 2_000;
const longestStart = 900;

/**
 * Kills the server at random moments while people write, and starts it again. Whatever it has
 * acknowledged must be there once, at the place that it told, and what was under way comes again
 * and is stored once.
 */
export async function playRounds(
  { engine, server, integrity }: Installation,
  { count, random, afterKill = () => {} }: Rounds,
): Promise<void> {
  const cases = await openCases(server, casesAtOnce);
  const writers = cases.flatMap((each) => each.writers);
  const kill = async () => {
    await server.kill();
    afterKill();
  };
  for (let round = 0; round < count; round++) {
    const { enough, burst } = beginBurst(writers, random() * longestBurst);
    await Promise.race([enough, pause(longestSilence)]);
    await pause(random() * longestWait);
    await server.kill();
    expect(new Set(await burst)).toEqual(new Set(['no answer']));
    afterKill();
    if (random() < 0.1) {
      const starting = server.again().catch(() => {});
      await pause(random() * longestStart);
      await kill();
      await starting;
    }
    await server.again();

    await checkAll(cases);
    for (const writer of writers) expect(await send(writer)).toBe('acknowledged');
    await checkAll(cases);
    expect(integrity()).toEqual(['ok']);
  }
  expect(await readAnew(server, cases)).toEqual([]);
  const acknowledged = writers.reduce((sum, each) => sum + each.acknowledged.size, 0);
  // The enquiries themselves come on top.
  expect(cases.reduce((sum, { seen }) => sum + seen.size, 0)).toBe(acknowledged + cases.length);
  tally(`processes killed while people wrote, ${engine}`, count);
  tally(`messages acknowledged, each present once and verified, ${engine}`, acknowledged);
}

/** All write at once, until nobody answers any more. `enough`: so many messages are acknowledged. */
function beginBurst(writers: readonly Writer[], count: number) {
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  // Each asks before its first message, when nothing is acknowledged yet.
  let left = count + writers.length;
  const goOn = () => {
    if (--left <= 0) resolve();
    return false;
  };
  const burst = Promise.all(writers.map((writer) => sendAlong(writer, goOn)));
  return { enough, burst };
}

async function checkAll(cases: readonly Case[]): Promise<void> {
  for (const of of cases) expect(await checkCase(of)).toEqual([]);
}
