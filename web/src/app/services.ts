import type { ReadonlySignal } from '@preact/signals';
import type { PolicyPromise, PublicCentre } from '@beistand/protocol/centres.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { SecondAsked } from '@beistand/protocol/factors.ts';
import type { LiveFrame } from '@beistand/protocol/live.ts';
import type { Body, Params, Query, Reply, Route } from '@beistand/protocol/route.ts';
import type { LoggedIn } from '@beistand/protocol/sessions.ts';
import type { View } from '../pages/paths.ts';
import type { Voice } from '../texts/address.ts';
import type { Lang } from '../texts/format.ts';
import type { DraftsKept, HeldDrafts } from './held-drafts.ts';
import type { Keyring } from './keyring/api.ts';
import type { OwnChoices, SignedIn, TrustView } from './keyring/views.ts';

/**
 * What the composition root hands to the features. A feature's store asks only for what it uses
 * (`Pick<AppServices, 'call' | 'keyring'>`) and imports no other feature.
 */
export interface AppServices {
  readonly call: Call;
  readonly keyring: Keyring;
  readonly centre: CentreNow;
  readonly lang: Lang;
  readonly voice: Voice;
  readonly router: Router;
  readonly session: Session;
  readonly live: Live;
  /** The centre's verified staff and teams: fetched and verified once, again after `refresh`. */
  readonly trust: (refresh?: 'refresh') => Promise<TrustView>;
  /** Seals the vault where it changed and stores it; merges and repeats on 409. */
  readonly saveVault: () => Promise<void>;
  /** Now, in milliseconds since 1970, of the device. */
  readonly now: () => number;
}

/**
 * Sends one request and parses the reply with the route's schema: the server is not trusted.
 * @throws Refusal — the server said no, with its code
 * @throws CallError — no answer ('offline') or an answer that does not parse ('reply')
 */
export type Call = <R extends Route>(
  route: R,
  request?: { readonly params?: Params<R>; readonly query?: Query<R>; readonly body?: Body<R> },
) => Promise<Reply<R>>;

export class CallError extends Error {
  override readonly name = 'CallError';
  readonly failure: 'offline' | 'reply';

  constructor(failure: 'offline' | 'reply') {
    super(failure);
    this.failure = failure;
  }
}

/** The centre of this host, as fetched when the app started. */
export type CentreNow =
  | { readonly state: 'new' }
  | {
      readonly state: 'ready';
      readonly centre: PublicCentre;
      readonly promises: Readonly<Record<string, PolicyPromise>>;
      readonly today: string;
    };

/** Every screen behind `/uebersicht`. The address never changes; the place is in history.state. */
export type Screen =
  | { readonly at: 'register' }
  | { readonly at: 'login' }
  | { readonly at: 'recover' }
  /** A new password by e-mail: a new account under the old name. */
  | { readonly at: 'reset' }
  | { readonly at: 'lock' }
  /** The recovery sheet; before the first enquiry, or from the mailbox. */
  | { readonly at: 'sheet'; readonly next: 'enquiry' | 'mailbox' }
  | { readonly at: 'enquiry' }
  /** After sending: the date of the answer, and the voluntary details. */
  | { readonly at: 'sent'; readonly conversation: ConversationId }
  | { readonly at: 'mailbox'; readonly conversation?: ConversationId }
  | { readonly at: 'readers'; readonly conversation: ConversationId }
  /** "Mein Zugang" of a seeker, and of staff inside their workplace. */
  /** A seeker's e-mail address; `enquiry`: the centre demands one first. */
  | { readonly at: 'mail'; readonly next?: 'enquiry' }
  | { readonly at: 'account'; readonly part?: AccountPart }
  | { readonly at: 'own'; readonly part?: AccountPart | MinePart }
  /** What "Mein Zugang" of a seeker leads to and is looked for rarely. */
  | { readonly at: 'mine'; readonly part: MinePart }
  | { readonly at: 'setup' }
  | { readonly at: 'invitation' }
  | { readonly at: 'pool'; readonly conversation?: ConversationId }
  | { readonly at: 'cases'; readonly conversation?: ConversationId }
  | { readonly at: 'team' }
  | { readonly at: 'invite' }
  | { readonly at: 'settings' }
  /** The root key of the centre. */
  | { readonly at: 'key' }
  /** A staff member's second factors. */
  | { readonly at: 'security' }
  /** In the middle of a login. */
  | { readonly at: 'second' }
  | { readonly at: 'goodbye' };

/**
 * What is being changed: the password; everything, with another password or with the same one; what
 * is to be erased.
 */
export type AccountPart = 'password' | 'renewal' | 'sheet' | 'erase';

/** What seekers have besides, in a part of its own: staff have some of it in their workplace. */
export type MinePart = 'name' | 'known' | 'copy' | 'safety';

export interface Router {
  readonly screen: ReadonlySignal<Screen>;
  /** Goes to a screen; focus moves to `main`, and its h1 is announced. */
  readonly go: (screen: Screen, how?: 'push' | 'replace') => void;
  /** Language, text size and colours of this tab. */
  readonly view: ReadonlySignal<View>;
  readonly setView: (view: View) => void;
}

/** A login whose password was right. */
export interface SecondStep {
  readonly asked: SecondAsked;
  readonly done: (reply: LoggedIn) => void;
  /** Back to where the login began. */
  readonly giveUp: () => void;
}

/** Who is signed in, and leaving. */
export interface Session {
  /** Undefined before login and while locked. */
  readonly signedIn: ReadonlySignal<SignedIn | undefined>;
  /** Day of the login before this one. */
  readonly lastLogin: ReadonlySignal<string | undefined>;
  /** Whether this account has a recovery code. */
  readonly hasRecovery: ReadonlySignal<boolean>;
  readonly recoveryMade: () => void;
  /** A login that waits for the second factor. */
  readonly second: ReadonlySignal<SecondStep | undefined>;
  /** Staff without a second factor: whether the centre asks for one or only reminds. */
  readonly factor: ReadonlySignal<LoggedIn['factor']>;
  readonly setFactor: (next: LoggedIn['factor']) => void;
  /** How this person wants to leave and be locked; empty before login. */
  readonly choices: ReadonlySignal<OwnChoices>;
  /** She has chosen anew. */
  readonly chosen: (next: OwnChoices) => void;
  /** The account has another login name now. */
  readonly renamed: (name: string) => void;
  /** Everything of this account has been made anew, with a recovery code or without one. */
  readonly renewed: (hasRecovery: boolean) => void;
  /**
   * Name and password, or the password alone on the lock screen. Afterwards: to `then`, else to
   * the place before the lock, else to where this person begins. `before`: to the account that had
   * the name so many resets by e-mail ago.
   */
  readonly login: (
    password: string,
    name?: string,
    then?: Screen,
    before?: number,
  ) => Promise<void>;
  /** Secret behind `#` of the link that opened this page (set-up token, invitation, fingerprint). */
  readonly takeFragment: () => string | undefined;
  readonly logout: () => Promise<void>;
  /** Wipes, ends the session without waiting, and leaves for the centre's neutral page. */
  readonly quickExit: () => void;
  /** Wipes the page and asks for the password again; the session on the server stays. */
  readonly lock: () => void;
  /** Drafts that are not stored yet: sealed before the keys end, and forgotten. */
  readonly drafts: HeldDrafts;
  /** What became of the drafts at the lock; undefined after a reload: then nobody can tell. */
  readonly draftsKept: ReadonlySignal<DraftsKept | undefined>;
  /** Whether this tab was logged out by something that happened elsewhere, until the next login. */
  readonly endedElsewhere: ReadonlySignal<boolean>;
  /** Minutes left until the idle lock, when few; undefined otherwise. */
  readonly lockingSoon: ReadonlySignal<number | undefined>;
  /** A sign of life: "Ich bin noch da". */
  readonly extend: () => void;
}

export interface Live {
  /** `off` before login; `polling` where WebSockets do not get through. */
  readonly state: ReadonlySignal<'off' | 'connecting' | 'live' | 'polling' | 'offline'>;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (frame: LiveFrame) => void) => () => void;
}
