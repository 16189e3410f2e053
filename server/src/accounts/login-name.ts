import type { FastifyInstance } from 'fastify';
import { finishLoginName, startLoginName } from '@beistand/protocol/login-name.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import { hashHex, toBytes } from '../bytes.ts';
import type { Now } from '../clock.ts';
import type { Db } from '../db/store.ts';
import { serveWithCookie } from '../http/serve.ts';
import { demandSignedIn, tabOf } from '../http/signed-in-still.ts';
import type { ProofOfWork } from './proof-of-work.ts';
import {
  findRecord,
  storeNameAndRecord,
  storeSlot,
  storeVault,
  type OfAccount,
} from './queries.ts';
import { demandBegun, type RenewalDeps } from './renewal.ts';
import * as sessions from './session-queries.ts';
import { createSpend } from './spend.ts';

export interface LoginNameDeps extends Pick<RenewalDeps, 'store' | 'sessionsEnded'> {
  readonly opaque: RenewalDeps['opaque'] & {
    readonly nameIdentifier: (centre: CentreId, typed: string) => string | undefined;
  };
  readonly proofOfWork: Pick<ProofOfWork, 'verify'>;
  /** @throws Refusal `name.not-allowed`, `request.invalid` */
  readonly registrationResponse: (
    centre: CentreId,
    asked: { readonly name: string; readonly request: string },
  ) => Promise<string>;
  readonly now: Now;
}

/** Another login name: OPAQUE's identifier follows from it, so that the record is made anew. */
export function loginNameRoutes(app: FastifyInstance, deps: LoginNameDeps): void {
  const { store, opaque } = deps;

  serveWithCookie(app, startLoginName, async ({ centre, session, body }, cookie) => {
    const at = tabOf({ centre, account: session.account }, cookie);
    const response = await deps.registrationResponse(centre, body);
    const { record } = await store.read((db) => findRecord(db, at));
    await store.write((db) => sessions.noteBegun(db, at, hashHex(record)));
    return { response };
  });

  serveWithCookie(app, finishLoginName, async ({ centre, session, body }, cookie) => {
    const at = tabOf({ centre, account: session.account }, cookie);
    const nameHash = opaque.nameIdentifier(centre, body.name);
    if (nameHash === undefined) throw new Refusal('name.not-allowed');
    opaque.checkRecord(body.record);
    const wanted = { nameHash, record: body.record };
    if (await store.read((db) => isInForce(db, at, wanted))) return {};

    const slot = toBytes(body.slot);
    const vault = { n: body.vault.n, vault: toBytes(body.vault.vault) };
    const spend = await createSpend(deps, centre, body.pow);
    const change = async (db: Db) => {
      await demandSignedIn(db, at);
      if (await isInForce(db, at, wanted)) return;
      await demandBegun(db, at, body.record);
      // Before anything is told of the name: a tab that has saved its vault meanwhile comes again.
      await storeVault(db, at, vault);
      await storeNameAndRecord(db, at, wanted);
      await storeSlot(db, at, slot);
      await spend(db);
      await sessions.deleteOtherSessions(db, at);
      await sessions.deleteOtherTabs(db, at);
      await sessions.deleteLoginTickets(db, at);
      // Their answers were given under the old identifier: a password set with one would open nothing.
      await sessions.deleteRecoveryTickets(db, at);
    };
    await store.write(change).catch(async (error: unknown) => {
      // That a name is taken costs what a name costs: otherwise one sum would test thousands.
      if (error instanceof Refusal && error.failure === 'name.taken') await store.write(spend);
      throw error;
    });
    deps.sessionsEnded(centre, session.account);
    return {};
  });
}

/** Whether exactly this was stored: a request whose answer was lost. */
async function isInForce(
  db: Db,
  at: OfAccount,
  wanted: { readonly nameHash: string; readonly record: string },
): Promise<boolean> {
  const { nameHash, record } = await findRecord(db, at);
  return nameHash === wanted.nameHash && record === wanted.record;
}
