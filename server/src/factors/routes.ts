import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Day } from '@beistand/protocol/centres.ts';
import * as protocol from '@beistand/protocol/factors.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId, TicketId } from '@beistand/protocol/ids.ts';
import { toBytes, toText } from '../bytes.ts';
import { slotAfter, type Now } from '../clock.ts';
import type { Db, Store } from '../db/store.ts';
import type { FactorPurpose } from '../db/tables-factors.ts';
import { serve, serveWithCookie, type Cookie } from '../http/serve.ts';
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

export interface FactorsRoutesDeps {
  readonly store: Store;
  /** 32 bytes: see `codeKeyOf`. */
  readonly codeKey: Uint8Array;
  /** Whether the centre asks its staff for a second factor. */
  readonly isRequired: (db: Db, centre: CentreId) => Promise<boolean>;
  /** This session has just shown a second factor. */
  readonly noteProved: (db: Db, at: { centre: CentreId; session: string }) => Promise<void>;
  /** Whether the account's sessions may do nothing but set up a second factor. */
  readonly setLacksFactor: (db: Db, at: OfAccount, lacks: boolean) => Promise<void>;
  readonly today: (centre: CentreId) => Day;
  readonly now: Now;
}

/** What staff do with their own second factors. */
export function factorsRoutes(app: FastifyInstance, deps: FactorsRoutesDeps): void {
  serve(app, protocol.listFactors, async ({ centre, session: { account } }) =>
    deps.store.read(async (db) => {
      const { passkeys, app: codes } = await findFactors(db, { centre, account });
      return {
        passkeys: passkeys.map(({ passkey, name, added }) => ({ passkey, name, added })),
        ...(codes === undefined ? {} : { codes: codes.added }),
        required: await deps.isRequired(db, centre),
      };
    }),
  );
  passkeys(app, deps);
  codes(app, deps);
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
    const at = { centre, account: session.account };
    const question = { centre, ticket, purpose: 'passkey' } as const;
    const taken = await store.write((db) => takeFactorTicket(db, question));
    if (taken?.account !== at.account || !isInTime(ticket, deps.now)) {
      throw new Refusal('factor.refused');
    }
    const read = await readNewPasskey(made, { origin, challenge: taken.drawn });
    if (read === undefined) throw new Refusal('factor.refused');
    await store.write(async (db) => {
      const stored = await insertPasskey(db, at, { ...read, name, added: today(centre) });
      if (!stored) throw new Refusal('factor.refused');
      await settle(deps, db, at, cookie);
    });
    return {};
  });

  serve(app, protocol.deletePasskey, async ({ centre, session: { account }, params }) => {
    const at = { centre, account };
    await store.write(async (db) => {
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
    const at = { centre, account: session.account };
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
      const taken = await takeFactorTicket(db, question);
      const spent = { code: spentNameOf(codeKey, at, step), untilSlot };
      // Whoever looked on must not log in with the same digits.
      if (taken === undefined || !(await spendCode(db, centre, spent))) {
        throw new Refusal('factor.refused');
      }
      await storeApp(db, at, { salt, added: today(centre) });
      await settle(deps, db, at, cookie);
    });
    return {};
  });

  serve(app, protocol.deleteCodes, async ({ centre, session: { account } }) => {
    const at = { centre, account };
    await store.write(async (db) => {
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

/** A factor has been added: it was shown here, and none of the account's sessions lacks one now. */
async function settle(deps: FactorsRoutesDeps, db: Db, at: OfAccount, { session }: Cookie) {
  if (session === undefined) throw new Error('a signed-in route without a session');
  await deps.setLacksFactor(db, at, false);
  await deps.noteProved(db, { centre: at.centre, session });
}

/** A factor has been taken away, perhaps the last one. */
async function mayLack(deps: FactorsRoutesDeps, db: Db, at: OfAccount): Promise<void> {
  if (!isEmpty(await findFactors(db, at))) return;
  await deps.setLacksFactor(db, at, await deps.isRequired(db, at.centre));
}
