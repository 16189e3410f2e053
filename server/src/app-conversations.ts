import type { FastifyInstance } from 'fastify';
import { setRoles, staffAccounts, storeVault } from './accounts/queries.ts';
import type { CreateAccount } from './accounts/create.ts';
import type { RegistrationResponse } from './accounts/routes.ts';
import { recordAct } from './audit/queries.ts';
import { createCases } from './cases/cases.ts';
import { casesRoutes } from './cases/routes.ts';
import type { NoticeFeature } from './app-notices.ts';
import type { Promises } from './centres/promises.ts';
import { rootOf, teamExists } from './centres/queries.ts';
import { dayOf, hourOf, type Now } from './clock.ts';
import type { RecordConsent } from './consents/consents.ts';
import type { ConversationsCapabilities } from './conversations/capabilities.ts';
import { draftsRoutes } from './conversations/draft-routes.ts';
import { listConversationIds } from './conversations/reader-queries.ts';
import { listPoolOf } from './conversations/reading.ts';
import { conversationsRoutes } from './conversations/routes.ts';
import type { Store } from './db/store.ts';
import type { Sessions } from './http/sessions.ts';
import type { Hub } from './live/hub.ts';
import { enterErased, type SubjectHash } from './erasure/ledger.ts';
import { liveSocket } from './live/socket.ts';
import { noticeMembers } from './notices/due.ts';
import { invitationsRoutes } from './staff/invitation-routes.ts';
import { staffRoutes } from './staff/routes.ts';
import { trustRoutes } from './staff/trust-routes.ts';
import { successionRoutes } from './staff/succession.ts';
import { findRosters, renewRosters } from './teams/rosters.ts';
import { listRosterHashes, listRosters } from './teams/queries.ts';
import { teamsRoutes } from './teams/routes.ts';

/** What the features around conversations are made of. */
export interface ConversationFeaturesDeps {
  readonly store: Store;
  readonly hub: Hub;
  readonly now: Now;
  readonly promises: Promises;
  readonly createAccount: CreateAccount;
  readonly registrationResponse: RegistrationResponse;
  readonly recordConsent: RecordConsent;
  readonly sessions: Pick<Sessions, 'look'>;
  readonly notices: NoticeFeature;
  readonly countdowns: ConversationsCapabilities['countdowns'];
  readonly subjectOf: SubjectHash;
  readonly keepLedger: () => Promise<void>;
}

/** The socket, conversations with their cases, staff and teams. */
export async function addConversationFeatures(
  app: FastifyInstance,
  deps: ConversationFeaturesDeps,
): Promise<void> {
  const { store, hub, now, promises, recordConsent, sessions, notices } = deps;
  const { subjectOf, keepLedger, countdowns } = deps;
  const today = () => dayOf(now());
  const hour = () => hourOf(now());

  await liveSocket(app, {
    hub,
    conversationsOf: (centre, account) =>
      store.read((db) => listConversationIds(db, centre, account)),
    look: sessions.look,
  });
  const cases = createCases({ dueDay: (db, promise) => promises.dueDay(db, promise) });
  const told = {
    noticeMembers,
    due: notices.due,
    seen: notices.seen,
    mayEnquire: notices.mayEnquire,
  };
  const noteTakenBack: ConversationsCapabilities['noteTakenBack'] = (db, { retract, ...of }) =>
    enterErased(db, subjectOf({ what: 'message', ...of }), { day: today(), retract });
  const others = {
    teamExists,
    findRosters,
    recordConsent,
    storeVault,
    noteTakenBack,
    keepLedger,
    countdowns,
  };
  const capabilities = { cases, notices: told, ...others };
  conversationsRoutes(app, { store, hub, today, hour, capabilities });
  draftsRoutes(app, { store });
  casesRoutes(app, { store, today, listPoolOf });

  const { createAccount, registrationResponse } = deps;
  const staffDeps = { store, hub, today, hour, recordAct, staffAccounts, setRoles, teamExists };
  staffRoutes(app, { ...staffDeps, createAccount, registrationResponse });
  successionRoutes(app, { ...staffDeps, createAccount, registrationResponse, renewRosters });
  invitationsRoutes(app, { ...staffDeps, createAccount, registrationResponse });
  trustRoutes(app, { store, rootOf, listRosters, listRosterHashes });
  teamsRoutes(app, { store, hub, today, hour, teamExists, recordAct });
}
