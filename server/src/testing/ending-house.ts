import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listConversations, type ConversationSummary } from '@beistand/protocol/conversations.ts';
import { dayOf } from '../clock.ts';
import type { Store } from '../db/store.ts';
import type { RetentionJob } from '../retention/job.ts';
import { ledgerKeyOf } from '../secrets.ts';
import type { Accepted } from './counselling.ts';
import { addCounsellor, type Colleague, type House, openHouse } from './house.ts';
import { type Browser, login } from './people.ts';
import { endingOf, live } from './retention.ts';

type Of = Pick<Accepted, 'conversation'>;

/** A house in which time passes: with Jonas, and with the job that looks after what ends by itself. */
export interface EndingHouse extends House {
  readonly jonas: Colleague;
  readonly job: RetentionJob;
  /** Accounts that were to get a notice. */
  readonly notified: readonly string[];
  /** Folder of the ledger. */
  readonly keys: string;
  /** Another process with the same job. @param told subjects of what it publishes */
  anotherJob(told: string[], through?: Store): RetentionJob;
  /** The server runs for so many days more. */
  live(days: number): Promise<void>;
  today(): string;
  /** Whether a conversation is in the database. */
  isThere(of: Of): Promise<boolean>;
  /** A conversation as it stands in somebody's list; she logs in for it, the days being long. */
  seenBy(who: Browser, name: string, of: Of): Promise<ConversationSummary | undefined>;
}

export async function openEndingHouse(): Promise<EndingHouse> {
  const keys = await mkdtemp(join(tmpdir(), 'beistand-keys-'));
  const house = await openHouse();
  const { store, clock, secrets } = house;
  const jonas = await addCounsellor(house, 'jonas');
  const notified: string[] = [];
  const parts = { store, key: ledgerKeyOf(secrets), now: clock.now, keys };
  const job = endingOf({ ...parts, notified: ({ account }) => notified.push(account) });
  await job.run();
  return {
    ...house,
    jonas,
    job,
    notified,
    keys,
    anotherJob: (told, through = store) =>
      endingOf({ ...parts, store: through, hub: { publish: (subject) => told.push(subject) } }),
    live: (days) => live(house, job, days),
    today: () => dayOf(clock.now()),
    isThere: async ({ conversation }) => {
      const rows = await store.read((db) =>
        db
          .selectFrom('conversation')
          .select('n')
          .where('conversation', '=', conversation)
          .execute(),
      );
      return rows.length === 1;
    },
    seenBy: async (who, name, { conversation }) => {
      await login(house, who, { name });
      const { conversations } = await who.ask(listConversations);
      return conversations.find((each) => each.conversation === conversation);
    },
    async close() {
      await house.close();
      await rm(keys, { recursive: true });
    },
  };
}
