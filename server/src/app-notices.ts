import type { FastifyInstance } from 'fastify';
import type { MailPolicy } from '@beistand/protocol/centres.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { settingsOf } from './centres/queries.ts';
import { dayOf, type Now } from './clock.ts';
import type { Db, Store } from './db/store.ts';
import type { Log } from './http/log.ts';
import { forgetNotice, noticeAccount, type Due } from './notices/due.ts';
import type { Mailer } from './notices/mailer.ts';
import { createOutbox, type Outbox } from './notices/outbox.ts';
import { findAddress } from './notices/queries.ts';
import { noticesRoutes } from './notices/routes.ts';
import { noticeSlot } from './notices/rules.ts';
import { codeKeyOf, type Secrets } from './secrets.ts';

export interface NoticeFeatureDeps {
  readonly store: Store;
  readonly secrets: Secrets;
  /** Undefined where no SMTP server is configured. */
  readonly mailer: Mailer | undefined;
  readonly log: Log;
  readonly now: Now;
}

interface OfAccount {
  readonly centre: CentreId;
  readonly account: AccountId;
}

/** What the other features need of e-mail. Each runs inside the transaction it is given. */
export interface NoticeFeature {
  /** Tells the owner of an account, if she wants that, that there is something new. */
  readonly notify: (db: Db, at: OfAccount) => Promise<void>;
  /** When a notice of what is new now would go out. */
  readonly due: () => Due;
  /** She has seen what is new. */
  readonly seen: (db: Db, at: OfAccount) => Promise<void>;
  /** Whether an account has given what its centre demands before anybody writes to it. */
  readonly mayEnquire: (db: Db, at: OfAccount) => Promise<boolean>;
}

/** E-mail: addresses, codes, and notices without content. */
export function addNoticeFeature(app: FastifyInstance, deps: NoticeFeatureDeps): NoticeFeature {
  const { store, secrets, mailer, log, now } = deps;
  const policyOf = async (db: Db, centre: CentreId): Promise<MailPolicy> =>
    (await settingsOf(db, centre)).mail ?? 'none';
  const codeKey = codeKeyOf(secrets);
  const outbox = mailer && openOutbox(app, { store, codeKey, mailer, policyOf, log, now });
  const mail = mailer && outbox && { mailer, outbox };
  noticesRoutes(app, { store, mail, codeKey, policyOf, today: () => dayOf(now()), now });
  const due = () => ({ dueSlot: noticeSlot(now(), Math.random()), day: dayOf(now()) });
  return {
    notify: (db, at) => noticeAccount(db, at, due()),
    due,
    seen: forgetNotice,
    mayEnquire: async (db, at) => {
      if (mailer === undefined || (await policyOf(db, at.centre)) !== 'required') return true;
      return (await findAddress(db, at)) !== undefined;
    },
  };
}

interface OutboxParts extends Pick<NoticeFeatureDeps, 'store' | 'log' | 'now'> {
  readonly mailer: Mailer;
  readonly codeKey: Uint8Array;
  readonly policyOf: (db: Db, centre: CentreId) => Promise<MailPolicy>;
}

function openOutbox(app: FastifyInstance, parts: OutboxParts): Outbox {
  const { store, mailer, codeKey, policyOf, log, now } = parts;
  const outbox = createOutbox({
    store,
    mailer,
    codeKey,
    isWanted: async (db, centre) => (await policyOf(db, centre)) !== 'none',
    now,
    random: Math.random,
    note: (event) => log.note(event),
  });
  app.addHook('onReady', async () => outbox.wake());
  app.addHook('onClose', () => outbox.close());
  return outbox;
}
