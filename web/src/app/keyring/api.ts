import type {
  NewAccount,
  NewRecovery,
  finishPassword,
  finishSetup,
  renewAccount,
  startRecovery,
} from '@beistand/protocol/accounts.ts';
import type { CentreSettings } from '@beistand/protocol/centres.ts';
import type { MessageAt, getConversation, postEpoch } from '@beistand/protocol/conversations.ts';
import type {
  CentreId,
  ConversationId,
  DraftId,
  HashHex,
  InvitationId,
  StaffId,
  TeamId,
} from '@beistand/protocol/ids.ts';
import type { Body, Reply } from '@beistand/protocol/route.ts';
import type { LoggedIn } from '@beistand/protocol/sessions.ts';
import type { postSuccession, StaffRoles, TrustBundle } from '@beistand/protocol/staff.ts';
import type { ContinuityOfKeyring } from './api-continuity.ts';
import type { SafetyOfKeyring } from './api-safety.ts';
import type {
  CentreRef,
  Newest,
  OwnChoices,
  InvitationOffer,
  SheetReading,
  TrustView,
  ConversationView,
  ThreadItem,
  OutgoingBody,
  SealEnquiry,
  SealedEnquiry,
  Draft,
} from './views.ts';
import type { SignedErasures } from './erasure-view.ts';

/**
 * Everything the worker that holds the keys can do. It has no network: it makes the bodies of
 * requests and opens the replies; the page carries them. Keys, vault and password never leave it.
 * Every refusal is a `KeyringError` with one of {@link KeyringFailure}; nothing falls back.
 */
export interface Keyring extends SafetyOfKeyring, ContinuityOfKeyring {
  // ── proof of work, passwords ────────────────────────────────────────────────────────────────
  /** Solves an ALTCHA challenge (JSON text); the payload goes back as it is. */
  readonly solveChallenge: (challenge: string) => Promise<string>;

  // ── registration, login, recovery ───────────────────────────────────────────────────────────
  readonly beginRegistration: (password: string) => Promise<{ readonly request: string }>;
  /** The new account: AMK, slot, vault 1, `self` conversation. The keyring stays open for it. */
  readonly finishRegistration: (given: {
    readonly centre: CentreRef;
    readonly name: string;
    readonly response: string;
  }) => Promise<NewAccount>;
  readonly beginLogin: (password: string) => Promise<{ readonly request: string }>;
  /** @throws 'login.failed' — wrong name and wrong password alike */
  readonly finishLogin: (given: {
    readonly centre: CentreRef;
    readonly response: string;
  }) => Promise<{ readonly finish: string; readonly tabToken: string }>;
  /**
   * Opens slot and vault after login.
   *
   * @param atLeast  what this device has seen before: anything older is refused
   * @throws 'vault.broken' | 'centre.changed'
   */
  readonly openAccount: (
    centre: CentreRef,
    reply: LoggedIn,
    atLeast?: Newest,
  ) => Promise<{
    readonly name: string;
    readonly newest: Newest;
    readonly choices: OwnChoices;
  }>;
  /** The password once more, for the account that is open; see `confirmSession`. */
  readonly beginConfirmation: (password: string) => Promise<{ readonly request: string }>;
  /** What was open stays open, with the token of the login. @throws 'login.failed' */
  readonly finishConfirmation: (response: string) => Promise<{ readonly finish: string }>;
  /** A new recovery code in seven groups of four, and what the server stores of it. */
  readonly makeRecovery: () => Promise<{
    readonly groups: readonly string[];
    readonly recovery: NewRecovery;
  }>;
  /** @throws 'code.malformed' when the checksum does not fit */
  readonly beginRecovery: (given: {
    readonly centre: CentreRef;
    readonly code: string;
    readonly password: string;
  }) => Promise<{ readonly lookup: string; readonly request: string }>;
  readonly finishRecovery: (
    reply: Reply<typeof startRecovery>,
  ) => Promise<{ readonly name: string; readonly record: string; readonly slot: string }>;

  /** By what the server finds a recovery code, to end second factors. @throws 'code.malformed' */
  readonly readRecovery: (given: {
    readonly centre: CentreRef;
    readonly code: string;
  }) => Promise<{ readonly lookup: string }>;

  // ── another password, and everything anew ─────────────────────────────────────────────────────
  /** Record and slot for the answer to {@link beginRegistration}; the master key stays. */
  readonly changePassword: (given: {
    readonly centre: CentreRef;
    readonly response: string;
  }) => Promise<Body<typeof finishPassword>>;
  /** Draws master key and code for the answer to {@link beginRegistration}: the groups to write down. */
  readonly drawRenewal: (given: {
    readonly centre: CentreRef;
    readonly response: string;
  }) => Promise<{ readonly groups: readonly string[] }>;
  /** What the server stores of it; again after {@link mergeVault}. Without a code none opens the account. */
  readonly sealRenewal: (withCode: boolean) => Promise<Body<typeof renewAccount>>;
  /** The server has stored it. */
  readonly renewalStored: () => Promise<void>;
  /** Conversations whose next epoch may still have to take in the seat drawn for them. */
  readonly seatsToRenew: (listed?: readonly ConversationId[]) => Promise<readonly ConversationId[]>;
  /**
   * The body of `postEpoch` for a conversation that is opened here with its newest messages; undefined
   * where there is nothing to do.
   * @throws 'conversation.refused' | 'conversation.stopped'
   */
  readonly renewSeat: (conversation: ConversationId) => Promise<Body<typeof postEpoch> | undefined>;
  /** Nothing of {@link seatsToRenew} is left. */
  readonly seatsRenewed: () => Promise<void>;

  // ── another login name ────────────────────────────────────────────────────────────────────────
  /** The next vault with this name in it; record and slot come from {@link changePassword}. */
  readonly sealLoginName: (name: string) => Promise<{ readonly n: number; readonly vault: string }>;
  /** The server has stored name, record, slot and vault. */
  readonly loginNameStored: () => Promise<void>;

  // ── vault ───────────────────────────────────────────────────────────────────────────────────
  /** The next vault where anything has changed since the stored one; undefined where nothing has. */
  readonly sealVault: () => Promise<{ readonly n: number; readonly vault: string } | undefined>;
  /** The server has stored vault `n`. */
  readonly vaultStored: (n: number) => Promise<void>;
  /** Merges a newer vault of another tab (409 `vault.stale`); then {@link sealVault} again. */
  readonly mergeVault: (stored: { readonly n: number; readonly vault: string }) => Promise<void>;

  // ── trust ───────────────────────────────────────────────────────────────────────────────────
  /** Verifies the centre's certificates and rosters; needed before any conversation. */
  readonly loadTrust: (centre: CentreRef, bundle: TrustBundle) => Promise<TrustView>;
  /** Marks the centre as checked against the link or sheet with its fingerprint. */
  readonly confirmCentre: (fingerprint: CentreId) => Promise<'checked' | 'differs'>;

  // ── conversations ───────────────────────────────────────────────────────────────────────────
  /** Verifies a conversation's statements and takes in its keys. Call again when an epoch comes. */
  readonly openConversation: (
    conversation: ConversationId,
    reply: Reply<typeof getConversation>,
  ) => Promise<ConversationView>;
  /**
   * Conversations with messages in which this person sits, as far as the vault knows, and which are
   * not listed: a server that leaves them out of its list hides them, or has not yet shown that
   * somebody took her out.
   */
  readonly missingConversations: (
    listed: readonly ConversationId[],
  ) => Promise<readonly ConversationId[]>;
  /** Verifies and opens messages; may be called again with older or newer pages. */
  readonly readMessages: (
    conversation: ConversationId,
    messages: readonly MessageAt[],
    /** Whether the server says that older messages exist before the first of these. */
    more: boolean,
  ) => Promise<readonly ThreadItem[]>;
  /**
   * Seals an enquiry to the readers chosen. The vault that knows its seat is part of the body.
   * @throws 'roster.expired' | 'trust.refused'
   */
  readonly sealEnquiry: (given: SealEnquiry) => Promise<SealedEnquiry>;
  /** Seals a message; remembers its number. @throws 'readers.unconfirmed' | 'conversation.stopped' */
  readonly sealMessage: (
    conversation: ConversationId,
    body: OutgoingBody,
  ) => Promise<{ readonly stored: string; readonly hash: HashHex }>;
  /** The server has stored it: checks the receipt's hash and moves the frontier. */
  readonly messageStored: (conversation: ConversationId, hash: HashHex) => Promise<void>;
  /** After 409 `message.number-taken` or `epoch.closed`: what was sealed last was not stored. */
  readonly messageRefused: (conversation: ConversationId) => Promise<void>;
  /** Signs that a message of one's own is taken back. @throws 'conversation.refused' */
  readonly takeBack: (
    conversation: ConversationId,
    message: HashHex,
  ) => Promise<{ readonly retract: string }>;
  /** The person has seen this view, and accepts its new readers, or that a list has expired. */
  readonly acknowledgeReaders: (
    shown: Pick<ConversationView, 'conversation' | 'newReaders' | 'stopped'>,
  ) => Promise<void>;
  /** The next epoch with this counsellor and, where named, a deputy: the body of `postEpoch`. */
  readonly acceptEnquiry: (
    conversation: ConversationId,
    deputy: StaffId | undefined,
  ) => Promise<Body<typeof postEpoch>>;

  /** Signs that one's own conversations are erased. */
  readonly signErasures: (of: readonly ConversationId[]) => Promise<readonly SignedErasures[]>;
  /** Signs for her that a seeker has asked to have this erased, as from the hour it may be done. */
  readonly signAsked: (conversation: ConversationId) => Promise<{ readonly erasure: string }>;
  /** Notes what one who sat there has signed, or what is over by all known; then {@link sealVault}. */
  readonly noteErased: (signed: SignedErasures) => Promise<'noted' | 'unknown' | 'refused'>;

  // ── drafts ──────────────────────────────────────────────────────────────────────────────────
  /** Opens the account's `self` conversation, where drafts and notes are sealed. */
  readonly openSelf: (reply: Reply<typeof getConversation>) => Promise<void>;
  readonly sealDraft: (draft: Draft) => Promise<{ readonly stored: string }>;
  readonly openDraft: (draft: DraftId, stored: string) => Promise<Draft>;

  // ── staff ───────────────────────────────────────────────────────────────────────────────────
  /** Makes the root key, the admin's certificate, revocations 1 and, where she counsels, roster 1. */
  readonly beginSetup: (password: string) => Promise<{
    readonly request: string;
    readonly centre: CentreId;
    /** The key sheet: the root seed in groups of four, to be printed, saved or copied. */
    readonly sheet: readonly string[];
  }>;
  readonly finishSetup: (given: {
    readonly name: string;
    readonly displayName: string;
    readonly response: string;
    readonly settings: CentreSettings;
    readonly team: { readonly name: string };
    readonly adminCounsels: boolean;
  }) => Promise<{
    readonly body: Omit<Body<typeof finishSetup>, 'token'>;
    readonly groups: readonly string[];
  }>;
  /**
   * Draws an invitation's secret, which stays in the admin's vault and in the link's fragment; the
   * vault keeps what was offered beside it.
   */
  readonly makeInvitation: (offer: InvitationOffer) => Promise<{
    readonly invitation: InvitationId;
    readonly secret: string;
  }>;
  /** Id of the invitation whose secret stands in the link. */
  readonly readInvitation: (secret: string) => Promise<InvitationId>;
  readonly beginAnswer: (password: string) => Promise<{ readonly request: string }>;
  /** The invited person's account, keys, answer, and the three words both sides compare. */
  readonly finishAnswer: (given: {
    readonly centre: CentreRef;
    readonly secret: string;
    readonly name: string;
    readonly displayName: string;
    readonly response: string;
  }) => Promise<{
    readonly account: NewAccount;
    readonly recovery: NewRecovery;
    readonly groups: readonly string[];
    readonly answer: string;
    readonly tag: string;
    readonly words: readonly string[];
  }>;
  /**
   * Checks an answer against the secret and the offer in the vault: the name and the three words to
   * compare.
   */
  readonly checkAnswer: (given: {
    readonly invitation: InvitationId;
    readonly answer: string;
    readonly tag: string;
    /** As the server claims them. */
    readonly roles: StaffRoles;
    readonly team: TeamId;
  }) => Promise<{ readonly displayName: string; readonly words: readonly string[] }>;
  /** Root's certificate, with the roles offered, for an answer that {@link checkAnswer} has accepted. */
  readonly certify: (given: {
    readonly invitation: InvitationId;
    readonly answer: string;
  }) => Promise<{ readonly certificate: string; readonly staff: StaffId }>;
  /** A further year for a certificate: same name, roles and keys. */
  readonly renewCertificate: (staff: StaffId) => Promise<{ readonly certificate: string }>;
  /** The team's next roster: first by root, additions by a member, renewals and removals by both. */
  readonly makeRoster: (given: {
    readonly team: TeamId;
    readonly name: string;
    readonly add: readonly StaffId[];
    readonly remove: readonly StaffId[];
  }) => Promise<{ readonly roster: string }>;
  /** The next list of revocations with these people's certificates. */
  readonly revoke: (staff: readonly StaffId[]) => Promise<{ readonly revocations: string }>;

  /** Reads a key sheet as it was typed; the key in force goes into this account's vault. */
  readonly readKeySheet: (typed: string) => Promise<SheetReading>;
  /**
   * Draws the next root key; its sheet is the same each time until it is in force. Nothing is signed
   * before the vault with its seed is stored. @throws 'trust.refused' where the root is not held
   */
  readonly beginSuccession: () => Promise<{ readonly sheet: readonly string[] }>;
  /** Everything that the succession signs anew, as one request. */
  readonly makeSuccession: () => Promise<Body<typeof postSuccession>>;

  /** Overwrites every key and ends the worker's memory of the account. */
  readonly forget: () => Promise<void>;
}
