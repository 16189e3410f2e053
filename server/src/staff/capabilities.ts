import type { NewAccount, NewRecovery } from '@beistand/protocol/accounts.ts';
import type { AccountId, CentreId, StaffId, TeamId } from '@beistand/protocol/ids.ts';
import type { Db, Store } from '../db/store.ts';
import type { Hub } from '../live/hub.ts';

/** What a person is in a centre. */
interface Roles {
  readonly staff: StaffId;
  readonly admin: boolean;
  readonly counsellor: boolean;
}

/** One staff account. */
export interface StaffAccount {
  readonly account: string;
  /** Null before the first certificate. */
  readonly staff: string | null;
  readonly admin: boolean;
  readonly counsellor: boolean;
  readonly lastLogin: string | null;
}

/** An act for the audit trail. */
interface Act {
  readonly centre: CentreId;
  readonly day: string;
  readonly account: string;
  readonly what:
    | 'invitation.made'
    | 'invitation.withdrawn'
    | 'certificate.stored'
    | 'revocations.stored'
    | 'succession.stored';
  readonly subject: string;
}

/** What the staff feature needs of others; `app.ts` passes it in. */
export interface StaffDeps {
  readonly store: Store;
  readonly hub: Pick<Hub, 'publish'>;
  readonly today: (centre: CentreId) => string;
  /** Hours since 1970. */
  readonly hour: () => number;
  readonly recordAct: (db: Db, act: Act) => Promise<void>;
  readonly staffAccounts: (db: Db, centre: CentreId) => Promise<readonly StaffAccount[]>;
  readonly setRoles: (
    db: Db,
    at: { readonly centre: CentreId; readonly account: AccountId },
    roles: Roles,
  ) => Promise<void>;
  readonly teamExists: (db: Db, centre: CentreId, team: TeamId) => Promise<boolean>;
  /** OPAQUE's answer to a registration. @throws Refusal `name.not-allowed`, `request.invalid` */
  readonly registrationResponse: (
    centre: CentreId,
    asked: { readonly name: string; readonly request: string },
  ) => Promise<string>;
  /** @throws Refusal `name.taken`, `name.not-allowed`, `account.exists` */
  readonly createAccount: (
    db: Db,
    place: { readonly centre: CentreId; readonly kind: 'staff'; readonly today: string },
    account: NewAccount,
    recovery: NewRecovery,
  ) => Promise<unknown>;
}
