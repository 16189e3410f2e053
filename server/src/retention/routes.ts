import type { FastifyInstance } from 'fastify';
import type { CentreSettings, Day } from '@beistand/protocol/centres.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import { askErasure, extendRetention, stopErasure } from '@beistand/protocol/retention.ts';
import { toBytes } from '../bytes.ts';
import type { Db, Store } from '../db/store.ts';
import { serve } from '../http/serve.ts';
import {
  countSeen,
  findSeeker,
  listSpansOf,
  noteSpan,
  type OfAccount,
  type Span,
} from './queries.ts';
import { deleteRequest, listStaffSeats, putRequest } from './request-queries.ts';
import { dayAfter, daysAsked, daysOf } from './rules.ts';

export interface RetentionRoutesDeps {
  readonly store: Store;
  readonly today: () => Day;
  readonly observeDay: (db: Db, day: string) => Promise<void>;
  readonly settingsOf: (db: Db, centre: CentreId) => Promise<CentreSettings>;
  readonly notify: (db: Db, at: OfAccount) => Promise<void>;
  /** The seat that has signed an erasure, and of what. @throws Refusal `request.invalid` */
  readonly readErasure: (bytes: Uint8Array) => {
    readonly centre: string;
    readonly conversation: string;
    readonly seat: string;
  };
  /** Those who take part look at it again. */
  readonly changed: (key: Span) => void;
}

/** The end of a conversation is put off; it is asked for through a counsellor, and stopped. */
export function retentionRoutes(app: FastifyInstance, deps: RetentionRoutesDeps): void {
  const { store, today } = deps;
  const seenNow = async (db: Db): Promise<number> => {
    await deps.observeDay(db, today());
    return await countSeen(db);
  };

  serve(app, extendRetention, async ({ centre, session: { account }, params }) => {
    const { span, keep } = await store.write(async (db) => {
      const span = await takingPart(db, { centre, account }, params.conversation);
      if ((await findSeeker(db, span)) !== account) throw new Refusal('conversation.unknown');
      await noteSpan(db, span, { ...span.now, since: await seenNow(db), warned: undefined });
      return { span, keep: daysOf(await deps.settingsOf(db, centre), span.policy) };
    });
    deps.changed(span);
    return { erasesDay: dayAfter(today(), keep) };
  });

  serve(app, askErasure, async ({ centre, session: { account }, params, body }) => {
    const erasure = toBytes(body.erasure);
    const { span, left } = await store.write(async (db) => {
      const span = await takingPart(db, { centre, account }, params.conversation);
      const signed = deps.readErasure(erasure);
      const seats = await listStaffSeats(db, span, account);
      const fits = signed.centre === centre && signed.conversation === span.conversation;
      if (!fits || !seats.includes(signed.seat)) throw new Refusal('request.invalid');
      const since = await seenNow(db);
      if (span.asked !== undefined) return { span, left: daysAsked(span.asked.since, since) };
      await putRequest(db, span, { newest: span.now.newest, since, erasure });
      const seeker = await findSeeker(db, span);
      if (seeker !== undefined) await deps.notify(db, { centre, account: seeker });
      return { span, left: daysAsked(since, since) };
    });
    deps.changed(span);
    return { erasesDay: dayAfter(today(), left) };
  });

  serve(app, stopErasure, async ({ centre, session: { account }, params }) => {
    const span = await store.write(async (db) => {
      const span = await takingPart(db, { centre, account }, params.conversation);
      await deleteRequest(db, span);
      return span;
    });
    deps.changed(span);
    return {};
  });
}

/** @throws Refusal `conversation.unknown`: to anyone else it does not exist */
async function takingPart(db: Db, at: OfAccount, conversation: string): Promise<Span> {
  const [span] = await listSpansOf(db, at, conversation);
  if (span === undefined) throw new Refusal('conversation.unknown');
  return span;
}
