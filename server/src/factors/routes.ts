import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Day } from '@beistand/protocol/centres.ts';
import * as protocol from '@beistand/protocol/factors.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId, TicketId } from '@beistand/protocol/ids.ts';
import { toBytes, toText } from '../bytes.ts';
import { slotAfter, type Now } from '../clock.ts';
import type { Db, Store } from '../db/store.ts';
import type { FactorPurpose } from '../db/tables-factors.ts';
import { serve, serveWithCookie } from '../http/serve.ts';
import { demandSignedIn, tabOf, type OfTab } from '../http/signed-in-still.ts';
import { drawTicket, isFresh } from '../tickets.ts';
import { codeMinutes, secretOf, secretText, spentNameOf, stepOfCode } from './codes.ts';
import { readNewPasskey } from './passkeys.ts';
import {
  deleteApp,
  deletePasskey,
  findFactors,
  findFactorTicket,
  insertFactorTicket,
  insertPasskey,
  isEmpty,
  spendCode,
  storeApp,
  takeFactorTicket,
  type OfAccount,
} from './queries.ts';
import { findWrongCodes, forgetTries } from './tries.ts';

export interface FactorsRoutesDeps {
  readonly store: Store;
  /** 32 bytes: see `codeKeyOf`. */
  readonly codeKey: Uint8Array;
  /** Whether the centre asks its staff for a second factor. */
  readonly isRequired: (db: Db, centre: CentreId) => Promise<boolean>;
  /** This session has just shown a second factor, and lacks none. */
  readonly noteProved: (db: Db, at: OfSession) => Promise<void>;
  /** Whether this session has shown a second factor within the last hours. */
  readonly isProved: (db: Db, at: OfSession) => Promise<boolean>;
  /** Ends all of the account's sessions but this one. */
  readonly deleteOtherSessions: (db: Db, at: OfAccount & OfSession) => Promise<unknown>;
  /** Has the sockets of an account look whether their sessions still live. */
  readonly sessionsEnded: (centre: CentreId, account: AccountId) => void;
  /** Whether the account's sessions may do nothing but set up a second factor. */
  readonly setLacksFactor: (db: Db, at: OfAccount, lacks: boolean) => Promise<void>;
  readonly today: (centre: CentreId) => Day;
  readonly now: Now;
}

interface OfSession {
  readonly centre: CentreId;
  /** Stored hash of the session's id. */
  readonly session: string;
}

/** What staff do with their own second factors. */
export function factorsRoutes(app: FastifyInstance, deps: FactorsRoutesDeps): void {
  serve(app, protocol.listFactors, async ({ centre, session: { account } }) =>
    deps.store.read(async (db) => {
      const { passkeys, app: codes } = await findFactors(db, { centre, account });
      const { untold, stopped } = await findWrongCodes(db, { centre, account });
      return {
        passkeys: passkeys.map(({ passkey, name, added }) => ({ passkey, name, added })),
        ...(codes === undefined ? {} : { codes: codes.added }),
        required: await deps.isRequired(db, centre),
        wrongCodes: untold,
        stopped,
      };
    }),
  );
  passkeys(app, deps);
  codes(app, deps);
  serveWithCookie(app, protocol.deleteWrongCodes, async ({ centre, session }, cookie) => {
    const at = tabOf({ centre, account: session.account }, cookie);
    await deps.store.write(async (db) => {
      await demandProof(deps, db, at);
      await forgetTries(db, at);
    });
    return {};
  });
}

function passkeys(app: FastifyInstance, deps: FactorsRoutesDeps): void {
  const { store, today } = deps;

  serve(app, protocol.startPasskey, async ({ centre, session: { account } }) => {
    const known = await store.read((db) => findFactors(db, { centre, account }));
    if (known.passkeys.length >= protocol.maxPasskeys) throw new Refusal('factor.refused');
    const { ticket, drawn } = await draw(deps, { centre, account }, 'passkey');
    const credentials = known.passkeys.map(({ credential }) => toText(credential));
    return { ticket, asked: { challenge: drawn, credentials } };
  });

  serveWithCookie(app, protocol.addPasskey, async (call, cookie) => {
    const { centre, session, origin, body } = call;
    const { ticket, name, ...made } = body;
    const at = tabOf({ centre, account: session.account }, cookie);
    const question = { centre, ticket, purpose: 'passkey' } as const;
    const taken = await store.write((db) => takeFactorTicket(db, question));
    if (taken?.account !== at.account || !isInTime(ticket, deps.now)) {
      throw new Refusal('factor.refused');
    }
    const read = await readNewPasskey(made, { origin, challenge: taken.drawn });
    if (read === undefined) throw new Refusal('factor.refused');
    await store.write(async (db) => {
      await demandProof(deps, db, at);
      const stored = await insertPasskey(db, at, { ...read, name, added: today(centre) });
      if (!stored) throw new Refusal('factor.refused');
      await settle(deps, db, at);
    });
    deps.sessionsEnded(centre, at.account);
    return {};
  });

  serveWithCookie(app, protocol.deletePasskey, async ({ centre, session, params }, cookie) => {
    const at = tabOf({ centre, account: session.account }, cookie);
    await store.write(async (db) => {
      await demandProof(deps, db, at);
      await deletePasskey(db, at, params.passkey);
      await mayLack(deps, db, at);
    });
    return {};
  });
}

function codes(app: FastifyInstance, deps: FactorsRoutesDeps): void {
  const { store, codeKey, today, now } = deps;

  serve(app, protocol.startCodes, async ({ centre, session: { account } }) => {
    const at = { centre, account };
    const { ticket, drawn } = await draw(deps, at, 'codes');
    return { ticket, secret: await secretText(secretOf(codeKey, at, toBytes(drawn))) };
  });

  serveWithCookie(app, protocol.putCodes, async ({ centre, session, body }, cookie) => {
    const at = tabOf({ centre, account: session.account }, cookie);
    const question = { centre, ticket: body.ticket, purpose: 'codes' } as const;
    const found = await store.read((db) => findFactorTicket(db, question));
    if (found?.account !== at.account || !isInTime(body.ticket, now)) {
      throw new Refusal('factor.refused');
    }
    const salt = toBytes(found.drawn);
    const step = await stepOfCode(secretOf(codeKey, at, salt), body.code, now());
    if (step === undefined) throw new Refusal('factor.refused');
    const untilSlot = slotAfter(now(), codeMinutes);
    await store.write(async (db) => {
      await demandProof(deps, db, at);
      const taken = await takeFactorTicket(db, question);
      const spent = { code: spentNameOf(codeKey, at, step), untilSlot };
      // Whoever looked on must not log in with the same digits.
      if (taken === undefined || !(await spendCode(db, centre, spent))) {
        throw new Refusal('factor.refused');
      }
      await storeApp(db, at, { salt, added: today(centre) });
      await settle(deps, db, at);
    });
    deps.sessionsEnded(centre, at.account);
    return {};
  });

  serveWithCookie(app, protocol.deleteCodes, async ({ centre, session }, cookie) => {
    const at = tabOf({ centre, account: session.account }, cookie);
    await store.write(async (db) => {
      await demandProof(deps, db, at);
      await deleteApp(db, at);
      await mayLack(deps, db, at);
    });
    return {};
  });
}

async function draw({ store, now }: FactorsRoutesDeps, at: OfAccount, purpose: FactorPurpose) {
  const ticket = drawTicket(now);
  const drawn = toText(randomBytes(32));
  const untilSlot = slotAfter(now(), protocol.factorMinutes);
  const made = { ticket, account: at.account, purpose, drawn, untilSlot };
  await store.write((db) => insertFactorTicket(db, at.centre, made));
  return { ticket, drawn };
}

const isInTime = (ticket: TicketId, now: Now) => isFresh(ticket, protocol.factorMinutes * 60, now);

/**
 * Whoever has a second factor changes it in a session that has shown one: a password alone neither
 * takes it away nor puts another beside it.
 */
async function demandProof(deps: FactorsRoutesDeps, db: Db, at: OfTab): Promise<void> {
  await demandSignedIn(db, at);
  if (isEmpty(await findFactors(db, at))) return;
  if (!(await deps.isProved(db, at))) throw new Refusal('session.forbidden');
}

/**
 * A factor has been added, and was shown here. Nobody has shown it elsewhere: a session that a stolen
 * password has opened before must not outlive what is to keep it out.
 */
async function settle(deps: FactorsRoutesDeps, db: Db, at: OfTab): Promise<void> {
  await deps.noteProved(db, at);
  await deps.deleteOtherSessions(db, at);
}

/** A factor has been taken away, perhaps the last one. */
async function mayLack(deps: FactorsRoutesDeps, db: Db, at: OfAccount): Promise<void> {
  if (!isEmpty(await findFactors(db, at))) return;
  await deps.setLacksFactor(db, at, await deps.isRequired(db, at.centre));
}
