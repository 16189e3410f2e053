import type { FastifyInstance } from 'fastify';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import type { NoticeFeature } from './app-notices.ts';
import { readOr } from './canonical/or-refuse.ts';
import { settingsOf } from './centres/queries.ts';
import { dayOf, type Now } from './clock.ts';
import type { Store } from './db/store.ts';
import { eraseAll, eraseWhole } from './erasure/erase.ts';
import { observeDay, type SubjectHash } from './erasure/ledger.ts';
import { announceErased } from './erasure/routes.ts';
import { readErasure } from './erasure/rules.ts';
import { readEvent } from './live/events.ts';
import { conversationSubject, type Hub } from './live/hub.ts';
import { type Countdowns, createCountdowns } from './retention/countdown.ts';
import { createRetentionJob, type RetentionJob } from './retention/job.ts';
import { retentionRoutes } from './retention/routes.ts';

export interface RetentionFeatureDeps {
  readonly store: Store;
  readonly hub: Pick<Hub, 'publish'>;
  readonly now: Now;
  readonly notices: Pick<NoticeFeature, 'notify'>;
  readonly subjectOf: SubjectHash;
  readonly accountEnded: (centre: CentreId, account: AccountId) => void;
  readonly keepLedger: () => Promise<void>;
}

/** What ends by itself: the job, and the routes by which people put it off, ask for it, stop it. */
export function addRetentionFeature(
  app: FastifyInstance,
  deps: RetentionFeatureDeps,
): { readonly job: RetentionJob; readonly countdowns: Countdowns } {
  const { store, hub, now, notices } = deps;
  const today = () => dayOf(now());
  retentionRoutes(app, {
    store,
    today,
    observeDay,
    settingsOf,
    notify: notices.notify,
    readErasure: (bytes) => readOr('request.invalid', () => readErasure(bytes)),
    changed: ({ centre, conversation }) =>
      hub.publish(conversationSubject(centre, conversation), readEvent(conversation)),
  });
  return { job: retentionJob(deps), countdowns: createCountdowns({ settingsOf, today }) };
}

/** The job, as every process has it. */
export function retentionJob(deps: RetentionFeatureDeps): RetentionJob {
  const { store, hub, now, notices, subjectOf, accountEnded, keepLedger } = deps;
  const deed = () => ({ day: dayOf(now()), subjectOf });
  return createRetentionJob({
    store,
    now,
    observeDay,
    settingsOf,
    notify: notices.notify,
    eraseConversation: async (db, key, why) => {
      const erased = await eraseWhole(db, key, why, deed());
      return () => announceErased(hub, key.centre, erased);
    },
    eraseAccount: async (db, at) => {
      const gone = await eraseAll(db, at, new Map(), deed());
      return () => {
        for (const each of gone) announceErased(hub, at.centre, each);
        accountEnded(at.centre, at.account);
      };
    },
    settle: async () => {
      await Promise.all([store.shred(), keepLedger()]);
    },
  });
}
