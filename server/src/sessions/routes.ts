import { hkdfSync, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Day } from '@beistand/protocol/centres.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId, TabHandle } from '@beistand/protocol/ids.ts';
import type { Body, Reply } from '@beistand/protocol/route.ts';
import {
  endSession,
  finishLogin,
  freshMinutes,
  keepAlive,
  maxSessionHours,
  startLogin,
} from '@beistand/protocol/sessions.ts';
import { hashHex, label, toText } from '../bytes.ts';
import { slotAfter, slotOf, type Now } from '../clock.ts';
import type { Db, Store } from '../db/store.ts';
import { serve, serveWithCookie, type Cookie } from '../http/serve.ts';
import { personOf } from '../http/sessions.ts';
import type { Opaque } from '../opaque.ts';
import { drawTicket, isFresh, loginSeconds } from '../tickets.ts';
import { createBrake, type Brake } from './brake.ts';
import { confirmations } from './confirmations.ts';
import {
  deleteSession,
  findAccount,
  findByHandle,
  findByName,
  findSession,
  insertTicket,
  noteLogin,
  storeSession,
  storeTab,
  takeTicket,
} from './queries.ts';

export interface SessionsDeps {
  readonly store: Store;
  readonly opaque: Opaque;
  /** Minutes without a sign of life, as the centre has set them. */
  readonly idleMinutes: (db: Db, centre: CentreId, kind: 'seeker' | 'staff') => Promise<number>;
  /** Tells the sockets of a session that it is over. */
  readonly sessionEnded: (centre: CentreId, session: string) => void;
  readonly today: (centre: CentreId) => Day;
  readonly now: Now;
}

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
    const { identifier, record, account } = await findCandidate(deps, centre, body.who, cookie);
    const wait = brake.waitMs(identifier);
    if (wait > 0) await pause(wait);
    const { request } = body;
    const { state, response } = opaque.startLogin({ centre, identifier, record, request });
    const ticket = drawTicket(now);
    const untilSlot = slotAfter(now(), 1);
    brake.tried(identifier);
    await store.write((db) => insertTicket(db, centre, { ticket, account, state, untilSlot }));
    return { login: ticket, response };
  });

  serveWithCookie(app, finishLogin, async ({ centre, body }, cookie) => {
    const ticket = await store.write((db) => takeTicket(db, centre, body.login));
    const fresh = isFresh(body.login, loginSeconds, now);
    const key = ticket && opaque.finishLogin(centre, ticket.state, body.finish);
    if (key === undefined || !fresh || ticket?.account === undefined) {
      throw new Refusal('login.failed');
    }
    const token = tabToken(key);
    const { account } = ticket;
    const { reply, nameHash } = await openSession(
      deps,
      { centre, account, token, handle: body.handle },
      cookie,
    );
    brake.succeeded(nameHash);
    return reply;
  });
}

interface Candidate {
  readonly identifier: string;
  readonly record: string | undefined;
  readonly account: AccountId | undefined;
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
    return { identifier, record: found?.record, account: found?.account };
  }
  const identifier =
    opaque.nameIdentifier(centre, who.name) ?? opaque.strangerIdentifier(centre, who.name);
  const found = await store.read((db) => findByName(db, centre, identifier));
  return { identifier, record: found?.record, account: found?.account };
}

interface Proved {
  readonly centre: CentreId;
  readonly account: AccountId;
  readonly token: Uint8Array;
  readonly handle: TabHandle;
}

/** Opens a tab in the session of the cookie, or in a new one where the cookie has none of hers. */
async function openSession(
  deps: SessionsDeps,
  { centre, account, token, handle }: Proved,
  cookie: Cookie,
): Promise<{ readonly reply: Reply<typeof finishLogin>; readonly nameHash: string }> {
  const now = deps.now();
  const fresh = toText(randomBytes(32));
  const { value, left, row } = await deps.store.write(async (db) => {
    const found = await findAccount(db, centre, account);
    const { kept, left: other } = await settleCookie(db, { centre, account }, cookie.value, now);
    const id = kept ?? fresh;
    const session = hashHex(id);
    const idleMinutes = await deps.idleMinutes(db, centre, found.kind);
    const idleSlot = slotAfter(now, idleMinutes);
    await storeSession(db, { centre, session, account, idleMinutes, idleSlot });
    const endSlot = slotAfter(now, maxSessionHours * 60);
    const freshSlot = slotAfter(now, freshMinutes);
    await storeTab(db, { centre, session, token, handle, endSlot, freshSlot });
    await noteLogin(db, { centre, account, day: deps.today(centre) });
    return { value: id, left: other, row: found };
  });
  if (left !== undefined) deps.sessionEnded(centre, left);
  cookie.set(value);
  const reply = {
    account,
    person: personOf(row),
    slot: toText(row.slot),
    vaultNumber: row.n,
    vault: toText(row.vault),
    recovery: row.lookup_hash !== null,
    ...(row.last_login_day === null ? {} : { lastLogin: row.last_login_day }),
  };
  return { reply, nameHash: row.name_hash };
}

interface Settled {
  /** Cookie that goes on, being a living session of the same account. */
  readonly kept: string | undefined;
  /** Session of another account, now ended: one cookie carries one account. */
  readonly left: string | undefined;
}

async function settleCookie(
  db: Db,
  { centre, account }: { readonly centre: CentreId; readonly account: AccountId },
  value: string | undefined,
  now: number,
): Promise<Settled> {
  const session = hashHex(value ?? '');
  const row = await findSession(db, { centre, session });
  if (row === undefined) return { kept: undefined, left: undefined };
  if (row.account === account && row.idle_slot > slotOf(now)) {
    return { kept: value, left: undefined };
  }
  await deleteSession(db, { centre, session });
  return { kept: undefined, left: session };
}

/** K("tab", session key): 32 bytes of HKDF-SHA-256, salt empty, info L("tab"). */
export function tabToken(sessionKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', sessionKey, new Uint8Array(0), label('tab'), 32));
}
