import Fastify, { type FastifyInstance } from 'fastify';
import type { Day } from '@beistand/protocol/centres.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { createAccountMaker, isMade } from './accounts/create.ts';
import { createSpend } from './accounts/spend.ts';
import { countSpent, sweepLedgers } from './accounts/ledgers.ts';
import {
  createProofOfWork,
  levelAt,
  mostCounted,
  type ProofOfWork,
} from './accounts/proof-of-work.ts';
import {
  accountsRoutes,
  createRegistrationResponse,
  type AccountsDeps,
} from './accounts/routes.ts';
import { setRoles } from './accounts/queries.ts';
import { addConversationFeatures } from './app-conversations.ts';
import { addFactorFeature } from './app-factors.ts';
import { addNoticeFeature } from './app-notices.ts';
import { addRetentionFeature } from './app-retention.ts';
import { addResetFeature } from './app-resets.ts';
import { createHolidays } from './centres/holidays.ts';
import { createPromises, type Promises } from './centres/promises.ts';
import { settingsOf } from './centres/queries.ts';
import { centresRoutes, viewCentre } from './centres/routes.ts';
import { setupRoutes } from './centres/setup.ts';
import { dayOf, slotOf, type Now } from './clock.ts';
import type { Config } from './config.ts';
import { createRecordConsent } from './consents/consents.ts';
import { createSelfConversation } from './conversations/self.ts';
import type { Store } from './db/store.ts';
import { sweepFactors } from './factors/queries.ts';
import { createSubjectHash, observeDay, sweepLedger } from './erasure/ledger.ts';
import { erasureRoutes } from './erasure/routes.ts';
import { createGuard } from './guard/guard.ts';
import { openHttpServer, usualPatience } from './guard/http-server.ts';
import { createFindCentre } from './http/centre.ts';
import { answerErrors } from './http/errors.ts';
import type { Gate } from './http/gate.ts';
import { setHeaders } from './http/headers.ts';
import { checkLate } from './http/late-checks.ts';
import type { Log } from './http/log.ts';
import { createSessions } from './http/sessions.ts';
import { serveWeb, type Web } from './http/web.ts';
import { centreEvent, endedEvent, lookEvent } from './live/events.ts';
import { knowledgeRoutes } from './knowledge/routes.ts';
import { accountSubject, centreSubject, type Hub, sessionSubject } from './live/hub.ts';
import type { Mailer } from './notices/mailer.ts';
import type { RetentionJob } from './retention/job.ts';
import type { Keeper } from './retention/keeper.ts';
import { sweepNotices } from './notices/queries.ts';
import { sweepResets } from './resets/queries.ts';
import { createOpaque } from './opaque.ts';
import { ledgerKeyOf, type Secrets } from './secrets.ts';
import { sweepSessions } from './sessions/queries.ts';
import { sessionsRoutes } from './sessions/routes.ts';
import { foundStaff } from './staff/founding.ts';
import { foundRoster } from './teams/rosters.ts';

export interface AppDeps {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly now: Now;
  readonly config: Config;
  readonly log: Log;
  /** Tells the sockets, here or in every process. */
  readonly hub: Hub;
  /** Sends e-mail; without it none is offered. */
  readonly mailer?: Mailer | undefined;
  /** Looks after the ledger of erasures outside of the database; in tests there may be none. */
  readonly keeper?: Pick<Keeper, 'look'>;
  /** The built web part; without it only the interface is served. */
  readonly web?: Web;
}

/** Minutes between two sweeps of what has expired. */
const sweepMinutes = 5;

/** Puts the features together. Neither listens nor reads the environment. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = createServer(deps);
  sweepRegularly(app, deps, await addFeatures(app, deps));
  return app;
}

function createServer({ store, now, config, log }: AppDeps): FastifyInstance {
  const scheme = config.https ? 'https' : 'http';
  const app = Fastify({
    logger: false,
    trustProxy: config.proxies.length === 0 ? false : [...config.proxies],
    routerOptions: { maxParamLength: 128 },
    serverFactory: (listener) =>
      openHttpServer(listener, {
        patience: usualPatience,
        connections: config.connections,
        behindProxy: config.proxies.length > 0,
        now,
      }),
  });
  const sessions = createSessions({ store, now });
  const guard = createGuard(config, now);
  app.decorate('gate', {
    findCentre: createFindCentre(store),
    authenticate: sessions.authenticate,
    guard,
    scheme,
  } satisfies Gate);
  checkLate(app);
  // JSON is all that is understood; anything else is told so.
  app.removeContentTypeParser('text/plain');
  setHeaders(app, scheme);
  answerErrors(app, log);
  return app;
}

async function addFeatures(app: FastifyInstance, deps: AppDeps): Promise<RetentionJob> {
  const { store, secrets, now, hub, web, log, mailer, keeper } = deps;
  const today = (): Day => dayOf(now());
  const opaque = await createOpaque(secrets);
  const promises = createPromises(createHolidays());
  const createAccount = createAccountMaker({ opaque, createSelfConversation });
  const registrationResponse = createRegistrationResponse(opaque);
  const recordConsent = createRecordConsent({
    termsVersion: async (db, centre) => (await settingsOf(db, centre)).terms.version,
  });
  const proofOfWork = createPow(deps);
  const notices = addNoticeFeature(app, { store, secrets, mailer, log, now });

  const subjectOf = createSubjectHash(ledgerKeyOf(secrets));
  const accountEnded = (centre: CentreId, account: AccountId) =>
    hub.publish(accountSubject(centre, account), endedEvent());
  const sessionsEnded = (centre: CentreId, account: AccountId) =>
    hub.publish(accountSubject(centre, account), lookEvent());
  accountsRoutes(app, {
    store,
    opaque,
    proofOfWork,
    createAccount,
    registrationResponse,
    recordConsent,
    accountEnded,
    sessionsEnded,
    today,
    now,
  });
  sessionsRoutes(app, {
    store,
    opaque,
    ...addFactorFeature(app, { store, secrets, accountEnded, sessionsEnded, now }),
    idleMinutes: async (db, centre, kind) => {
      const settings = await settingsOf(db, centre);
      return kind === 'staff' ? settings.staffIdleMinutes : settings.seekerIdleMinutes;
    },
    loggedIn: notices.seen,
    sessionEnded: (centre, session) => hub.publish(sessionSubject(centre, session), endedEvent()),
    today,
    now,
  });
  addResets(app, deps, { opaque, proofOfWork, createAccount, recordConsent, sessionsEnded, today });
  knowledgeRoutes(app, { store });
  const centreChanged = (centre: CentreId) => hub.publish(centreSubject(centre), centreEvent());
  centresRoutes(app, { store, promises, centreChanged, today });
  const making = { store, createAccount, registrationResponse, now };
  setupRoutes(app, { ...making, isMade, setRoles, foundStaff, foundRoster, today });
  const sessions = createSessions({ store, now });
  const keepLedger = async () => keeper?.look();
  const erasing = { store, hub, subjectOf, accountEnded, keepLedger };
  const { job, countdowns } = addRetentionFeature(app, { ...erasing, now, notices });
  const told = { notices, countdowns };
  const around = { hub, promises, recordConsent, sessions, subjectOf, keepLedger, ...told };
  await addConversationFeatures(app, { ...making, ...around });
  erasureRoutes(app, { ...erasing, today });
  if (web !== undefined) addWeb(app, web, { store, promises, today });
  return job;
}

type Registering = Pick<
  AccountsDeps,
  'opaque' | 'proofOfWork' | 'createAccount' | 'recordConsent' | 'sessionsEnded' | 'today'
>;

/** A reset by e-mail registers an account, under a name that another loses. */
function addResets(app: FastifyInstance, deps: AppDeps, registering: Registering): void {
  const { store, secrets, mailer, log, now } = deps;
  const { opaque, proofOfWork, sessionsEnded, ...others } = registering;
  addResetFeature(app, {
    store,
    secrets,
    mailer,
    log,
    now,
    isMade,
    ...others,
    identifierOf: (centre, name) =>
      opaque.nameIdentifier(centre, name) ?? opaque.strangerIdentifier(centre, name),
    createSpend: (centre, pow) => createSpend({ proofOfWork, now }, centre, pow),
    nameLost: ({ centre, account }) => sessionsEnded(centre, account),
  });
}

function addWeb(
  app: FastifyInstance,
  web: Web,
  { today, ...deps }: Pick<AppDeps, 'store'> & { promises: Promises; today: () => Day },
): void {
  serveWeb(app, web, async (host) => {
    const view = await viewCentre({ ...deps, today }, host);
    const all = Object.values(view?.promises ?? {});
    const latest = all.toSorted((a, b) => a.answerBy.localeCompare(b.answerBy)).at(-1);
    return { centre: view?.centre, promise: latest, today: today() };
  });
}

/** As hard as there are registrations, by the ledger that all processes share. */
function createPow({ store, secrets, now, config }: AppDeps): ProofOfWork {
  const { powCost: cost, powRounds: rounds, powCalm: calm } = config;
  const { challengeKey } = secrets;
  const levelOf = async (centre: CentreId) => {
    const asked = { slot: slotOf(now()), most: mostCounted(calm) };
    return levelAt(await store.read((db) => countSpent(db, centre, asked)), calm);
  };
  return createProofOfWork({ challengeKey, cost, rounds, levelOf, now });
}

function sweepRegularly(
  app: FastifyInstance,
  { store, now, log }: AppDeps,
  retention: RetentionJob,
): void {
  let running: Promise<void> = Promise.resolve();
  const sweep = () => {
    const slot = slotOf(now());
    store
      .write(async (db) => {
        await sweepSessions(db, slot);
        await sweepLedgers(db, slot);
        await sweepFactors(db, slot);
        await sweepNotices(db, { slot, day: dayOf(now()) });
        await sweepResets(db, slot);
        await observeDay(db, dayOf(now()));
        await sweepLedger(db);
      })
      .catch(() => log.note('sweep-failed'));
    running = running.then(retention.run).catch(() => log.note('retention-failed'));
  };
  const timer = setInterval(sweep, sweepMinutes * 60_000);
  timer.unref();
  // Also where it never runs for five minutes.
  app.addHook('onListen', async () => sweep());
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await running;
  });
}
