import type { FastifyInstance } from 'fastify';
import {
  endOtherSessions,
  finishPassword,
  renewAccount,
  startPassword,
} from '@beistand/protocol/accounts.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { hashHex, toBytes } from '../bytes.ts';
import type { Db, Store } from '../db/store.ts';
import { serveWithCookie } from '../http/serve.ts';
import { demandSignedIn, tabOf, type OfTab } from '../http/signed-in-still.ts';
import type { Opaque } from '../opaque.ts';
import {
  deleteRecovery,
  findRecord,
  replaceRecord,
  storeRecovery,
  storeSlot,
  storeVault,
} from './queries.ts';
import * as sessions from './session-queries.ts';

export interface RenewalDeps {
  readonly store: Store;
  readonly opaque: Pick<Opaque, 'registrationResponse' | 'checkRecord'>;
  /** Has the sockets of an account look whether their sessions still live. */
  readonly sessionsEnded: (centre: CentreId, account: AccountId) => void;
}

/** Another password, everything anew, and the end of all other sessions. */
export function renewalRoutes(app: FastifyInstance, deps: RenewalDeps): void {
  const { store, opaque } = deps;

  serveWithCookie(app, startPassword, async ({ centre, session, body }, cookie) => {
    const at = tabOf({ centre, account: session.account }, cookie);
    const { nameHash, record } = await store.read((db) => findRecord(db, at));
    const response = opaque.registrationResponse(nameHash, body.request);
    await store.write((db) => sessions.noteBegun(db, at, hashHex(record)));
    return { response };
  });

  serveWithCookie(app, finishPassword, async ({ centre, session, body }, cookie) => {
    const at = tabOf({ centre, account: session.account }, cookie);
    opaque.checkRecord(body.record);
    await store.write(async (db) => {
      await demandSignedIn(db, at);
      await demandBegun(db, at, body.record);
      await replaceRecord(db, at, body.record);
      await storeSlot(db, at, toBytes(body.slot));
      await sessions.staleOtherTabs(db, at);
      await sessions.deleteLoginTickets(db, at);
    });
    return {};
  });

  serveWithCookie(app, renewAccount, async ({ centre, session, body }, cookie) => {
    const at = tabOf({ centre, account: session.account }, cookie);
    opaque.checkRecord(body.record);
    const slot = toBytes(body.slot);
    const vault = { n: body.vault.n, vault: toBytes(body.vault.vault) };
    const recovery = body.recovery && {
      lookup: toBytes(body.recovery.lookup),
      slot: toBytes(body.recovery.slot),
    };
    await store.write(async (db) => {
      await demandSignedIn(db, at);
      await demandBegun(db, at, body.record);
      await storeVault(db, at, vault);
      await replaceRecord(db, at, body.record);
      await storeSlot(db, at, slot);
      if (recovery === undefined) await deleteRecovery(db, at);
      else await storeRecovery(db, at, recovery);
      await sessions.deleteOtherSessions(db, at);
      await sessions.deleteOtherTabs(db, at);
      await sessions.deleteLoginTickets(db, at);
      await sessions.deleteRecoveryTickets(db, at);
    });
    deps.sessionsEnded(centre, session.account);
    return {};
  });

  serveWithCookie(app, endOtherSessions, async ({ centre, session: { account } }, cookie) => {
    const at = tabOf({ centre, account }, cookie);
    const ended = await store.write((db) => sessions.deleteOtherSessions(db, at));
    deps.sessionsEnded(centre, account);
    return { ended };
  });
}

/**
 * What was begun under one password does not end under another: two tabs would undo each other's
 * change, and a thief the owner's. A record that is in force already is the same request once more.
 */
export async function demandBegun(db: Db, at: OfTab, wanted: string): Promise<void> {
  const { record } = await findRecord(db, at);
  if (record === wanted) return;
  if ((await sessions.findBegun(db, at)) !== hashHex(record)) throw new Refusal('password.changed');
}
