import { setTimeout as pause } from 'node:timers/promises';
import { nextMessages, type Tail } from './envelopes.ts';
import { drive, requestBytes } from './http-load.ts';
import type { World } from './world.ts';

/** Milliseconds between two messages of one writer. */
const sendEveryMs = 100;

/** Everybody writes at her pace for a while; gives the milliseconds of each message. */
export function createPeople(world: World, port: number) {
  const tails = world.writers.map(({ tails }) => tails[0] as Tail);
  const writeOne = async (at: number, seconds: number): Promise<readonly number[]> => {
    const latencies: number[] = [];
    const { session } = world.writers[at]!;
    const until = performance.now() + seconds * 1_000;
    for (let next = performance.now(); next < until; next += sendEveryMs) {
      await pause(Math.max(0, next - performance.now()));
      const { stored, tail } = nextMessages(tails[at]!, 1);
      tails[at] = tail;
      const path = `/api/conversations/${tail.conversation}/messages`;
      const body = { stored: stored[0]!.toString('base64url') };
      const bytes = requestBytes(port, { method: 'POST', path, ...session, body });
      latencies.push(...(await drive(port, [[bytes]])).latencies);
    }
    return latencies;
  };
  return {
    write: async (seconds: number) => {
      const all = await Promise.all(world.writers.map((_, at) => writeOne(at, seconds)));
      return all.flat();
    },
  };
}
