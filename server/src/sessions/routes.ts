import { hkdfSync } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { SecondAsked, SecondProof } from '@beistand/protocol/factors.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId, TicketId } from '@beistand/protocol/ids.ts';
import type { Body } from '@beistand/protocol/route.ts';
import {
  endSession,
  finishLogin,
  keepAlive,
  maxSessionHours,
  secondLogin,
  startLogin,
} from '@beistand/protocol/sessions.ts';
import { hashHex, label } from '../bytes.ts';
import { slotAfter, slotOf } from '../clock.ts';
import { serve, serveWithCookie, type Cookie } from '../http/serve.ts';
import type { Opaque } from '../opaque.ts';
import { drawTicket, isFresh, loginSeconds } from '../tickets.ts';
import { createBrake, type Brake } from './brake.ts';
import { findByHandle, findByName, findRecord } from './candidates.ts';
import { confirmations } from './confirmations.ts';
import { openSession, type OpenSessionDeps, type Proved } from './open-session.ts';
import { deleteSession, insertTicket, takeTicket } from './queries.ts';

export interface SessionsDeps extends OpenSessionDeps {
  readonly opaque: Opaque;
  readonly second: SecondFactor;
}

/** The second factors of staff, as far as a login needs them. */
interface SecondFactor {
  /** Asks for the second factor; undefined where the account has none. */
  readonly ask: (waiting: Waiting) => Promise<SecondAsked | undefined>;
  /** The tab to be opened, or the question once more. @throws Refusal */
  readonly prove: (given: {
    readonly centre: CentreId;
    readonly origin: string;
    readonly ticket: TicketId;
    readonly proof: SecondProof;
  }) => Promise<Waiting | SecondAsked>;
}

type Waiting = Omit<Proved, 'provedSlot' | 'carried'>;

export function sessionsRoutes(app: FastifyInstance, deps: SessionsDeps): void {
  const brake = createBrake(deps.now);
  logins(app, deps, brake);
  confirmations(app, deps, brake);

  // Being signed in is all it takes: the check has counted as the sign of life.
  serve(app, keepAlive, async () => ({}));

  serveWithCookie(app, endSession, async ({ centre }, cookie) => {
    const { session } = cookie;
    if (session === undefined) throw new Refusal('session.missing');
    await deps.store.write((db) => deleteSession(db, { centre, session }));
    deps.sessionEnded(centre, session);
    cookie.clear();
    return {};
  });
}

function logins(app: FastifyInstance, deps: SessionsDeps, brake: Brake): void {
  const { store, opaque, now } = deps;

  serveWithCookie(app, startLogin, async ({ centre, body }, cookie) => {
    const candidate = await findCandidate(deps, centre, body.who, cookie);
    const { identifier, record, account, provedSlot } = candidate;
    // Counted before the wait, so that tries made at once wait as those made one by one.
    const wait = brake.waitMs(identifier);
    brake.tried(identifier);
    if (wait > 0) await pause(wait);
    const { request } = body;
    const { state, response } = opaque.startLogin({ centre, identifier, record, request });
    const ticket = drawTicket(now);
    const untilSlot = slotAfter(now(), 1);
    await store.write(async (db) => {
      // Whoever has changed the password meanwhile has ended what was begun with the one before.
      const current = await findRecord(db, centre, account);
      const still = current === record ? account : undefined;
      const begunWith = record === undefined ? undefined : hashHex(record);
      const begun = { ticket, account: still, state, record: begunWith, provedSlot, untilSlot };
      await insertTicket(db, centre, begun);
    });
    return { login: ticket, response };
  });

  serveWithCookie(app, finishLogin, async ({ centre, body }, cookie) => {
    const ticket = await store.write((db) => takeTicket(db, centre, body.login));
    const fresh = isFresh(body.login, loginSeconds, now);
    const key = ticket && opaque.finishLogin(centre, ticket.state, body.finish);
    if (key === undefined || !fresh || ticket?.account === undefined) {
      throw new Refusal('login.failed');
    }
    const { account, record = '' } = ticket;
    const tab = hashHex(tabToken(key));
    const waiting = { centre, account, tab, handle: hashHex(body.handle), record };
    // A locked tab of a session in which the second factor was shown needs the password alone.
    const until = ticket.provedSlot ?? 0;
    const provedSlot = until > slotOf(now()) ? until : undefined;
    const asked = provedSlot === undefined ? await deps.second.ask(waiting) : undefined;
    if (asked !== undefined) return asked;
    const proved = { ...waiting, provedSlot, carried: true };
    const { reply, nameHash } = await openSession(deps, proved, cookie);
    brake.succeeded(nameHash);
    return reply;
  });

  serveWithCookie(app, secondLogin, async ({ centre, origin, body }, cookie) => {
    const outcome = await deps.second.prove({ centre, origin, ...body });
    if ('state' in outcome) return outcome;
    const provedSlot = slotAfter(now(), maxSessionHours * 60);
    const proved = { ...outcome, provedSlot, carried: false };
    const { reply, nameHash } = await openSession(deps, proved, cookie);
    brake.succeeded(nameHash);
    return reply;
  });
}

interface Candidate {
  readonly identifier: string;
  readonly record: string | undefined;
  readonly account: AccountId | undefined;
  /** Until when a locked tab's session counts as shown by a second factor. */
  readonly provedSlot?: number | undefined;
}

/** Whoever is meant. Where that is nobody, an identifier that OPAQUE answers just the same. */
async function findCandidate(
  { store, opaque, now }: SessionsDeps,
  centre: CentreId,
  who: Body<typeof startLogin>['who'],
  cookie: Cookie,
): Promise<Candidate> {
  if ('handle' in who) {
    const session = hashHex(cookie.value ?? '');
    const tab = { session, handle: who.handle, slot: slotOf(now()) };
    const found = await store.read((db) => findByHandle(db, centre, tab));
    const identifier = found?.nameHash ?? opaque.strangerIdentifier(centre, who.handle);
    const { record, account, provedSlot } = found ?? {};
    return { identifier, record, account, provedSlot };
  }
  const identifier =
    opaque.nameIdentifier(centre, who.name) ?? opaque.strangerIdentifier(centre, who.name);
  const wanted = { nameHash: identifier, before: who.before ?? 0 };
  const found = await store.read((db) => findByName(db, centre, wanted));
  return { identifier, record: found?.record, account: found?.account };
}

/** K("tab", session key): 32 bytes of HKDF-SHA-256, salt empty, info L("tab"). */
export function tabToken(sessionKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', sessionKey, new Uint8Array(0), label('tab'), 32));
}
