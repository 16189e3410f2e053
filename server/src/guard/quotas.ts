import { Refusal } from '@beistand/protocol/failures.ts';
import type { Route } from '@beistand/protocol/route.ts';
import type { Now } from '../clock.ts';
import { createLevels } from './levels.ts';

interface Quota {
  /** What may come at once. */
  readonly atOnce: number;
  /** What comes back in an hour. */
  readonly perHour: number;
}

/**
 * What one account may do. Far more than anybody types: twenty short messages a minute for hours,
 * drafts of four tabs every ten seconds, three hundred conversations handed over at a stretch.
 */
const quotas = {
  message: { atOnce: 200, perHour: 1_200 },
  enquiry: { atOnce: 10, perHour: 12 },
  epoch: { atOnce: 400, perHour: 600 },
  draft: { atOnce: 400, perHour: 1_500 },
  vault: { atOnce: 400, perHour: 2_400 },
  /** Every other change. */
  change: { atOnce: 1_000, perHour: 6_000 },
  read: { atOnce: 3_000, perHour: 20_000 },
} as const satisfies Readonly<Record<string, Quota>>;

/** Bytes that stay: messages, enquiries, epochs, drafts. At most some 60 MiB a day. */
const keptBytes: Quota = { atOnce: 16 * 1024 * 1024, perHour: 2 * 1024 * 1024 };

type Use = keyof typeof quotas;

const useOf: Readonly<Record<string, Use>> = {
  'POST /api/conversations/:conversation/messages': 'message',
  'POST /api/enquiries': 'enquiry',
  'POST /api/conversations/:conversation/epochs': 'epoch',
  'PUT /api/drafts/:draft': 'draft',
  'PUT /api/account/vault': 'vault',
};

const kept: ReadonlySet<Use> = new Set(['message', 'enquiry', 'epoch', 'draft']);

/** Leaving must always be possible. */
const logout = 'DELETE /api/session';

/** One use of a route by an account. */
interface Spending {
  readonly account: string;
  readonly route: Pick<Route, 'method' | 'path'>;
  readonly bytes: number;
}

interface Cost {
  readonly name: string;
  readonly quota: Quota;
  readonly amount: number;
}

/** @throws Refusal `request.too-many` with the seconds until it goes on; nothing is counted then */
export type Spend = (spending: Spending) => void;

/**
 * Counts in memory what accounts do, each process for itself: nothing about when and how much
 * anybody writes is stored for it, and a restart gives everybody the full quota.
 *
 * @param factor  by which all quotas are multiplied
 */
export function createQuotas(now: Now, factor: number): Spend {
  const levels = createLevels(now);
  return ({ account, route, bytes }) => {
    const key = `${route.method} ${route.path}`;
    if (key === logout) return;
    const use = useOf[key] ?? (route.method === 'GET' ? 'read' : 'change');
    const costs: Cost[] = [{ name: `${account} ${use}`, quota: quotas[use], amount: 1 }];
    if (kept.has(use)) {
      costs.push({ name: `${account} bytes`, quota: keptBytes, amount: bytes });
    }
    const scaled = costs.map(({ quota, ...cost }) => ({
      ...cost,
      drain: { perHour: quota.perHour * factor, cap: quota.atOnce * factor },
    }));
    const waits = scaled.map(({ name, amount, drain }) => {
      const over = levels.level(name, drain) + amount - drain.cap;
      return over <= 0 ? 0 : Math.ceil((over * 3_600) / drain.perHour);
    });
    const seconds = Math.max(...waits);
    if (seconds > 0) throw new Refusal('request.too-many', seconds);
    for (const { name, amount, drain } of scaled) levels.pour(name, amount, drain);
  };
}
