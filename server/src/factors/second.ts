import { randomBytes } from 'node:crypto';
import {
  secondSeconds,
  type PasskeyProof,
  type SecondAsked,
  type SecondProof,
} from '@beistand/protocol/factors.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId, TicketId } from '@beistand/protocol/ids.ts';
import { toBytes, toText } from '../bytes.ts';
import { slotAfter, slotOf, type Now } from '../clock.ts';
import type { Db, Store } from '../db/store.ts';
import { drawTicket, isFresh } from '../tickets.ts';
import { codeMinutes, secretOf, spentNameOf, stepOfCode } from './codes.ts';
import { verifyPasskey } from './passkeys.ts';
import {
  countPasskey,
  findFactors,
  insertFactorTicket,
  isEmpty,
  passkeyIdOf,
  spendCode,
  takeFactorTicket,
  type FactorTicket,
  type OfAccount,
} from './queries.ts';
import { allowCodes, beginTry, findWrongCodes, triesMinutes, wasRight } from './tries.ts';

export interface SecondFactorDeps {
  readonly store: Store;
  /** 32 bytes: see `codeKeyOf`. */
  readonly codeKey: Uint8Array;
  /** Ends all factors of the account where this is the lookup of its recovery code; else false. */
  readonly endByRecovery: (db: Db, at: OfAccount, lookup: Uint8Array) => Promise<boolean>;
  /** After that: with them, every session of the account has ended. */
  readonly factorsEnded: (at: OfAccount) => void;
  readonly now: Now;
}

/** A tab that waits to be opened, by the hashes of what it will be known by. */
interface WaitingTab extends OfAccount {
  readonly tab: string;
  readonly handle: string;
  /** Hash of the OPAQUE record whose password was shown. */
  readonly record: string;
}

/** What a login asks of the second factors. */
export interface SecondFactor {
  /** Asks for the second factor; undefined where the account has none. */
  ask(waiting: WaitingTab): Promise<SecondAsked | undefined>;
  /**
   * @returns the tab to be opened, or the question once more where the proof did not fit
   * @throws Refusal `login.failed`, `request.too-many`
   */
  prove(given: Given): Promise<WaitingTab | SecondAsked>;
}

interface Given {
  readonly centre: CentreId;
  /** Where the page came from. */
  readonly origin: string;
  readonly ticket: TicketId;
  readonly proof: SecondProof;
}

export function createSecondFactor(deps: SecondFactorDeps): SecondFactor {
  const { store, now } = deps;

  const ask = async ({ centre, account, ...tab }: WaitingTab) => {
    const at = { centre, account };
    const { factors, stopped } = await store.read(async (db) => ({
      factors: await findFactors(db, at),
      stopped: (await findWrongCodes(db, at)).stopped,
    }));
    if (isEmpty(factors)) return undefined;
    const hasApp = factors.app !== undefined;
    const ticket = drawTicket(now);
    const drawn = toText(randomBytes(32));
    const untilSlot = slotAfter(now(), secondSeconds / 60);
    const purpose = 'login' as const;
    await store.write((db) =>
      insertFactorTicket(db, centre, { ticket, account, purpose, drawn, ...tab, untilSlot }),
    );
    const credentials = factors.passkeys.map(({ credential }) => toText(credential));
    return {
      state: 'second',
      ticket,
      ...(credentials.length === 0 ? {} : { passkey: { challenge: drawn, credentials } }),
      codes: hasApp && !stopped,
      ...(hasApp && stopped ? { stopped } : {}),
    } as const;
  };

  return {
    ask,
    async prove({ centre, origin, ticket, proof }) {
      const question = { centre, ticket, purpose: 'login' } as const;
      const taken = await store.write((db) => takeFactorTicket(db, question));
      const fresh = isFresh(ticket, secondSeconds, now);
      const waiting = taken && fresh ? waitingOf(centre, taken) : undefined;
      if (taken === undefined || waiting === undefined) throw new Refusal('login.failed');
      if (await isRight(deps, { waiting, origin, drawn: taken.drawn }, proof)) return waiting;
      const again = await ask(waiting);
      if (again === undefined) throw new Refusal('login.failed');
      return again;
    },
  };
}

function waitingOf(centre: CentreId, taken: FactorTicket): WaitingTab | undefined {
  const { account, tab, handle, record } = taken;
  if (tab === undefined || handle === undefined || record === undefined) return undefined;
  return { centre, account, tab, handle, record };
}

interface Proving {
  readonly waiting: WaitingTab;
  readonly origin: string;
  readonly drawn: string;
}

async function isRight(
  deps: SecondFactorDeps,
  { waiting, origin, drawn }: Proving,
  proof: SecondProof,
): Promise<boolean> {
  const { store } = deps;
  const { centre, account } = waiting;
  const at = { centre, account };
  if ('recovery' in proof) {
    const lookup = toBytes(proof.recovery);
    const ended = await store.write((db) => deps.endByRecovery(db, at, lookup));
    if (ended) deps.factorsEnded(at);
    return ended;
  }
  if ('code' in proof) return isRightCode(deps, at, proof.code);
  const occasion = { origin, challenge: drawn };
  return isRightPasskey(store, at, { occasion, proof: proof.passkey });
}

async function isRightCode(
  { store, codeKey, now }: SecondFactorDeps,
  at: OfAccount,
  code: string,
): Promise<boolean> {
  const time = now();
  const hour = { slot: slotOf(time), untilSlot: slotAfter(time, triesMinutes) };
  const may = await store.write((db) => beginTry(db, at, hour));
  if (may === 'wait') throw new Refusal('request.too-many');
  if (may === 'stopped') return false;
  const { app } = await store.read((db) => findFactors(db, at));
  if (app === undefined) return false;
  const step = await stepOfCode(secretOf(codeKey, at, app.salt), code, time);
  if (step === undefined) return false;
  const untilSlot = slotAfter(time, codeMinutes);
  const spent = { code: spentNameOf(codeKey, at, step), untilSlot };
  return store.write(async (db) => {
    if (!(await spendCode(db, at.centre, spent))) return false;
    await wasRight(db, at);
    return true;
  });
}

interface Shown {
  readonly occasion: { readonly origin: string; readonly challenge: string };
  readonly proof: PasskeyProof;
}

async function isRightPasskey(
  store: Store,
  at: OfAccount,
  { occasion, proof }: Shown,
): Promise<boolean> {
  const { passkeys } = await store.read((db) => findFactors(db, at));
  const passkey = passkeyIdOf(toBytes(proof.credential));
  const stored = passkeys.find((each) => each.passkey === passkey);
  if (stored === undefined) return false;
  const counter = await verifyPasskey(proof, stored, occasion);
  if (counter === undefined) return false;
  return store.write(async (db) => {
    if (!(await countPasskey(db, at, { passkey, counter }))) return false;
    await allowCodes(db, at);
    return true;
  });
}
