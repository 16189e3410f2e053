import type { FastifyInstance } from 'fastify';
import type { Day } from '@beistand/protocol/centres.ts';
import {
  eraseAccount,
  eraseConversation,
  forgetErased,
  listErased,
} from '@beistand/protocol/erasure.ts';
import type { AccountId, CentreId, ConversationId } from '@beistand/protocol/ids.ts';
import { toBytes, toText } from '../bytes.ts';
import type { Db, Store } from '../db/store.ts';
import { serve, serveWithCookie } from '../http/serve.ts';
import { demandSignedIn, tabOf } from '../http/signed-in-still.ts';
import { erasedEvent, poolEvent } from '../live/events.ts';
import { accountSubject, conversationSubject, type Hub } from '../live/hub.ts';
import { eraseAll, eraseOne, type Erased } from './erase.ts';
import type { SubjectHash } from './ledger.ts';
import * as queries from './queries.ts';
import { backupsUntil, erasuresIn } from './rules.ts';

export interface ErasureRoutesDeps {
  readonly store: Store;
  readonly hub: Pick<Hub, 'publish'>;
  readonly subjectOf: SubjectHash;
  readonly accountEnded: (centre: CentreId, account: AccountId) => void;
  readonly today: () => Day;
  /** Writes the ledger down beside the keys of days, before anybody is told that it is done. */
  readonly keepLedger: () => Promise<void>;
}

/** A conversation or a whole account is erased, and whoever took part hears of it. */
export function erasureRoutes(app: FastifyInstance, deps: ErasureRoutesDeps): void {
  erasing(app, deps);
  telling(app, deps);
}

function erasing(app: FastifyInstance, deps: ErasureRoutesDeps): void {
  const { store, hub, subjectOf, accountEnded, today, keepLedger } = deps;
  const receipt = (day: Day) => ({ erasedDay: day, backupsUntilDay: backupsUntil(day) });

  serveWithCookie(app, eraseConversation, async ({ centre, session, params, body }, cookie) => {
    const { account } = session;
    const tab = tabOf({ centre, account }, cookie);
    const wanted = { ...params, erasures: body.erasures.map(toBytes) };
    const day = today();
    const { erased, since } = await store.write(async (db) => {
      await demandSignedIn(db, tab);
      // The answer to an earlier request may have been lost.
      const since = await queries.findErased(db, { centre, ...params }, account);
      if (since !== undefined) return { erased: undefined, since };
      return { erased: await eraseOne(db, tab, wanted, { day, subjectOf }), since: day };
    });
    if (erased !== undefined) announceErased(hub, centre, erased);
    await Promise.all([store.shred(), keepLedger()]);
    return receipt(since);
  });

  serveWithCookie(app, eraseAccount, async ({ centre, session, body }, cookie) => {
    const { account } = session;
    const tab = tabOf({ centre, account }, cookie);
    const signed = new Map(
      body.conversations.map((each) => [each.conversation, each.erasures.map(toBytes)]),
    );
    const day = today();
    const gone = await store.write(async (db: Db) => {
      await demandSignedIn(db, tab);
      return await eraseAll(db, tab, signed, { day, subjectOf });
    });
    for (const each of gone) announceErased(hub, centre, each);
    accountEnded(centre, account);
    await Promise.all([store.shred(), keepLedger()]);
    cookie.clear();
    return receipt(day);
  });
}

function telling(app: FastifyInstance, { store }: ErasureRoutesDeps): void {
  serve(app, listErased, async ({ centre, session: { account } }) => {
    const rows = await store.read((db) => queries.listErasedFor(db, { centre, account }));
    return {
      erased: rows.map(({ conversation, day, erasures, reason }) => ({
        conversation,
        erasedDay: day,
        erasures: erasuresIn(erasures).map(toText),
        ...(reason === null ? {} : { reason }),
      })),
    };
  });

  serve(app, forgetErased, async ({ centre, session: { account }, params }) => {
    await store.write((db) => queries.deleteErased(db, { centre, ...params }, account));
    return {};
  });
}

/** Tells everybody who heard of it that a conversation is erased. */
export function announceErased(
  hub: Pick<Hub, 'publish'>,
  centre: CentreId,
  { conversation, people, pool }: Erased,
): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- out of the database
  const id = conversation as ConversationId;
  hub.publish(conversationSubject(centre, conversation), erasedEvent(id, [...people, ...pool]));
  for (const account of pool) hub.publish(accountSubject(centre, account), poolEvent());
}
