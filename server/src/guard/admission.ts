import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { Now } from '../clock.ts';
import type { Config } from '../config.ts';
import { createLevels } from './levels.ts';
import { createNetworkNames } from './networks.ts';
import { createPace, type Pace } from './pace.ts';
import { createPlaces } from './places.ts';

/** Requests an hour from one network that are not slowed down, by what they cost us. */
export type Limits = Pick<
  Config,
  'registrationsPerHour' | 'loginsPerHour' | 'recoveriesPerHour' | 'strangersPerSecond'
>;

type Kind = Exclude<keyof Limits, 'strangersPerSecond'>;

/** Which limit a path counts against; every other path is free. */
const kindOf: Readonly<Record<string, Kind>> = {
  '/api/registrations/challenge': 'registrationsPerHour',
  '/api/registrations/start': 'registrationsPerHour',
  '/api/registrations/finish': 'registrationsPerHour',
  '/api/invitations/:invitation/start': 'registrationsPerHour',
  '/api/invitations/:invitation/answer': 'registrationsPerHour',
  '/api/setup/check': 'registrationsPerHour',
  '/api/setup/start': 'registrationsPerHour',
  '/api/setup/finish': 'registrationsPerHour',
  '/api/logins/start': 'loginsPerHour',
  '/api/logins/finish': 'loginsPerHour',
  '/api/logins/second': 'loginsPerHour',
  '/api/recoveries/start': 'recoveriesPerHour',
  '/api/recoveries/finish': 'recoveriesPerHour',
  '/api/resets/start': 'recoveriesPerHour',
  '/api/resets/prove': 'recoveriesPerHour',
  '/api/resets/finish': 'recoveriesPerHour',
};

/**
 * Who is who in a centre: large, and public. Everybody's browser asks for it after a login and after
 * a change, so that it has a pace for all and no limit for a network.
 */
const trustPath = '/api/trust';
const trustPaceFactor = 10;

/** A request over the limit waits a quarter of a second, the next one twice as long, up to this. */
const longestWaitMs = 8_000;
const shortestWaitMs = 250;
const doublings = Math.log2(longestWaitMs / shortestWaitMs);

/** Requests that may wait at once: for one network, and for all. */
const waitingPlaces = { each: 8, inAll: 512 };

/** Seconds after which somebody for whom there was no place may come again. */
const comeAgainSeconds = 10;

/**
 * Lets a stranger's request in, at once or after a while; never is anybody shut out: those who come
 * from one shelter, school or Tor exit with somebody who asks very often are slowed down with him.
 *
 * @throws Refusal `request.too-many` with a time, where as many wait already as may
 */
export type Admit = (path: string, address: string) => Promise<void>;

export interface AdmissionDeps {
  readonly limits: Limits;
  readonly now: Now;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** Counts in memory and by keyed hashes only (P8); each process for itself. */
export function createAdmission({ limits, now, pause: wait = pause }: AdmissionDeps): Admit {
  const nameOf = createNetworkNames(now);
  const levels = createLevels(now);
  const waiting = createPlaces(waitingPlaces);
  const paceOf = {
    registrationsPerHour: createPace(limits.strangersPerSecond),
    loginsPerHour: createPace(limits.strangersPerSecond),
    recoveriesPerHour: createPace(limits.strangersPerSecond),
  };
  const trustPace = createPace(limits.strangersPerSecond * trustPaceFactor);
  const takeTurn = async (pace: Pace) => {
    const turnMs = pace.turn(performance.now());
    if (turnMs === undefined) throw new Refusal('request.too-many', comeAgainSeconds);
    if (turnMs > 0) await wait(turnMs);
  };
  const waitMs = (path: string, perHour: number, address: string) => {
    const names = nameOf(address);
    const name = `${path} ${names.now}`;
    levels.rename(`${path} ${names.before}`, name);
    const over = levels.pour(name, 1, { perHour, cap: perHour + doublings + 1 }) - perHour;
    const ms = over <= 0 ? 0 : shortestWaitMs * 2 ** Math.floor(over);
    return { name: names.now, ms: Math.min(ms, longestWaitMs) };
  };

  return async (path, address) => {
    if (path === trustPath) return takeTurn(trustPace);
    const kind = kindOf[path];
    if (kind === undefined) return;
    const { name, ms } = waitMs(path, limits[kind], address);
    if (ms > 0) {
      const leave = waiting.take(name);
      if (leave === undefined) throw new Refusal('request.too-many', comeAgainSeconds);
      await wait(ms).finally(leave);
    }
    return takeTurn(paceOf[kind]);
  };
}
