import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { amount, tally } from '../tally.ts';
import { openInstallation } from './installation.ts';
import { openTab, type Tab } from './listener.ts';
import { addSessions } from './many-sessions.ts';
import { openCases, send } from './people.ts';

/*
 * R8: all sockets are lost at the same moment, and every tab comes back by itself, with the browser's
 * own code. A proxy says that they come from many networks.
 */

const sockets = amount('BEISTAND_TEST_DROPPED_SOCKETS', 1_000);
const atOnce = 50;

/** Seconds in which everybody must be back, and the share of sockets that may fail on the way. */
const backWithin = 90;
const mostErrors = 0.001;

test(
  `${sockets} sockets dropped at once are all back within ${backWithin} s, spread over time`,
  { timeout: 120_000 + sockets * 100 },
  async () => {
    const installation = await openInstallation('SQLite', { BEISTAND_PROXIES: '127.0.0.1,::1' });
    const { server } = installation;
    const tabs: Tab[] = [];
    try {
      const [one] = await openCases(server, 1);
      const seeker = one!.writers[0]!;
      const people = addSessions(server, seeker.actor.credentials(), sockets);
      for (const [at, credentials] of people.entries()) {
        const address = `10.${Math.floor(at / 256) % 256}.${at % 256}.1`;
        tabs.push(openTab(server.origin, credentials, address));
      }
      for (let from = 0; from < tabs.length; from += atOnce) {
        const some = tabs.slice(from, from + atOnce);
        for (const { live } of some) live.start();
        await expect.poll(() => liveOf(some), { timeout: 30_000, interval: 20 }).toBe(some.length);
      }

      const dropped = performance.now();
      await server.kill();
      await expect.poll(() => liveOf(tabs), { interval: 10 }).toBe(0);
      await server.again();
      const listening = performance.now();
      await expect
        .poll(() => liveOf(tabs), { timeout: backWithin * 1_000, interval: 50 })
        .toBe(sockets);
      const seconds = (performance.now() - dropped) / 1_000;

      const tries = tabs.flatMap(({ tries }) => tries);
      const since = tries.filter(({ at }) => at > listening);
      const failed = since.filter(({ ready }) => ready === undefined);
      expect(failed.length / since.length).toBeLessThan(mostErrors);
      expect(seconds).toBeLessThan(backWithin);
      expect(spreadOf(tabs, dropped)).toBeGreaterThan(700);

      const heard = hearOn(tabs);
      expect(await send(seeker)).toBe('acknowledged');
      await expect.poll(heard, { timeout: 30_000 }).toBe(sockets);
      tally('sockets dropped at once, all of them back', sockets);
      tally('attempts that failed once the server listened again', failed.length);
      console.log(`${sockets} sockets back ${seconds.toFixed(1)} s after they were dropped`);
    } finally {
      for (const { live } of tabs) live.stop();
      await pause(100);
      await installation.remove();
    }
  },
);

const liveOf = (tabs: readonly Tab[]): number =>
  tabs.filter(({ live }) => live.state.value === 'live').length;

/** Milliseconds between the fifth and the ninety-fifth of a hundred first tries. */
function spreadOf(tabs: readonly Tab[], since: number): number {
  const first = tabs
    .map(({ tries }) => tries.find(({ at }) => at > since)?.at ?? Number.NaN)
    .sort((a, b) => a - b);
  const at = (share: number) => first[Math.floor(share * first.length)]!;
  return at(0.95) - at(0.05);
}

/** Counts the tabs that hear a message from now on. */
function hearOn(tabs: readonly Tab[]): () => number {
  const heard = new Set<Tab>();
  for (const tab of tabs) {
    tab.live.subscribe(({ type }) => {
      if (type === 'message') heard.add(tab);
    });
  }
  return () => heard.size;
}
