import type { FastifyInstance } from 'fastify';
import { deleteDraft, listDrafts, maxDrafts, putDraft } from '@beistand/protocol/conversations.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { DraftId } from '@beistand/protocol/ids.ts';
import { toBytes, toText } from '../bytes.ts';
import { readOr, refuseIf } from '../canonical/or-refuse.ts';
import type { Db, Store } from '../db/store.ts';
import { serve, serveWithCookie } from '../http/serve.ts';
import { demandSignedIn, tabOf } from '../http/signed-in-still.ts';
import * as drafts from './draft-queries.ts';
import { mayKeep } from './draft-rules.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { findSelf } from './reader-queries.ts';
import { findSeat } from './seat-queries.ts';

export interface DraftsRoutesDeps {
  readonly store: Store;
}

/** Drafts, sealed in the writer's own conversation and replaced in place. */
export function draftsRoutes(app: FastifyInstance, { store }: DraftsRoutesDeps): void {
  serveWithCookie(app, putDraft, async ({ centre, session, params, body }, cookie) => {
    const tab = tabOf({ centre, account: session.account }, cookie);
    const envelope = readOr('message.refused', () => readEnvelope(toBytes(body.stored)));
    const key = { centre, account: session.account, draft: params.draft };
    await store.write(async (db) => {
      await demandSignedIn(db, tab);
      await saveDraft(db, key, envelope);
    });
    return {};
  });

  serve(app, listDrafts, async ({ centre, session: { account } }) => {
    const found = await store.read((db) => drafts.listDrafts(db, centre, account));
    return {
      drafts: found.map(({ draft, stored }) => ({
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked when stored
        draft: draft as DraftId,
        stored: toText(stored),
      })),
    };
  });

  serve(app, deleteDraft, async ({ centre, session: { account }, params }) => {
    const key = { centre, account, draft: params.draft };
    const deleted = await store.write((db) => drafts.deleteDraft(db, key));
    if (!deleted) throw new Refusal('draft.unknown');
    return {};
  });
}

async function saveDraft(db: Db, key: drafts.DraftKey, envelope: Envelope): Promise<void> {
  const { centre, account, draft } = key;
  const self = await findSelf(db, centre, account);
  const seat =
    self &&
    (await findSeat(db, { centre, conversation: self.conversation }, envelope.seat, account));
  refuseIf(mayKeep(envelope, { centre, self, active: seat?.active === true }));
  const kept = await drafts.listDraftIds(db, centre, account);
  if (kept.length >= maxDrafts && !kept.includes(draft)) throw new Refusal('draft.too-many');
  await drafts.putDraft(db, key, envelope.stored);
}
