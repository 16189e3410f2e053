import type { FastifyInstance } from 'fastify';
import {
  endOtherSessions,
  finishPassword,
  renewAccount,
  startPassword,
} from '@beistand/protocol/accounts.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { toBytes } from '../bytes.ts';
import type { Store } from '../db/store.ts';
import { serve, serveWithCookie } from '../http/serve.ts';
import { demandSignedIn, tabOf } from '../http/signed-in-still.ts';
import type { Opaque } from '../opaque.ts';
import {
  deleteRecovery,
  findNameHash,
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

  serve(app, startPassword, async ({ centre, session: { account }, body }) => {
    const nameHash = await store.read((db) => findNameHash(db, { centre, account }));
    return { response: opaque.registrationResponse(nameHash, body.request) };
  });

  serveWithCookie(app, finishPassword, async ({ centre, session, body }, cookie) => {
    const at = tabOf({ centre, account: session.account }, cookie);
    opaque.checkRecord(body.record);
    const slot = toBytes(body.slot);
    await store.write(async (db) => {
      await demandSignedIn(db, at);
      await replaceRecord(db, at, body.record);
      await storeSlot(db, at, slot);
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
