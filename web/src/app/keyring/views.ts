import type { ConversationKind, newEnquiry } from '@beistand/protocol/conversations.ts';
import type {
  AccountId,
  CentreId,
  ConversationId,
  DraftId,
  HashHex,
  SeatId,
  StaffId,
  TeamId,
} from '@beistand/protocol/ids.ts';
import type { Body } from '@beistand/protocol/route.ts';
import type { Person } from '@beistand/protocol/sessions.ts';
import type { StaffRoles } from '@beistand/protocol/staff.ts';

/** A centre as the page knows it: its id must be the hash of its root key. */
export interface CentreRef {
  readonly id: CentreId;
  /** base64url, 32 bytes */
  readonly root: string;
}

/** What this device has seen of an account: counts of its newest master key and its newest vault. */
export interface Newest {
  readonly account: AccountId;
  amk: number;
  n: number;
}

/** Why the keyring refuses. The web app has a sentence for each. */
export type KeyringFailure =
  | 'login.failed'
  | 'code.malformed'
  /** Not the code with which earlier messages were hidden. */
  | 'code.other'
  | 'vault.broken'
  /** Root key, fingerprint link or pinned centre do not fit. */
  | 'centre.changed'
  | 'trust.refused'
  | 'roster.expired'
  | 'clock.wrong'
  /** The chain of statements does not verify. */
  | 'conversation.refused'
  /** Two valid statements for one place: "Der Server zeigt zwei Fassungen". */
  | 'conversation.fork'
  | 'conversation.stopped'
  | 'readers.unconfirmed'
  | 'answer.refused'
  | 'message.too-long'
  /** WebCrypto or WebAssembly is missing or failed: nothing was made. */
  | 'crypto.unavailable'
  /** The server's answer is none: as where it does not parse. */
  | 'reply'
  | 'keyring.closed'
  | 'keyring.fault';

/** Thrown on the page's side of the worker. Carries a code only. */
export class KeyringError extends Error {
  override readonly name = 'KeyringError';
  readonly failure: KeyringFailure;

  constructor(failure: KeyringFailure) {
    super(failure);
    this.failure = failure;
  }
}

/** A member of staff whose certificate verified. Only this `name` is shown as verified. */
export interface StaffMember {
  readonly staff: StaffId;
  readonly seat: SeatId;
  readonly name: string;
  readonly admin: boolean;
  readonly counsellor: boolean;
  /** Hour since 1970 at which the newest certificate ends. */
  readonly until: number;
  readonly revoked: boolean;
  /** Nobody is sealed to whose certificate has ended. */
  readonly expired?: true;
}

export interface TeamView {
  readonly team: TeamId;
  /** The signed name. */
  readonly name: string;
  readonly n: number;
  readonly members: readonly StaffMember[];
  readonly expiresHour: number;
  /** `fresh`, `renew` (older than 7 days), `warn` (from day 14), `expired`. */
  readonly state: 'fresh' | 'renew' | 'warn' | 'expired';
  /** An older list than one seen before, or one of two: shown as such, and nothing leans on it. */
  readonly disputed?: true;
}

/** The root key of the centre, as far as this account has to do with it. */
export interface CentreKey {
  /** `former`: the vault's key was in force once, and another has succeeded it. */
  readonly held: 'yes' | 'former' | 'no';
  /** How many keys have succeeded the first one. */
  readonly successions: number;
  /** The next key lies in the vault, and is not in force yet. */
  readonly begun: boolean;
}

/** What a typed key sheet turned out to be. */
export type SheetReading =
  /** The key in force. It lies in this vault now. */
  | { readonly state: 'kept' }
  | { readonly state: 'length'; readonly characters: number }
  | { readonly state: 'typo'; readonly group?: number }
  /** A sheet of this centre whose key was succeeded. */
  | { readonly state: 'former' }
  /** A sheet of another centre. */
  | { readonly state: 'foreign' };

export interface TrustView {
  /** Whether the centre's fingerprint was confirmed by link or sheet. */
  readonly checked: boolean;
  readonly staff: readonly StaffMember[];
  readonly teams: readonly TeamView[];
  readonly key: CentreKey;
  /** Hours until this person's own certificate ends, for staff. */
  readonly ownCertificateEnds?: number;
}

/** Someone who can read a conversation now, or could. */
export interface Reader {
  readonly seat: SeatId;
  readonly kind: 'me' | 'seeker' | 'staff' | 'unconfirmed';
  /** Verified name of staff; undefined for the seeker. */
  readonly name?: string;
  readonly staff?: StaffId;
}

/** One step in the history of "Wer kann das lesen?". */
export interface ReadersChange {
  readonly n: number;
  /** Hours since 1970, the signer's claim. */
  readonly hour: number;
  readonly by: Reader;
  readonly added: readonly Reader[];
  readonly removed: readonly Reader[];
}

export interface ConversationView {
  readonly conversation: ConversationId;
  readonly kind: ConversationKind;
  readonly n: number;
  readonly readers: readonly Reader[];
  readonly history: readonly ReadersChange[];
  /** Verified new readers that the person has not acknowledged yet: shown before sending. */
  readonly newReaders: readonly Reader[];
  /** Why sending is stopped, where it is. */
  readonly stopped?: 'fork' | 'unconfirmed' | 'revoked' | 'roster-expired';
  /** Whether this person's seat is still in the newest epoch. */
  readonly member: boolean;
}

/** Pages that nobody wonders about: where the quick exit can lead instead of the centre's page. */
export type ExitPage = 'weather' | 'search' | 'recipes' | 'encyclopedia';

/** What a seeker has chosen for her safety; absent: as her centre has it. In the vault. */
export interface OwnChoices {
  readonly exit?: ExitPage;
  /** Minutes without a sign of life until the lock, where they are to be fewer than the centre's. */
  readonly idleMinutes?: number;
}

/** Whether messages that were met before this login are hidden, and whether the code was typed since. */
export type Earlier = 'shown' | 'closed' | 'open';

/** One entry of a thread, in the order in which it is shown. */
export type ThreadItem =
  | {
      readonly state: 'ok';
      readonly position: number;
      readonly hash: HashHex;
      readonly sender: Reader;
      /** Seconds since 1970, the sender's claim. */
      readonly sent: number;
      readonly body: IncomingBody;
      /** Something is odd about its place: shown beside the message. */
      readonly mark?: 'late' | 'unconfirmed';
    }
  | {
      /** Hidden until the code is typed; see {@link Earlier}. */
      readonly state: 'closed';
      readonly position: number;
    }
  | {
      readonly state: 'gone';
      readonly position: number;
      readonly sender: Reader;
    }
  | {
      readonly state: 'refused';
      readonly position: number;
      readonly why:
        'no-key' | 'not-authentic' | 'unconfirmed' | 'replay' | 'fork' | 'foreign' | 'withheld';
    }
  | {
      /** Messages that must exist and that the server does not show. */
      readonly state: 'missing';
      readonly position: number;
      readonly count: number;
    };

export type IncomingBody =
  | {
      readonly type: 'text';
      readonly text: string;
      /** From which day on it is worth looking in again: `YYYY-MM-DD`. */
      readonly lookAgain?: string;
    }
  | {
      readonly type: 'enquiry';
      readonly topic: string;
      readonly text: string;
      readonly nickname: string;
      readonly onlyOne: boolean;
    }
  | { readonly type: 'details'; readonly details: Readonly<Record<string, string>> }
  | { readonly type: 'unknown' };

export type OutgoingBody =
  | {
      readonly type: 'text';
      readonly text: string;
      /** From which day on it is worth looking in again: `YYYY-MM-DD`. */
      readonly lookAgain?: string;
    }
  /** Voluntary details: age group, gender, for whom. */
  | { readonly type: 'details'; readonly details: Readonly<Record<string, string>> };

export interface SealEnquiry {
  readonly team: TeamId;
  /** Staff who get the key: absent, the whole team; for a later enquiry one's own counsellor. */
  readonly readers?: readonly StaffId[];
  readonly topic: string;
  readonly text: string;
  /** "Nur eine Person": no deputy after accept. */
  readonly onlyOne: boolean;
}

export interface SealedEnquiry {
  readonly conversation: ConversationId;
  readonly readers: readonly Reader[];
  readonly body: Pick<
    Body<typeof newEnquiry>,
    'conversation' | 'epoch' | 'message' | 'vault' | 'team'
  >;
}

/** Text being written, for a conversation or for the next enquiry. */
export interface Draft {
  readonly draft: DraftId;
  /** Absent for an enquiry that is not sent yet. */
  readonly conversation?: ConversationId;
  readonly topic?: string;
  readonly text: string;
}

/** What the page keeps of the signed-in account. */
export interface SignedIn {
  readonly account: AccountId;
  readonly name: string;
  readonly person: Person;
}

/** What an invited person is to be. */
export interface InvitationOffer {
  readonly roles: StaffRoles;
  readonly team: TeamId;
}

/** An address, or the subject of mails, and the mailer's key as the server names it. */
export interface MailToSeal {
  readonly key: string;
  readonly use: 'address' | 'subject';
  readonly text: string;
}

/** An address typed by somebody who is not signed in. */
export interface TypedAddress {
  readonly centre: CentreRef;
  /** As the server names it. */
  readonly key: string;
  readonly address: string;
}

/** `draw`: for which request it was sealed. */
export interface SealedTyped {
  readonly draw: string;
  readonly sealed: string;
}
