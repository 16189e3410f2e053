import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Day, MailPolicy } from '@beistand/protocol/centres.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import * as protocol from '@beistand/protocol/notices.ts';
import { toBytes, toText } from '../bytes.ts';
import { slotAfter, slotOf, type Now } from '../clock.ts';
import type { Db, Store } from '../db/store.ts';
import { serve, serveWithCookie } from '../http/serve.ts';
import { demandSignedIn, tabOf } from '../http/signed-in-still.ts';
import { areDigits } from '../six-digits.ts';
import { codeOf } from './codes.ts';
import { forgetNotice, type OfAccount } from './due.ts';
import type { Mailer } from './mailer.ts';
import type { Outbox } from './outbox.ts';
import { putOut } from './outbox-queries.ts';
import {
  countTry,
  deleteAddress,
  findAddress,
  findCode,
  findNeverReset,
  storeAddress,
  storeCode,
  storeTimes,
  useUpCode,
} from './queries.ts';
import { mostBounces } from './rules.ts';

export interface NoticesRoutesDeps {
  readonly store: Store;
  /** Undefined where no SMTP server is configured: then no e-mail is offered. */
  readonly mail: { readonly mailer: Mailer; readonly outbox: Outbox } | undefined;
  /** 32 bytes: see `codeKeyOf`. */
  readonly codeKey: Uint8Array;
  readonly policyOf: (db: Db, centre: CentreId) => Promise<MailPolicy>;
  readonly today: (centre: CentreId) => Day;
  readonly now: Now;
}

/** Until somebody chooses: by day, every day. */
const usualTimes: protocol.NoticeTimes = { notices: true, days: 127, fromHour: 9, untilHour: 20 };

/** What seekers do with their own address. Nobody ever gets it back, they neither. */
export function noticesRoutes(app: FastifyInstance, deps: NoticesRoutesDeps): void {
  const { store, mail } = deps;

  serve(app, protocol.getMail, async ({ centre, session: { account } }) =>
    store.read(async (db) => {
      const at = { centre, account };
      const policy = await deps.policyOf(db, centre);
      const address = await findAddress(db, at);
      const isOffered = mail !== undefined && policy !== 'none';
      return {
        policy,
        ...(isOffered
          ? { offer: { key: toText(mail.mailer.publicKey), sender: mail.mailer.sender } }
          : {}),
        address:
          address === undefined
            ? { state: 'none' as const }
            : {
                state: 'kept' as const,
                times: address.times,
                stopped: address.bounces >= mostBounces,
              },
        waiting: (await findCode(db, at)) !== undefined,
        neverReset: await findNeverReset(db, at),
      };
    }),
  );
  proving(app, deps);

  serve(app, protocol.putNoticeTimes, async ({ centre, session: { account }, body }) => {
    const { times } = body;
    if (times.fromHour >= times.untilHour) throw new Refusal('request.invalid');
    const subject = body.subject === undefined ? undefined : toBytes(body.subject);
    await store.write(async (db) => {
      const at = { centre, account };
      if (!(await storeTimes(db, at, { times, subject }))) throw new Refusal('session.forbidden');
      if (!times.notices) await forgetNotice(db, at);
    });
    return {};
  });

  serve(app, protocol.deleteAddress, async ({ centre, session: { account } }) => {
    await store.write((db) => deleteAddress(db, { centre, account }));
    return {};
  });
}

/** A code to the address, and back. */
function proving(app: FastifyInstance, deps: NoticesRoutesDeps): void {
  const { store, mail, codeKey, today, now } = deps;

  serveWithCookie(app, protocol.startAddress, async ({ centre, session, body }, cookie) => {
    const at = tabOf({ centre, account: session.account }, cookie);
    const sealed = toBytes(body.sealed);
    const salt = new Uint8Array(randomBytes(32));
    const made = {
      salt,
      sealed,
      lang: body.lang,
      untilSlot: slotAfter(now(), protocol.mailCodeMinutes),
      day: today(centre),
      most: protocol.mailCodesADay,
    };
    await store.write(async (db) => {
      await demandSignedIn(db, at);
      if (mail === undefined || (await deps.policyOf(db, centre)) === 'none') {
        throw new Refusal('session.forbidden');
      }
      if (!(await storeCode(db, at, made))) throw new Refusal('request.too-many');
      await putOut(db, { ...at, kind: 'code', dueSlot: slotOf(now()) });
    });
    mail?.outbox.wake();
    return {};
  });

  serveWithCookie(app, protocol.finishAddress, async ({ centre, session, body }, cookie) => {
    const at = tabOf({ centre, account: session.account }, cookie);
    const isRight = await store.write(async (db) => {
      await demandSignedIn(db, at);
      return proveCode(db, at, { typed: body.code, codeKey, slot: slotOf(now()) });
    });
    // After the transaction, so that the try stays counted.
    if (!isRight) throw new Refusal('factor.refused');
    return {};
  });
}

/** Compares a typed code and keeps the address that it proves. Counts the try either way. */
async function proveCode(
  db: Db,
  at: OfAccount,
  given: { readonly typed: string; readonly codeKey: Uint8Array; readonly slot: number },
): Promise<boolean> {
  const code = await findCode(db, at);
  if (code === undefined || code.untilSlot < given.slot) return false;
  if (!areDigits(given.typed, codeOf(given.codeKey, at, code.salt))) {
    const tries = code.tries + 1;
    if (tries >= protocol.mailCodeTries) await useUpCode(db, at);
    else await countTry(db, at, tries);
    return false;
  }
  const { sealed, lang } = code;
  await storeAddress(db, at, { sealed, lang, times: usualTimes });
  await useUpCode(db, at);
  return true;
}
