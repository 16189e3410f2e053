import type { Now } from '../clock.ts';
import type { Config } from '../config.ts';
import { type Admit, createAdmission } from './admission.ts';
import { createBodyRoom, type TakeBody } from './body-room.ts';
import { createSocketPlaces, type SocketPlaces } from './socket-places.ts';
import { createQuotas, type Spend } from './quotas.ts';

/** Holds abuse back. Counts in the memory of one process only; never keeps an address. */
export interface Guard {
  /** Strangers' requests: limits of networks, and a pace. */
  readonly admit: Admit;
  /** Memory for bodies under way. */
  readonly takeBody: TakeBody;
  /** What one account may do in an hour. */
  readonly spend: Spend;
  readonly sockets: SocketPlaces;
}

export function createGuard(config: Config, now: Now): Guard {
  return {
    admit: createAdmission({ limits: config, now }),
    takeBody: createBodyRoom(now),
    spend: createQuotas(now, config.quotaFactor),
    sockets: createSocketPlaces(now),
  };
}
