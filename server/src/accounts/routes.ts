import type { FastifyInstance } from 'fastify';
import {
  finishRecovery,
  finishRegistration,
  getVault,
  newChallenge,
  putRecovery,
  putVault,
  startRecovery,
  startRegistration,
} from '@beistand/protocol/accounts.ts';
import type { Day } from '@beistand/protocol/centres.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId, ConversationId } from '@beistand/protocol/ids.ts';
import { toBytes, toText } from '../bytes.ts';
import { refuseIf } from '../canonical/or-refuse.ts';
import { slotAfter, type Now } from '../clock.ts';
import type { Db, Store } from '../db/store.ts';
import { serve, serveWithCookie } from '../http/serve.ts';
import { demandSignedIn, tabOf } from '../http/signed-in-still.ts';
import type { Opaque } from '../opaque.ts';
import { drawTicket, isFresh } from '../tickets.ts';
import { isMade, type CreateAccount } from './create.ts';
import { insertRecoveryTicket, takeRecoveryTicket } from './ledgers.ts';
import { loginNameRoutes } from './login-name.ts';
import type { ProofOfWork } from './proof-of-work.ts';
import {
  deleteSessionsOf,
  findRecovery,
  findVault,
  hasRecovery,
  replaceRecord,
  storeRecovery,
  storeSlot,
  storeVault,
} from './queries.ts';
import { renewalRoutes } from './renewal.ts';
import { mayStoreRecovery } from './rules.ts';
import { countBefore, deleteLoginTickets, deleteRecoveryTickets } from './session-queries.ts';
import { createSpend } from './spend.ts';

/** Minutes between the two halves of a recovery: the new password is thought up in between. */
const recoveryMinutes = 10;

export interface AccountsDeps {
  readonly store: Store;
  readonly opaque: Opaque;
  readonly proofOfWork: ProofOfWork;
  readonly createAccount: CreateAccount;
  readonly registrationResponse: RegistrationResponse;
  /** @throws Refusal `terms.outdated` */
  readonly recordConsent: (db: Db, consent: TermsConsent) => Promise<void>;
  /** Tells the sockets of an account that its sessions are over. */
  readonly accountEnded: (centre: CentreId, account: AccountId) => void;
  /** Has the sockets of an account look whether their sessions still live. */
  readonly sessionsEnded: (centre: CentreId, account: AccountId) => void;
  readonly today: (centre: CentreId) => Day;
  readonly now: Now;
}

interface TermsConsent {
  readonly centre: CentreId;
  readonly account: AccountId;
  /** The account's own first conversation: what is agreed to with an account belongs to it. */
  readonly conversation: ConversationId;
  readonly terms: number;
  readonly day: Day;
}

/** OPAQUE's answer to a registration. @throws Refusal `name.not-allowed`, `request.invalid` */
export type RegistrationResponse = (
  centre: CentreId,
  asked: { readonly name: string; readonly request: string },
) => Promise<string>;

export function createRegistrationResponse(opaque: Opaque): RegistrationResponse {
  return async (centre, { name, request }) => {
    const identifier = opaque.nameIdentifier(centre, name);
    if (identifier === undefined) throw new Refusal('name.not-allowed');
    return opaque.registrationResponse(identifier, request);
  };
}

export function accountsRoutes(app: FastifyInstance, deps: AccountsDeps): void {
  registration(app, deps);
  vaults(app, deps);
  recovery(app, deps);
  renewalRoutes(app, deps);
  loginNameRoutes(app, deps);
}

function registration(app: FastifyInstance, deps: AccountsDeps): void {
  const { store, proofOfWork, createAccount, registrationResponse } = deps;

  serve(app, newChallenge, ({ centre }) => proofOfWork.challenge(centre));

  serve(app, startRegistration, async ({ centre, body }) => ({
    response: await registrationResponse(centre, body),
  }));

  serve(app, finishRegistration, async ({ centre, body }) => {
    const at = { centre, account: body.account.account };
    if (await store.read((db) => isMade(db, centre, body.account))) return {};

    const spend = await createSpend(deps, centre, body.pow);
    const today = deps.today(centre);
    const register = async (db: Db) => {
      const created = await createAccount(db, { centre, kind: 'seeker', today }, body.account);
      if (created === 'repeated') return;
      await spend(db);
      const { conversation } = body.account.self;
      await deps.recordConsent(db, { ...at, conversation, terms: body.terms, day: today });
    };
    await store.write(register).catch(async (error: unknown) => {
      // Every refusal may tell whether the name was free: otherwise one sum would test thousands.
      // That the storage failed tells nothing, and the same request is to succeed when it comes again.
      if (isTold(error)) await store.write(spend);
      throw error;
    });
    return {};
  });
}

function isTold(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false;
  return error.failure !== 'pow.failed' && !error.failure.startsWith('storage.');
}

function vaults(app: FastifyInstance, { store }: AccountsDeps): void {
  serveWithCookie(app, putVault, async ({ centre, session, body }, cookie) => {
    const tab = tabOf({ centre, account: session.account }, cookie);
    const vault = { n: body.n, vault: toBytes(body.vault) };
    await store.write(async (db) => {
      await demandSignedIn(db, tab);
      await storeVault(db, tab, vault);
    });
    return {};
  });

  serve(app, getVault, async ({ centre, session }) => {
    const at = { centre, account: session.account };
    const row = await store.read((db) => findVault(db, at));
    if (row === undefined) throw new Error('an account without vault');
    return { n: row.n, vault: toText(row.vault) };
  });

  serveWithCookie(app, putRecovery, async ({ centre, session, body }, cookie) => {
    const tab = tabOf({ centre, account: session.account }, cookie);
    const recovery = { lookup: toBytes(body.lookup), slot: toBytes(body.slot) };
    await store.write(async (db) => {
      await demandSignedIn(db, tab);
      const exists = await hasRecovery(db, tab);
      refuseIf(mayStoreRecovery({ exists, fresh: session.fresh }));
      await storeRecovery(db, tab, recovery);
      await deleteRecoveryTickets(db, tab);
    });
    return {};
  });
}

function recovery(app: FastifyInstance, deps: AccountsDeps): void {
  const { store, opaque, now } = deps;

  serve(app, startRecovery, async ({ centre, body }) => {
    const lookup = toBytes(body.lookup);
    const found = await store.read((db) => findRecovery(db, centre, lookup));
    if (found === undefined) throw new Refusal('recovery.failed');
    const response = opaque.registrationResponse(found.credential, body.request);
    const ticket = drawTicket(now);
    const untilSlot = slotAfter(now(), recoveryMinutes);
    const at = { centre, account: found.account };
    const before = await store.read((db) => countBefore(db, centre, found));
    await store.write(async (db) => {
      // A code that has been replaced meanwhile opens nothing: its ticket would come too late to end.
      const current = await findRecovery(db, centre, lookup);
      // Nor does the answer fit where the login name has: it was given under the one before.
      const isSame = current?.account === at.account && current.credential === found.credential;
      if (!isSame) throw new Refusal('recovery.failed');
      await insertRecoveryTicket(db, at, { ticket, untilSlot });
    });
    return {
      recovery: ticket,
      account: found.account,
      slot: toText(found.slot),
      vault: toText(found.vault),
      response,
      ...(before === undefined ? {} : { before }),
    };
  });

  serve(app, finishRecovery, async ({ centre, body }) => {
    opaque.checkRecord(body.record);
    const slot = toBytes(body.slot);
    const fresh = isFresh(body.recovery, recoveryMinutes * 60, now);
    const account = await store.write(async (db) => {
      const owner = await takeRecoveryTicket(db, centre, body.recovery);
      if (owner === undefined || !fresh) return undefined;
      const at = { centre, account: owner };
      await replaceRecord(db, at, body.record);
      await storeSlot(db, at, slot);
      await deleteSessionsOf(db, at);
      await deleteLoginTickets(db, at);
      return owner;
    });
    if (account === undefined) throw new Refusal('recovery.failed');
    deps.accountEnded(centre, account);
    return {};
  });
}
