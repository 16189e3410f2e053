import type { FastifyInstance } from 'fastify';
import {
  getConversation,
  listConversations,
  listMessages,
  maxPage,
  newEnquiry,
  postEpoch,
  postMessage,
  putRead,
  putRetract,
} from '@beistand/protocol/conversations.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId, HashHex } from '@beistand/protocol/ids.ts';
import type { Query } from '@beistand/protocol/route.ts';
import { toBytes, toText } from '../bytes.ts';
import { toHex } from '../canonical/hash.ts';
import { readOr } from '../canonical/or-refuse.ts';
import type { Store } from '../db/store.ts';
import { serve, serveWithCookie } from '../http/serve.ts';
import { demandSignedIn, tabOf } from '../http/signed-in-still.ts';
import type { Hub } from '../live/hub.ts';
import { announceEnquiry, announceEpoch, announceMessage, announceRead } from './announce.ts';
import type { ConversationsCapabilities } from './capabilities.ts';
import { listEpochs } from './conversation-queries.ts';
import { readEnquiry, storeEnquiry } from './enquiry.ts';
import { readEnvelope, readRetract } from './envelope.ts';
import { readEpoch } from './found.ts';
import { listPage, type Page } from './message-queries.ts';
import { createMessageUnit } from './message-unit.ts';
import { storeNextEpoch } from './next-epoch.ts';
import { keysIn, markRead, readable, viewOf } from './reading.ts';
import { listSummaries } from './reader-queries.ts';
import { findCounsellor, findReset } from './reset-queries.ts';
import { listGrants } from './seat-queries.ts';
import { resetOf, summaryOf } from './summary.ts';
import { takeBack } from './take-back.ts';

export interface ConversationsRoutesDeps {
  readonly store: Store;
  readonly hub: Pick<Hub, 'publish'>;
  readonly today: (centre: CentreId) => string;
  /** Hours since 1970. */
  readonly hour: () => number;
  readonly capabilities: ConversationsCapabilities;
}

/** Enquiries, epochs, messages, and how far each account has read. */
export function conversationsRoutes(app: FastifyInstance, deps: ConversationsRoutesDeps): void {
  writing(app, deps);
  takingBack(app, deps);
  reading(app, deps);
}

function writing(app: FastifyInstance, deps: ConversationsRoutesDeps): void {
  const { store, hub, capabilities } = deps;
  const messageUnit = createMessageUnit(capabilities);

  serveWithCookie(app, newEnquiry, async ({ centre, session: { account }, body }, cookie) => {
    const tab = tabOf({ centre, account }, cookie);
    const sender = { centre, account, today: deps.today(centre), hour: deps.hour() };
    const parts = readEnquiry(body);
    const enquiry = await store.write(async (db) => {
      await demandSignedIn(db, tab);
      if (!(await capabilities.notices.mayEnquire(db, tab))) throw new Refusal('session.forbidden');
      return await storeEnquiry(db, sender, { body, parts }, capabilities);
    });
    if (enquiry.fresh) {
      const staff = enquiry.seats.filter((seat) => seat.staff);
      const readers = staff.map((seat) => seat.account);
      announceEnquiry(
        hub,
        { centre, conversation: body.conversation },
        { writer: account, readers },
      );
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- toHex has just made it
    return { position: enquiry.position, hash: enquiry.hash as HashHex, dueDay: enquiry.dueDay };
  });

  serveWithCookie(app, postEpoch, async ({ centre, session, params, body }, cookie) => {
    const { account, fresh } = session;
    const tab = tabOf({ centre, account }, cookie);
    const { conversation } = params;
    const { message, accept } = body;
    const epoch = readEpoch(body.epoch);
    if (epoch.statement.n !== body.n) throw new Refusal('statement.refused');
    const first = message === undefined ? undefined : readMessage(message);
    const poster = { account, fresh, today: deps.today(centre), hour: deps.hour() };
    const next = { epoch, message: first, accept };
    const key = { centre, conversation };
    const { position, changed } = await store.write(async (db) => {
      await demandSignedIn(db, tab);
      return await storeNextEpoch(db, key, { next, poster }, capabilities);
    });
    if (changed !== undefined) announceEpoch(hub, key, { n: body.n, changed, accept });
    if (position === undefined || message === undefined) return {};
    if (changed !== undefined) announceMessage(hub, key, { position, stored: message });
    return { position };
  });

  serveWithCookie(app, postMessage, async ({ centre, session, params, body }, cookie) => {
    const tab = tabOf({ centre, account: session.account }, cookie);
    const key = { centre, conversation: params.conversation };
    const envelope = readMessage(body.stored);
    const day = deps.today(centre);
    const { dueSlot } = capabilities.notices.due();
    const sending = { key, envelope, tab, day, dueSlot };
    const { position, fresh } = await store.perform(messageUnit, sending);
    if (fresh) announceMessage(hub, key, { position, stored: body.stored });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- toHex has just made it
    return { position, hash: toHex(envelope.hash) as HashHex };
  });
}

function takingBack(
  app: FastifyInstance,
  { store, hub, capabilities: { noteTakenBack, keepLedger } }: ConversationsRoutesDeps,
): void {
  serveWithCookie(app, putRetract, async ({ centre, session, params, body }, cookie) => {
    const tab = tabOf({ centre, account: session.account }, cookie);
    const key = { centre, conversation: params.conversation };
    const position = Number(params.position);
    const retract = readOr('message.refused', () => readRetract(toBytes(body.retract)));
    const { stored, fresh } = await store.write(async (db) => {
      await demandSignedIn(db, tab);
      const taken = await takeBack(db, key, { position, retract }, session.account);
      if (taken.fresh) {
        await noteTakenBack(db, { ...key, hash: toHex(retract.hash), retract: retract.bytes });
      }
      return taken;
    });
    const taken = toText(stored);
    if (fresh) announceMessage(hub, key, { position, stored: taken });
    // Also for who asks again: the first answer may have been lost before this was done.
    await Promise.all([store.shred(), keepLedger()]);
    return { stored: taken };
  });
}

function reading(app: FastifyInstance, deps: ConversationsRoutesDeps): void {
  const { store, hub, today, capabilities } = deps;

  serve(app, listConversations, async ({ centre, session: { account } }) => {
    return await store.read(async (db) => {
      const at = { centre, account };
      const rows = await listSummaries(db, centre, account, 'member');
      const ends = await capabilities.countdowns(db, at);
      const { side = null, day = null, of } = (await findReset(db, at)) ?? {};
      const before = of && (await findCounsellor(db, { centre, account: of }));
      return {
        conversations: rows.map((row) => ({ ...summaryOf(row), ...ends.get(row.conversation) })),
        today: today(centre),
        ...resetOf(side, day),
        ...(before ? { counsellor: before } : {}),
      };
    });
  });

  serve(app, getConversation, async ({ centre, session: { account }, params }) => {
    const key = { centre, conversation: params.conversation };
    return await store.read(async (db) => {
      const { summary, lastN } = await viewOf(db, key, account);
      const ends = await capabilities.countdowns(db, { centre, account }, params.conversation);
      const epochs = await listEpochs(db, key, lastN);
      const grants = await listGrants(db, key, account);
      return {
        summary: { ...summary, ...ends.get(params.conversation) },
        epochs: epochs.map(({ statement, keys }) => ({
          statement: toText(statement),
          keys: keysIn(keys).map(toText),
        })),
        grants: grants.map(({ n, seat, wrappedKey }) => ({ n, seat, grant: toText(wrappedKey) })),
      };
    });
  });

  serve(app, listMessages, async ({ centre, session: { account }, params, query }) => {
    const key = { centre, conversation: params.conversation };
    const wanted = { page: pageOf(query), limit: limitOf(query) };
    const { messages, more } = await store.read(async (db) => {
      const stretches = await readable(db, key, account);
      return await listPage(db, key, stretches, wanted);
    });
    const shown = messages.map(({ position, stored }) => ({ position, stored: toText(stored) }));
    return { messages: shown, more };
  });

  serve(app, putRead, async ({ centre, session: { account, person }, params, body }) => {
    const key = { centre, conversation: params.conversation };
    await store.write(async (db) => {
      await markRead(db, key, account, body.position);
      if (person.kind === 'seeker') await capabilities.notices.seen(db, { centre, account });
    });
    announceRead(hub, key, account);
    return {};
  });
}

const readMessage = (stored: string) =>
  readOr('message.refused', () => readEnvelope(toBytes(stored)));

function pageOf({ before, after }: Query<typeof listMessages>): Page {
  if (before !== undefined && after !== undefined) throw new Refusal('request.invalid');
  if (before !== undefined) return { from: 'before', position: Number(before) };
  if (after !== undefined) return { from: 'after', position: Number(after) };
  return { from: 'end' };
}

function limitOf({ limit }: Query<typeof listMessages>): number {
  const wanted = limit === undefined ? 50 : Number(limit);
  return Math.min(Math.max(wanted, 1), maxPage);
}
