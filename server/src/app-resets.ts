import type { FastifyInstance } from 'fastify';
import { mailCodesADay } from '@beistand/protocol/notices.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import { settingsOf } from './centres/queries.ts';
import { dayOf, type Now } from './clock.ts';
import type { Db, Store } from './db/store.ts';
import type { Log } from './http/log.ts';
import type { Mailer } from './notices/mailer.ts';
import { countMail, findAddress } from './notices/queries.ts';
import { mostBounces } from './notices/rules.ts';
import { createCourier, type ResetMail } from './resets/courier.ts';
import { resetsRoutes, type ResetsRoutesDeps } from './resets/routes.ts';
import { codeKeyOf, type Secrets } from './secrets.ts';

export interface ResetFeatureDeps extends Omit<ResetsRoutesDeps, 'mail' | 'codeKey'> {
  readonly secrets: Secrets;
  /** Undefined where no SMTP server is configured. */
  readonly mailer: Mailer | undefined;
  readonly log: Log;
}

/** Passwords reset by e-mail. */
export function addResetFeature(app: FastifyInstance, deps: ResetFeatureDeps): void {
  const { store, secrets, mailer, log, now } = deps;
  const codeKey = codeKeyOf(secrets);
  if (mailer === undefined) {
    resetsRoutes(app, { ...deps, codeKey, mail: undefined });
    return;
  }
  const mail = createResetMail({ store, mailer, now });
  const note = (event: string) => log.note(event);
  const courier = createCourier({ store, mail, codeKey, now, note });
  app.addHook('onReady', async () => courier.wake());
  app.addHook('onClose', () => courier.close());
  resetsRoutes(app, { ...deps, codeKey, mail: { mail, courier } });
}

interface MailParts {
  readonly store: Store;
  readonly mailer: Mailer;
  readonly now: Now;
}

function createResetMail({ store, mailer, now }: MailParts): ResetMail {
  const isOffered = async (db: Db, centre: CentreId) =>
    ((await settingsOf(db, centre)).mail ?? 'none') !== 'none';
  return {
    publicKey: mailer.publicKey,
    isOffered,
    isAddressOf: async (owner, typed) => {
      const address = owner && (await store.read((db) => findAddress(db, owner)));
      // What was refused again and again is no mailbox any more.
      const isKept = address !== undefined && address.bounces < mostBounces;
      const kept = owner && isKept ? { ...owner, sealed: address.sealed } : undefined;
      return mailer.isSame(kept, typed);
    },
    count: async (owner) => {
      const kept = await store.read((db) => findAddress(db, owner));
      const day = dayOf(now());
      const address = kept && (await mailer.tag({ ...owner, sealed: kept.sealed }, day));
      if (address === undefined) return false;
      const counted = { address, day, most: mailCodesADay };
      return store.write((db) => countMail(db, owner.centre, counted));
    },
    send: async (owner, { lang, code }) => {
      const kept = await store.read((db) => findAddress(db, owner));
      if (kept === undefined) return 'never';
      const { sealed } = kept;
      const letter = { ...owner, kind: 'code' as const, sealed, lang, subject: undefined, code };
      const outcome = await mailer.send(letter);
      return outcome === 'sent' ? 'sent' : outcome === 'soft' ? 'later' : 'never';
    },
  };
}
