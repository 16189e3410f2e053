import type { FastifyInstance } from 'fastify';
import type { ConversationSummary } from '@beistand/protocol/conversations.ts';
import { listPool } from '@beistand/protocol/conversations.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Db, Store } from '../db/store.ts';
import { serve } from '../http/serve.ts';

export interface CasesRoutesDeps {
  readonly store: Store;
  readonly today: (centre: CentreId) => string;
  /** Enquiries of the pool that this account holds a grant for. */
  readonly listPoolOf: (
    db: Db,
    centre: string,
    account: string,
  ) => Promise<readonly ConversationSummary[]>;
}

/** The pool. */
export function casesRoutes(app: FastifyInstance, deps: CasesRoutesDeps): void {
  const { store, today, listPoolOf } = deps;
  serve(app, listPool, async ({ centre, session }) => {
    const enquiries = await store.read((db) => listPoolOf(db, centre, session.account));
    return { enquiries: [...enquiries], today: today(centre) };
  });
}
