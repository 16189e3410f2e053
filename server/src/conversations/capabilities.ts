import type { Day } from '@beistand/protocol/centres.ts';
import type { AccountId, CentreId, TeamId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';
import type { NamedRoster } from './epoch-rules.ts';

interface Key {
  readonly centre: CentreId;
  readonly conversation: string;
}

interface Due {
  readonly dueSlot: number;
  readonly day: string;
}

/**
 * What conversations need of other features. `app.ts` passes it in; each runs inside the
 * transaction whose `db` it is given.
 */
export interface ConversationsCapabilities {
  readonly cases: {
    /** Opens a case; gives the promised day. @throws Refusal `policy.unknown` */
    open(
      db: Db,
      key: Key,
      enquiry: { readonly team: string; readonly policy: string; readonly today: string },
    ): Promise<string>;
    find(
      db: Db,
      key: Key,
    ): Promise<
      { readonly state: 'open' | 'accepted' | 'closed'; readonly promisedDay: string } | undefined
    >;
    accept(db: Db, key: Key, today: string): Promise<void>;
    noteMessage(db: Db, key: Key, from: 'seeker' | 'staff', today: string): Promise<void>;
  };
  /** Notices without content, to seekers who have an address. */
  readonly notices: {
    noticeMembers(db: Db, key: Key, due: Due): Promise<void>;
    /** When a notice of what is new now would go out. */
    due(): Due;
    /** Somebody has read what is new. */
    seen(db: Db, at: { readonly centre: CentreId; readonly account: AccountId }): Promise<void>;
    /** Whether an account has given what its centre demands before a first enquiry. */
    mayEnquire(
      db: Db,
      at: { readonly centre: CentreId; readonly account: AccountId },
    ): Promise<boolean>;
  };
  readonly teamExists: (db: Db, centre: CentreId, team: TeamId) => Promise<boolean>;
  /** The rosters with these hashes; unknown ones are missing. */
  readonly findRosters: (
    db: Db,
    at: { readonly centre: CentreId; readonly hour: number },
    hashes: readonly string[],
  ) => Promise<readonly NamedRoster[]>;
  /** @throws Refusal `terms.outdated` */
  readonly recordConsent: (
    db: Db,
    consent: {
      readonly centre: CentreId;
      readonly account: string;
      readonly conversation: string;
      readonly terms: number;
      readonly day: string;
    },
  ) => Promise<void>;
  /** Writes the ledger of erasures down where no loss of the database takes it along. */
  readonly keepLedger: () => Promise<void>;
  /** When conversations in which an account takes part are erased by themselves: all, or one. */
  readonly countdowns: (
    db: Db,
    at: { readonly centre: CentreId; readonly account: AccountId },
    conversation?: string,
  ) => Promise<ReadonlyMap<string, { readonly erasesDay: Day; readonly askedDay?: Day }>>;
  /** So that a backup of before does not bring a message back. */
  readonly noteTakenBack: (
    db: Db,
    message: {
      readonly centre: CentreId;
      readonly conversation: string;
      /** Hex. */
      readonly hash: string;
      readonly retract: Uint8Array;
    },
  ) => Promise<void>;
  /** @throws Refusal `vault.stale` */
  readonly storeVault: (
    db: Db,
    of: { readonly centre: CentreId; readonly account: AccountId },
    next: { readonly n: number; readonly vault: Uint8Array },
  ) => Promise<void>;
}
