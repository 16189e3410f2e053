import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { NewAccount } from '@beistand/protocol/accounts.ts';
import type { Day } from '@beistand/protocol/centres.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId, ConversationId } from '@beistand/protocol/ids.ts';
import * as protocol from '@beistand/protocol/resets.ts';
import { hashHex, toBytes, toText } from '../bytes.ts';
import { slotAfter, slotOf, type Now } from '../clock.ts';
import type { Db, Store } from '../db/store.ts';
import { serve, serveWithCookie } from '../http/serve.ts';
import { demandSignedIn, tabOf } from '../http/signed-in-still.ts';
import { areDigits } from '../six-digits.ts';
import { drawTicket } from '../tickets.ts';
import { resetCode, type Courier, type ResetMail } from './courier.ts';
import * as queries from './queries.ts';

export interface ResetsRoutesDeps {
  readonly store: Store;
  /** Undefined where no SMTP server is configured: then nothing is reset by e-mail. */
  readonly mail: { readonly mail: ResetMail; readonly courier: Pick<Courier, 'wake'> } | undefined;
  /** 32 bytes: see `codeKeyOf`. */
  readonly codeKey: Uint8Array;
  /** The identifier of a login name, or of one that nobody can have. */
  readonly identifierOf: (centre: CentreId, name: string) => string;
  /** Verifies and spends a proof of work. @throws Refusal `pow.failed` */
  readonly createSpend: (centre: CentreId, pow: string) => Promise<(db: Db) => Promise<void>>;
  readonly isMade: (db: Db, centre: CentreId, account: NewAccount) => Promise<boolean>;
  /** @throws Refusal `name.not-allowed`, `name.taken`, `account.exists`, `request.invalid` */
  readonly createAccount: (
    db: Db,
    place: { readonly centre: CentreId; readonly kind: 'seeker'; readonly today: Day },
    account: NewAccount,
  ) => Promise<'new' | 'repeated'>;
  /** @throws Refusal `terms.outdated` */
  readonly recordConsent: (
    db: Db,
    consent: {
      readonly centre: CentreId;
      readonly account: AccountId;
      readonly conversation: ConversationId;
      readonly terms: number;
      readonly day: Day;
    },
  ) => Promise<void>;
  /** Has the sockets of an account and of those who counsel it look again. */
  readonly nameLost: (at: queries.OfAccount) => void;
  readonly today: (centre: CentreId) => Day;
  readonly now: Now;
}

/** A new account under the old name, for whoever has the mailbox; nothing of the account before it. */
export function resetsRoutes(app: FastifyInstance, deps: ResetsRoutesDeps): void {
  const { store, mail } = deps;

  serve(app, protocol.getResets, async ({ centre }) => {
    const isOffered = mail && (await store.read((db) => mail.mail.isOffered(db, centre)));
    return isOffered ? { offer: { key: toText(mail.mail.publicKey) } } : {};
  });
  asking(app, deps);
  finishing(app, deps);

  serveWithCookie(app, protocol.putResetSwitch, async ({ centre, session, body }, cookie) => {
    const tab = tabOf({ centre, account: session.account }, cookie);
    await store.write(async (db) => {
      await demandSignedIn(db, tab);
      await queries.setNeverReset(db, tab, body.never);
      await queries.endResets(db, tab);
    });
    return {};
  });
}

function asking(app: FastifyInstance, deps: ResetsRoutesDeps): void {
  const { store, mail, codeKey, now } = deps;

  serve(app, protocol.startReset, async ({ centre, body }) => {
    const ticket = drawTicket(now);
    const made = {
      ticket,
      nameHash: deps.identifierOf(centre, body.name),
      draw: toBytes(body.draw),
      sealed: toBytes(body.sealed),
      lang: body.lang,
      slot: slotOf(now()),
      untilSlot: slotAfter(now(), protocol.resetMinutes),
    };
    const spend = await deps.createSpend(centre, body.pow);
    await store.write(async (db) => {
      if (!(await mail?.mail.isOffered(db, centre))) throw new Refusal('session.forbidden');
      await spend(db);
      await queries.insertReset(db, centre, made);
    });
    mail?.courier.wake();
    return { reset: ticket };
  });

  serve(app, protocol.proveReset, async ({ centre, body: { reset, code } }) => {
    const digits = resetCode(codeKey, centre, hashHex(reset));
    const isTyped = areDigits(code, digits);
    const proved = await store.write(async (db) => {
      const found = await queries.findReset(db, centre, reset);
      const { tries = 0, untilSlot = 0, account } = found ?? {};
      const isOpen = untilSlot >= slotOf(now()) && tries < protocol.resetTries;
      // Digits that nobody was sent open nothing, however they are come by.
      const isRight = isOpen && isTyped && account !== undefined;
      const until = isRight ? slotAfter(now(), protocol.resetMinutes) : untilSlot;
      const noted = { tries: tries + 1, proved: isRight, untilSlot: until };
      await queries.noteTry(db, centre, reset, noted);
      return isRight;
    });
    // After the transaction, so that the try stays counted.
    if (!proved) throw new Refusal('factor.refused');
    return {};
  });
}

function finishing(app: FastifyInstance, deps: ResetsRoutesDeps): void {
  const { store, now } = deps;

  serve(app, protocol.finishReset, async ({ centre, body }) => {
    const { account, terms, reset } = body;
    if (await store.read((db) => deps.isMade(db, centre, account))) return {};

    const day = deps.today(centre);
    const nameHash = deps.identifierOf(centre, account.name);
    const old = await store.write(async (db) => {
      const taken = await queries.takeProved(db, centre, reset);
      if (taken === undefined || taken.untilSlot < slotOf(now())) return undefined;
      if (taken.nameHash !== nameHash) throw new Refusal('request.invalid');
      // Its owner may have forbidden it meanwhile, or have taken another name.
      if ((await queries.findOwner(db, centre, nameHash)) !== taken.account) return undefined;
      const inPlace = randomBytes(32).toString('hex');
      await queries.loseName(db, taken, { nameHash, inPlace, day });
      await deps.createAccount(db, { centre, kind: 'seeker', today: day }, account);
      const at = { centre, account: account.account };
      await queries.markNew(db, at, { of: taken.account, day });
      await queries.endResets(db, taken);
      await deps.recordConsent(db, { ...at, conversation: account.self.conversation, terms, day });
      return taken;
    });
    if (old === undefined) throw new Refusal('recovery.failed');
    deps.nameLost(old);
    return {};
  });
}
