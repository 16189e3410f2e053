import type { FastifyInstance } from 'fastify';
import { Refusal } from '@beistand/protocol/failures.ts';
import { confirmSession, freshMinutes } from '@beistand/protocol/sessions.ts';
import { hashHex } from '../bytes.ts';
import { slotAfter, type Now } from '../clock.ts';
import type { Store } from '../db/store.ts';
import { serveWithCookie } from '../http/serve.ts';
import { demandSignedIn, tabOf } from '../http/signed-in-still.ts';
import type { Opaque } from '../opaque.ts';
import { isFresh, loginSeconds } from '../tickets.ts';
import type { Brake } from './brake.ts';
import { takeTicket } from './queries.ts';
import { findRecord, freshenTab } from './fresh-queries.ts';

export interface ConfirmationsDeps {
  readonly store: Store;
  readonly opaque: Pick<Opaque, 'finishLogin'>;
  readonly now: Now;
}

/**
 * The password once more, before what cannot be taken back. The tries count where those of logins
 * count, for `startLogin` begins both; the key that comes out of this one is thrown away.
 */
export function confirmations(
  app: FastifyInstance,
  { store, opaque, now }: ConfirmationsDeps,
  brake: Brake,
): void {
  serveWithCookie(app, confirmSession, async ({ centre, session: { account }, body }, cookie) => {
    const ticket = await store.write((db) => takeTicket(db, centre, body.login));
    const inTime = isFresh(body.login, loginSeconds, now);
    const key = ticket && opaque.finishLogin(centre, ticket.state, body.finish);
    if (key === undefined || !inTime || ticket?.account !== account) {
      throw new Refusal('login.failed');
    }
    const at = tabOf({ centre, account }, cookie);
    const freshSlot = slotAfter(now(), freshMinutes);
    const nameHash = await store.write(async (db) => {
      await demandSignedIn(db, at);
      const current = await findRecord(db, centre, account);
      // The password of a moment ago says nothing any more where it has become another meanwhile.
      if (hashHex(current.record) !== ticket.record) throw new Refusal('login.failed');
      await freshenTab(db, { ...at, freshSlot });
      return current.nameHash;
    });
    brake.succeeded(nameHash);
    return {};
  });
}
