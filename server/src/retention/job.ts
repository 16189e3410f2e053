import type { AccountId, CentreId, ConversationId } from '@beistand/protocol/ids.ts';
import type { CentreSettings } from '@beistand/protocol/centres.ts';
import { dayOf, type Now } from '../clock.ts';
import type { Db, Store } from '../db/store.ts';
import { findIdle, forgetBusy, type Idle, listIdle, noteIdle } from './idle-queries.ts';
import { endLease, keepLease, type Lease, takeLease } from './leases.ts';
import {
  countSeen,
  findSeeker,
  findSpan,
  hasSeekerWritten,
  listCentres,
  listSpans,
  noteSpan,
  type OfAccount,
  type OfConversation,
  type Span,
} from './queries.ts';
import { deleteRequest, findRequest } from './request-queries.ts';
import { daysAsked, daysOf, judge, judgeIdle } from './rules.ts';

/** Something that was erased, and how others hear of it. */
type Tell = () => void;

/** What the job needs of other features; each runs inside the transaction it is given. */
export interface RetentionDeps {
  readonly store: Store;
  readonly now: Now;
  /** Notes that the server runs today. */
  readonly observeDay: (db: Db, day: string) => Promise<void>;
  readonly settingsOf: (db: Db, centre: CentreId) => Promise<CentreSettings>;
  /** Tells an account without content that there is something to see. */
  readonly notify: (db: Db, at: OfAccount) => Promise<void>;
  readonly eraseConversation: (
    db: Db,
    key: OfConversation,
    why: { readonly reason: 'retention' | 'asked'; readonly erasures: readonly Uint8Array[] },
  ) => Promise<Tell>;
  readonly eraseAccount: (db: Db, at: OfAccount) => Promise<Tell>;
  /** Sees to it that nothing of it is left in files, and that no backup brings it back. */
  readonly settle: () => Promise<void>;
}

/** Looks after what ends by itself. */
export interface RetentionJob {
  /**
   * Looks at everything, once for each observed day and in one process only. What was erased is in the
   * ledger outside of the database before anybody is told.
   */
  readonly run: () => Promise<void>;
}

const name = 'retention';
const pageSize = 200;
const together = 8;

export function createRetentionJob(deps: RetentionDeps): RetentionJob {
  return {
    async run() {
      const { store, now } = deps;
      const begun = await store.write(async (db) => {
        await deps.observeDay(db, dayOf(now()));
        const seen = await countSeen(db);
        const lease = await takeLease(db, name, { seen, nowMs: now() });
        return lease && { lease, seen };
      });
      if (begun === undefined) return;
      const { lease, seen } = begun;
      let done: number | undefined;
      try {
        if (await lookAtAll(deps, lease, seen)) done = seen;
      } finally {
        await store.write((db) => endLease(db, lease, done));
      }
    },
  };
}

/** False where the lease was lost on the way. */
async function lookAtAll(deps: RetentionDeps, lease: Lease, seen: number): Promise<boolean> {
  const { store } = deps;
  for (const centre of await store.read(listCentres)) {
    const settings = await store.read((db) => deps.settingsOf(db, centre));
    const keepOf = ({ policy }: Span) => daysOf(settings, policy);
    const conversations = await byPages<Span>(deps, lease, {
      list: (db, after) => listSpans(db, centre, { after, most: pageSize }),
      idOf: ({ conversation }) => conversation,
      isDue: (span) =>
        span.asked !== undefined ||
        judge(span.now, span.noted, { keep: keepOf(span), seen }) !== 'nothing',
      settle: (db, span) => settleConversation(deps, db, span, { keepOf, seen }),
    });
    if (!conversations) return false;
    const accounts = await byPages<Idle>(deps, lease, {
      list: (db, after) => listIdle(db, centre, { after, most: pageSize }),
      idOf: ({ account }) => account,
      isDue: ({ loginDay, noted }) => judgeIdle(loginDay, noted, seen) !== 'nothing',
      settle: (db, idle) => settleAccount(deps, db, idle, seen),
    });
    if (!accounts) return false;
    await store.write((db) => forgetBusy(db, centre));
  }
  return true;
}

interface Pages<Item> {
  readonly list: (db: Db, after: string) => Promise<readonly Item[]>;
  readonly idOf: (item: Item) => ConversationId | AccountId;
  /** Whether it is worth a transaction. */
  readonly isDue: (item: Item) => boolean;
  /** Decides anew and does it; gives how to tell of what was erased. */
  readonly settle: (db: Db, item: Item) => Promise<Tell | undefined>;
}

async function byPages<Item>(
  { store, now, settle }: RetentionDeps,
  lease: Lease,
  pages: Pages<Item>,
): Promise<boolean> {
  let after = '';
  for (;;) {
    if (!(await store.write((db) => keepLease(db, lease, now())))) return false;
    const items = await store.read((db) => pages.list(db, after));
    const due = items.filter(pages.isDue);
    const erased = await settleAll(store, due, pages.settle);
    if (erased.length > 0) await settle();
    for (const each of erased) each();
    const last = items.at(-1);
    if (last === undefined || items.length < pageSize) return true;
    after = pages.idOf(last);
  }
}

/** Few at a time, so that others find their turn in between. */
async function settleAll<Item>(
  store: Store,
  due: readonly Item[],
  settle: Pages<Item>['settle'],
): Promise<readonly Tell[]> {
  const erased: Tell[] = [];
  for (let from = 0; from < due.length; from += together) {
    const some = due.slice(from, from + together);
    const told = await Promise.all(some.map((item) => store.write((db) => settle(db, item))));
    erased.push(...told.filter((each) => each !== undefined));
  }
  return erased;
}

async function settleConversation(
  deps: RetentionDeps,
  db: Db,
  key: OfConversation,
  { keepOf, seen }: { readonly keepOf: (span: Span) => number; readonly seen: number },
): Promise<Tell | undefined> {
  const span = await findSpan(db, key);
  if (span === undefined) return undefined;
  const asked = await settleAsked(deps, db, span, seen);
  if (asked !== undefined) return asked;
  const { now, noted } = span;
  switch (judge(now, noted, { keep: keepOf(span), seen })) {
    case 'nothing':
      return undefined;
    case 'begin':
      await noteSpan(db, span, { ...now, since: seen, warned: undefined });
      return undefined;
    case 'unwarn':
      await noteSpan(db, span, { ...now, since: noted?.since ?? seen, warned: undefined });
      return undefined;
    case 'warn': {
      await noteSpan(db, span, { ...now, since: noted?.since ?? seen, warned: seen });
      const account = await findSeeker(db, span);
      if (account !== undefined) await deps.notify(db, { centre: span.centre, account });
      return undefined;
    }
    case 'erase':
      return await deps.eraseConversation(db, span, { reason: 'retention', erasures: [] });
  }
}

/** What a seeker has had her counsellor ask for: it ends when she writes, and is done in its time. */
async function settleAsked(
  deps: RetentionDeps,
  db: Db,
  span: Span,
  seen: number,
): Promise<Tell | undefined> {
  const { asked } = span;
  if (asked === undefined) return undefined;
  if (await hasSeekerWritten(db, span, asked.newest)) {
    await deleteRequest(db, span);
    return undefined;
  }
  if (daysAsked(asked.since, seen) > 0) return undefined;
  const erasure = await findRequest(db, span);
  const erasures = erasure === undefined ? [] : [erasure];
  return await deps.eraseConversation(db, span, { reason: 'asked', erasures });
}

async function settleAccount(
  deps: RetentionDeps,
  db: Db,
  at: OfAccount,
  seen: number,
): Promise<Tell | undefined> {
  const idle = await findIdle(db, at);
  if (idle === undefined) return undefined;
  switch (judgeIdle(idle.loginDay, idle.noted, seen)) {
    case 'nothing':
      return undefined;
    case 'begin':
      await noteIdle(db, idle, seen);
      return undefined;
    case 'erase':
      return await deps.eraseAccount(db, at);
  }
}
