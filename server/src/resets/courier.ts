import { createHmac, randomBytes } from 'node:crypto';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { label } from '../bytes.ts';
import { slotAfter, slotOf, type Now } from '../clock.ts';
import { createWakingLoop } from '../waking-loop.ts';
import type { Db, Store } from '../db/store.ts';
import { sixDigits } from '../six-digits.ts';
import { findOwner, giveBack, leaseResets, noteOwner, type LeasedReset } from './queries.ts';

interface OfAccount {
  readonly centre: CentreId;
  readonly account: AccountId;
}

/** An address as it was typed. */
interface Typed {
  readonly centre: CentreId;
  readonly draw: Uint8Array;
  readonly sealed: Uint8Array;
}

/** What a reset needs of e-mail; given by `app.ts`. */
export interface ResetMail {
  /** To which addresses are sealed. */
  readonly publicKey: Uint8Array;
  /** Whether the centre takes addresses. */
  readonly isOffered: (db: Db, centre: CentreId) => Promise<boolean>;
  /** Whether it is the address that this account has given; the same work where there is none. */
  readonly isAddressOf: (owner: OfAccount | undefined, typed: Typed) => Promise<boolean>;
  /** False where the address has had too many mails today. */
  readonly count: (owner: OfAccount) => Promise<boolean>;
  /** `later`: the mail server is not there. */
  readonly send: (
    owner: OfAccount,
    words: { readonly lang: 'de' | 'en'; readonly code: string },
  ) => Promise<'sent' | 'later' | 'never'>;
}

export interface CourierDeps {
  readonly store: Store;
  readonly mail: ResetMail;
  /** 32 bytes: see `codeKeyOf`. */
  readonly codeKey: Uint8Array;
  readonly now: Now;
  /** Says in the log that something happened, without saying to whom. */
  readonly note: (event: string) => void;
}

/** Looks at requests for a reset after they were answered: what it finds is told to nobody. */
export interface Courier {
  readonly run: () => Promise<void>;
  readonly wake: () => void;
  readonly close: () => Promise<void>;
}

const batch = 5;
const leaseMinutes = 10;
const retryMinutes = 5;

/**
 * The six digits of a reset: HMAC-SHA-256 over L("reset-code") ‖ centre ‖ SHA-256 of the ticket, with a
 * key from beside the database. The ticket is random, and nobody but its browser has it.
 *
 * @param ticket  its hash, hex, as the database has it
 */
export function resetCode(key: Uint8Array, centre: CentreId, ticket: string): string {
  const hash = createHmac('sha256', key)
    .update(label('reset-code'))
    .update(Buffer.from(centre + ticket, 'hex'))
    .digest();
  return sixDigits(hash);
}

/** Looks once a minute, and whenever it is woken; safe in any number of processes. */
export function createCourier(deps: CourierDeps): Courier {
  return createWakingLoop(
    () => lookAtSome(deps),
    () => deps.note('resets-failed'),
  );
}

/** Whether there was anything. */
async function lookAtSome(deps: CourierDeps): Promise<boolean> {
  const { store, now } = deps;
  const slot = slotOf(now());
  const lease = randomBytes(8).toString('hex');
  const untilSlot = slotAfter(now(), leaseMinutes);
  const leased = await store.write((db) =>
    leaseResets(db, { slot, untilSlot, lease, most: batch }),
  );
  for (const each of leased) {
    const dueSlot = await lookAt(deps, each);
    await store.write((db) => giveBack(db, each, dueSlot));
  }
  return leased.length > 0;
}

/** Sends the digits where name and address belong together. @returns when to look again, if ever */
async function lookAt(deps: CourierDeps, leased: LeasedReset): Promise<number | undefined> {
  const { store, mail, codeKey, now, note } = deps;
  const { centre, nameHash, lang, ticket } = leased;
  const account = await store.read(async (db) =>
    (await mail.isOffered(db, centre)) ? findOwner(db, centre, nameHash) : undefined,
  );
  const owner = account && { centre, account };
  const isRight = await mail.isAddressOf(owner, leased);
  if (owner === undefined || !isRight || leased.untilSlot < slotOf(now())) return undefined;
  // What is tried again has been counted.
  if (!leased.tried && !(await mail.count(owner))) return undefined;
  const { account: of } = owner;
  if (!(await store.write((db) => noteOwner(db, leased, { account: of, slot: slotOf(now()) })))) {
    return undefined;
  }
  const outcome = await mail.send(owner, { lang, code: resetCode(codeKey, centre, ticket) });
  if (outcome !== 'sent') note(outcome === 'later' ? 'mail-deferred' : 'mail-refused');
  return outcome === 'later' ? slotAfter(now(), retryMinutes) : undefined;
}
