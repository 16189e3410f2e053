import type { FastifyInstance } from 'fastify';
import { getKnown } from '@beistand/protocol/knowledge.ts';
import type { Store } from '../db/store.ts';
import { serve } from '../http/serve.ts';
import { findHoldings } from './queries.ts';

/** What the server knows of whoever asks. */
export function knowledgeRoutes(app: FastifyInstance, { store }: { readonly store: Store }): void {
  serve(app, getKnown, async ({ centre, session }) => ({
    holdings: [
      ...(await store.read((db) => findHoldings(db, { centre, account: session.account }))),
    ],
  }));
}
