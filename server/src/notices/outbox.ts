import { randomBytes } from 'node:crypto';
import { mailCodesADay } from '@beistand/protocol/notices.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import { dayOf, slotAfter, slotOf, type Now } from '../clock.ts';
import { createWakingLoop } from '../waking-loop.ts';
import type { Db, Store } from '../db/store.ts';
import { codeOf } from './codes.ts';
import type { Letter, Mailer, Outcome } from './mailer.ts';
import {
  isLeased,
  leaseDue,
  noteBounces,
  noteSent,
  putOff,
  takeOut,
  type Leased,
} from './outbox-queries.ts';
import { countMail, findAddress, findCode, useUpCode } from './queries.ts';
import { mostBounces, retrySlot, slotWithin } from './rules.ts';

export interface OutboxDeps {
  readonly store: Store;
  readonly mailer: Pick<Mailer, 'send' | 'tag'>;
  /** 32 bytes: see `codeKeyOf`. */
  readonly codeKey: Uint8Array;
  /** Whether the centre wants e-mail at all. */
  readonly isWanted: (db: Db, centre: CentreId) => Promise<boolean>;
  readonly now: Now;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Says in the log that something happened, without saying to whom. */
  readonly note: (event: string) => void;
}

/** What is to be sent, and the one who sends it: safe in any number of processes. */
export interface Outbox {
  /** Sends everything that is due. */
  readonly run: () => Promise<void>;
  /** Something is due now: it does not wait for the next minute. */
  readonly wake: () => void;
  /** Resolves once nothing is on its way any more. */
  readonly close: () => Promise<void>;
}

/** Few at a time: all of them must be sent before the lease ends. */
const batch = 5;
const leaseMinutes = 10;

/**
 * Looks into the outbox once a minute, and whenever it is woken.
 *
 * A mail is leased in one transaction, sent, and taken out in another. A process that dies before it
 * has sent leaves the row to whoever leases it next; one that dies after it has sent, and before it has
 * noted so, has it sent once more. There is no third way: SMTP knows no transactions with us.
 */
export function createOutbox(deps: OutboxDeps): Outbox {
  return createWakingLoop(
    () => sendSome(deps),
    () => deps.note('outbox-failed'),
  );
}

/** Leases a few and sends them. Whether there was anything. */
async function sendSome(deps: OutboxDeps): Promise<boolean> {
  const { store, now } = deps;
  const slot = slotOf(now());
  const lease = randomBytes(8).toString('hex');
  const untilSlot = slotAfter(now(), leaseMinutes);
  const leased = await store.write((db) => leaseDue(db, { slot, untilSlot, lease, most: batch }));
  for (const each of leased) await sendOne(deps, each);
  return leased.length > 0;
}

async function sendOne(deps: OutboxDeps, leased: Leased): Promise<void> {
  const { store, mailer, now } = deps;
  const letter = await store.read((db) => letterOf(deps, db, leased));
  if (letter === undefined) {
    await store.write((db) => takeOut(db, leased));
    return;
  }
  if ('later' in letter) {
    const { attempts } = leased;
    await store.write((db) => putOff(db, leased, { dueSlot: letter.later, attempts }));
    return;
  }
  if (!(await isWithinCount(deps, leased, letter))) {
    await store.write((db) => endCode(db, leased));
    return;
  }
  // Deleted meanwhile, read meanwhile, or too slow: somebody else's now, or nobody's.
  if (!(await store.read((db) => isLeased(db, leased, slotOf(now()))))) return;
  await settle(deps, leased, await mailer.send(letter));
}

/** What is to be sent; `later`: not at this hour; undefined: nothing any more. */
async function letterOf(
  { codeKey, isWanted, now, random }: OutboxDeps,
  db: Db,
  { centre, account, kind }: Leased,
): Promise<Letter | { readonly later: number } | undefined> {
  if (!(await isWanted(db, centre))) return undefined;
  const at = { centre, account };
  if (kind === 'code') {
    const code = await findCode(db, at);
    if (code === undefined || code.untilSlot < slotOf(now())) return undefined;
    const { sealed, lang } = code;
    return { ...at, kind, sealed, lang, subject: undefined, code: codeOf(codeKey, at, code.salt) };
  }
  const address = await findAddress(db, at);
  if (address?.times.notices !== true || address.bounces >= mostBounces) return undefined;
  const slot = slotWithin(address.times, now(), random());
  if (slot > slotOf(now())) return { later: slot };
  const { sealed, lang, subject } = address;
  return { ...at, kind, sealed, lang, subject, code: undefined };
}

/** Whether an address that is still to be proved may get another mail today, from whomever. */
async function isWithinCount(
  { store, mailer, now }: OutboxDeps,
  { centre, kind, attempts }: Leased,
  letter: Letter,
): Promise<boolean> {
  // What is tried again has been counted.
  if (kind !== 'code' || attempts > 0) return true;
  const day = dayOf(now());
  const address = await mailer.tag(letter, day);
  if (address === undefined) return false;
  return store.write((db) => countMail(db, centre, { address, day, most: mailCodesADay }));
}

async function endCode(db: Db, leased: Leased): Promise<void> {
  if (await takeOut(db, leased)) await useUpCode(db, leased);
}

async function settle(deps: OutboxDeps, leased: Leased, outcome: Outcome): Promise<void> {
  const { store, now, note } = deps;
  const { kind } = leased;
  switch (outcome) {
    case 'sent':
      await store.write(async (db) => {
        // Whoever has logged in meanwhile has taken it out, and may be told again today.
        if ((await takeOut(db, leased)) && kind === 'notice') {
          await noteSent(db, leased, dayOf(now()));
        }
      });
      return;
    case 'soft': {
      const attempts = leased.attempts + 1;
      const dueSlot = retrySlot(attempts, now());
      note(dueSlot === undefined ? 'mail-given-up' : 'mail-deferred');
      await store.write(async (db) => {
        if (dueSlot === undefined) await takeOut(db, leased);
        else await putOff(db, leased, { dueSlot, attempts });
      });
      return;
    }
    case 'hard':
    case 'refused':
      note('mail-refused');
      await store.write((db) =>
        kind === 'code' ? endCode(db, leased) : bounce(db, leased, outcome, now()),
      );
  }
}

/** The address refuses our mail: once more the next day, and then never again. */
async function bounce(
  db: Db,
  leased: Leased,
  outcome: 'hard' | 'refused',
  nowMs: number,
): Promise<void> {
  const address = await findAddress(db, leased);
  if (address === undefined) return;
  const bounces = outcome === 'refused' ? mostBounces : address.bounces + 1;
  await noteBounces(db, leased, bounces);
  const { attempts } = leased;
  if (bounces >= mostBounces) await takeOut(db, leased);
  else await putOff(db, leased, { dueSlot: slotAfter(nowMs, 24 * 60), attempts });
}
