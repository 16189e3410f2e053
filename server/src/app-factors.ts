import type { FastifyInstance } from 'fastify';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { maxSessionHours } from '@beistand/protocol/sessions.ts';
import { deleteSessionsOf, findRecovery } from './accounts/queries.ts';
import { deleteOtherSessions } from './accounts/session-queries.ts';
import { recordAct } from './audit/queries.ts';
import { settingsOf } from './centres/queries.ts';
import { dayOf, slotAfter, slotOf, type Now } from './clock.ts';
import type { Db, Store } from './db/store.ts';
import { deleteFactors, findFactors, isEmpty } from './factors/queries.ts';
import { factorsRoutes } from './factors/routes.ts';
import { createSecondFactor, type SecondFactor } from './factors/second.ts';
import { wasGuessed } from './factors/tries.ts';
import { codeKeyOf, type Secrets } from './secrets.ts';
import { isProved } from './sessions/fresh-queries.ts';
import { noteProved, setLacksFactor } from './sessions/queries.ts';

export interface FactorFeatureDeps {
  readonly store: Store;
  readonly secrets: Secrets;
  /** Tells the sockets of an account that its sessions are over. */
  readonly accountEnded: (centre: CentreId, account: AccountId) => void;
  /** Has the sockets of an account look whether their sessions still live. */
  readonly sessionsEnded: (centre: CentreId, account: AccountId) => void;
  readonly now: Now;
}

interface OfAccount {
  readonly centre: CentreId;
  readonly account: AccountId;
}

/** What logins need of the second factors. */
export interface FactorFeature {
  readonly second: SecondFactor;
  readonly lacksFactor: (db: Db, at: OfAccount) => Promise<'required' | 'missing' | undefined>;
  readonly wasGuessed: (db: Db, at: OfAccount) => Promise<boolean>;
}

/** Second factors of staff: showing them at login, and keeping them. */
export function addFactorFeature(app: FastifyInstance, deps: FactorFeatureDeps): FactorFeature {
  const { store, secrets, accountEnded, sessionsEnded, now } = deps;
  const codeKey = codeKeyOf(secrets);
  const today = () => dayOf(now());
  const isRequired = async (db: Db, centre: CentreId) =>
    (await settingsOf(db, centre)).secondFactor === 'required';

  factorsRoutes(app, {
    store,
    codeKey,
    isRequired,
    noteProved: (db, at) => noteProved(db, at, slotAfter(now(), maxSessionHours * 60)),
    isProved: (db, at) => isProved(db, at, slotOf(now())),
    deleteOtherSessions,
    sessionsEnded,
    setLacksFactor,
    today,
    now,
  });
  const second = createSecondFactor({
    store,
    codeKey,
    endByRecovery: async (db, at, lookup) => {
      const { centre, account } = at;
      if ((await findRecovery(db, centre, lookup))?.account !== account) return false;
      await deleteFactors(db, at);
      await deleteSessionsOf(db, at);
      const act = { centre, day: today(), account, subject: account };
      await recordAct(db, { ...act, what: 'factors.ended' });
      return true;
    },
    factorsEnded: ({ centre, account }) => accountEnded(centre, account),
    now,
  });
  return {
    second,
    lacksFactor: async (db, at) => {
      if (!isEmpty(await findFactors(db, at))) return undefined;
      return (await isRequired(db, at.centre)) ? 'required' : 'missing';
    },
    wasGuessed,
  };
}
