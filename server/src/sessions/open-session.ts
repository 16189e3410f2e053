import { randomBytes } from 'node:crypto';
import type { Day } from '@beistand/protocol/centres.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { freshMinutes, maxSessionHours, type LoggedIn } from '@beistand/protocol/sessions.ts';
import { hashHex, toText } from '../bytes.ts';
import { slotAfter, slotOf, type Now } from '../clock.ts';
import type { Db, Store } from '../db/store.ts';
import type { Cookie } from '../http/serve.ts';
import { personOf } from '../http/sessions.ts';
import {
  deleteSession,
  findAccount,
  findSession,
  noteLogin,
  storeSession,
  storeTab,
} from './queries.ts';

export interface OpenSessionDeps {
  readonly store: Store;
  /** Minutes without a sign of life, as the centre has set them. */
  readonly idleMinutes: (db: Db, centre: CentreId, kind: 'seeker' | 'staff') => Promise<number>;
  /** Whether staff still has to set up a second factor, or is reminded to; undefined: neither. */
  readonly lacksFactor: (db: Db, at: OfAccount) => Promise<'required' | 'missing' | undefined>;
  /** Whether codes of its second factor were wrong more often than anybody mistypes. */
  readonly wasGuessed: (db: Db, at: OfAccount) => Promise<boolean>;
  /** Somebody has logged in: what is new is known to her. */
  readonly loggedIn: (db: Db, at: OfAccount) => Promise<void>;
  /** Tells the sockets of a session that it is over. */
  readonly sessionEnded: (centre: CentreId, session: string) => void;
  readonly today: (centre: CentreId) => Day;
  readonly now: Now;
}

interface OfAccount {
  readonly centre: CentreId;
  readonly account: AccountId;
}

/** Somebody who has shown all that was asked of her, and the tab she is in. */
export interface Proved extends OfAccount {
  /** Hashes of the tab's token and handle. */
  readonly tab: string;
  readonly handle: string;
  /** Hash of the OPAQUE record whose password was shown. */
  readonly record: string;
  /** Slot until which the lock screen asks for no second factor; undefined: none was shown. */
  readonly provedSlot: number | undefined;
  /** Whether it was shown earlier, in the session of the cookie: it counts in that one alone. */
  readonly carried: boolean;
}

/**
 * Opens a tab in the session of the cookie, or in a new one where the cookie has none of hers.
 *
 * @throws Refusal `login.failed` where the password has become another meanwhile, or a second factor
 *         has come up that nobody has shown
 */
export async function openSession(
  deps: OpenSessionDeps,
  { centre, account, tab, handle, record, provedSlot, carried }: Proved,
  cookie: Cookie,
): Promise<{ readonly reply: LoggedIn; readonly nameHash: string }> {
  const now = deps.now();
  const drawn = toText(randomBytes(32));
  const at = { centre, account };
  const { value, left, row, factor } = await deps.store.write(async (db) => {
    const found = await findAccount(db, centre, account);
    if (hashHex(found.record) !== record) throw new Refusal('login.failed');
    const { kept, left: other } = await settleCookie(db, at, cookie.value, now);
    const id = kept ?? drawn;
    const session = hashHex(id);
    const lacking = found.kind === 'staff' ? await deps.lacksFactor(db, at) : undefined;
    const isShown = provedSlot !== undefined && (!carried || kept !== undefined);
    // Asked before, but one may have been set up since.
    if (found.kind === 'staff' && lacking === undefined && !isShown) {
      throw new Refusal('login.failed');
    }
    const idleMinutes = await deps.idleMinutes(db, centre, found.kind);
    const idleSlot = slotAfter(now, idleMinutes);
    const lacksFactor = lacking === 'required';
    await storeSession(db, { ...at, session, idleMinutes, idleSlot, provedSlot, lacksFactor });
    const endSlot = slotAfter(now, maxSessionHours * 60);
    const freshSlot = slotAfter(now, freshMinutes);
    await storeTab(db, { centre, session, tab, handle, endSlot, freshSlot });
    await noteLogin(db, { ...at, day: deps.today(centre) });
    const guessed = found.kind === 'staff' && (await deps.wasGuessed(db, at));
    const told = lacking ?? (guessed ? ('guessed' as const) : undefined);
    if (found.kind === 'seeker') await deps.loggedIn(db, at);
    return { value: id, left: other, row: found, factor: told };
  });
  if (left !== undefined) deps.sessionEnded(centre, left);
  cookie.set(value);
  const reply: LoggedIn = {
    state: 'in',
    account,
    person: personOf(row),
    slot: toText(row.slot),
    vaultNumber: row.n,
    vault: toText(row.vault),
    recovery: row.lookup_hash !== null,
    ...(row.last_login_day === null ? {} : { lastLogin: row.last_login_day }),
    ...(factor === undefined ? {} : { factor }),
  };
  return { reply, nameHash: row.lost_hash ?? row.name_hash };
}

interface Settled {
  /** Cookie that goes on, being a living session of the same account. */
  readonly kept: string | undefined;
  /** Session of another account, now ended: one cookie carries one account. */
  readonly left: string | undefined;
}

async function settleCookie(
  db: Db,
  { centre, account }: OfAccount,
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
