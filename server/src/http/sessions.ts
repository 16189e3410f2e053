import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId, StaffId } from '@beistand/protocol/ids.ts';
import { maxSessionHours, type Person } from '@beistand/protocol/sessions.ts';
import { hashHex } from '../bytes.ts';
import { slotAfter, slotOf, type Now } from '../clock.ts';
import { statement } from '../db/statement.ts';
import type { Db, Store } from '../db/store.ts';
import type { Credentials, SignedIn } from './gate.ts';

export interface SessionsDeps {
  readonly store: Store;
  readonly now: Now;
}

/** Says whose a request or a socket is; undefined where cookie and tab token do not fit. */
export interface Sessions {
  /** Counts as a sign of life. */
  readonly authenticate: FindSignedIn;
  /**
   * Does not count as one: for a socket that asks whether it may stay open. Where a second factor
   * is lacking, there is nothing to listen to.
   */
  readonly look: FindSignedIn;
}

type FindSignedIn = (centre: CentreId, credentials: Credentials) => Promise<SignedIn | undefined>;

/**
 * Checks that a cookie and a tab token belong together and that neither the idle time nor the
 * eight hours have passed. Either of the two alone is nothing.
 */
export function createSessions({ store, now }: SessionsDeps): Sessions {
  const find = async (centre: CentreId, { cookie, tab: token }: Credentials) => {
    if (cookie === undefined || token === undefined) return undefined;
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
    const session = hashHex(cookie);
    const tokenHash = hashHex(Buffer.from(token, 'base64url'));
    const slot = slotOf(now());
    const tabs = await store.find(liveTabs, { centre, session, slot });
    const tab = tabs
      .filter((candidate) => couldBeOfToday(candidate, now()))
      .find((candidate) => areEqual(candidate.tab, tokenHash));
    if (tab === undefined) return undefined;
    const signedIn = {
      account: tab.account,
      person: personOf(tab),
      session,
      tab: tab.tab,
      fresh: tab.fresh_slot > slot,
      lacksFactor: tab.lacks_factor === 1,
    };
    return { tab, signedIn };
  };

  return {
    look: async (centre, credentials) => {
      const signedIn = (await find(centre, credentials))?.signedIn;
      return signedIn?.lacksFactor === true ? undefined : signedIn;
    },
    async authenticate(centre, credentials) {
      const found = await find(centre, credentials);
      if (found === undefined) return undefined;
      const { tab, signedIn } = found;
      const idleSlot = slotAfter(now(), tab.idle_minutes);
      if (idleSlot > tab.idle_slot) {
        const { session } = signedIn;
        await store.write((db) => moveIdle(db, { centre, session, idleSlot })).catch(unlessStorage);
      }
      return signedIn;
    },
  };
}

/** Minutes by which a clock may be set back without ending sessions. */
const clockMinutes = 60;

/**
 * Whether a session could have begun by the clock of now. One that ends later than any can was
 * begun by a clock that ran ahead, and would live until that day comes.
 */
function couldBeOfToday(
  tab: { readonly idle_slot: number; readonly idle_minutes: number; readonly end_slot: number },
  ms: number,
): boolean {
  return (
    tab.idle_slot <= slotAfter(ms, tab.idle_minutes + clockMinutes) &&
    tab.end_slot <= slotAfter(ms, maxSessionHours * 60 + clockMinutes)
  );
}

/**
 * Where nothing can be written, things can still be read: a sign of life that is not stored ends a
 * session sooner, never later.
 */
function unlessStorage(error: unknown): void {
  if (!(error instanceof Refusal && error.failure.startsWith('storage.'))) throw error;
}

/** What an account's row says its owner is. */
export function personOf(account: {
  readonly kind: 'seeker' | 'staff';
  readonly staff: StaffId | null;
  readonly admin: 0 | 1;
  readonly counsellor: 0 | 1;
}): Person {
  if (account.kind === 'seeker') return { kind: 'seeker' };
  return {
    kind: 'staff',
    ...(account.staff === null ? {} : { staff: account.staff }),
    admin: account.admin === 1,
    counsellor: account.counsellor === 1,
  };
}

type OfSlot = { readonly centre: CentreId; readonly session: string; readonly slot: number };

const liveTabs = statement('session.live-tabs', (db, given: OfSlot) =>
  db
    .selectFrom('session')
    .innerJoin('tab', (join) =>
      join.onRef('tab.centre', '=', 'session.centre').onRef('tab.session', '=', 'session.session'),
    )
    .innerJoin('account', (join) =>
      join
        .onRef('account.centre', '=', 'session.centre')
        .onRef('account.account', '=', 'session.account'),
    )
    .select([
      'tab.tab',
      'tab.fresh_slot',
      'session.account',
      'session.idle_slot',
      'session.idle_minutes',
      'tab.end_slot',
      'session.lacks_factor',
      'account.kind',
      'account.staff',
      'account.admin',
      'account.counsellor',
    ])
    .where('session.centre', '=', given.centre)
    .where('session.session', '=', given.session)
    .where('session.idle_slot', '>', given.slot)
    .where('tab.end_slot', '>', given.slot),
);

async function moveIdle(
  db: Db,
  { centre, session, idleSlot }: { centre: CentreId; session: string; idleSlot: number },
): Promise<void> {
  await db
    .updateTable('session')
    .set({ idle_slot: idleSlot })
    .where('centre', '=', centre)
    .where('session', '=', session)
    .where('idle_slot', '<', idleSlot)
    .execute();
}

/** Both are hashes in hex, so their lengths agree. */
function areEqual(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(left, 'ascii'), Buffer.from(right, 'ascii'));
}
