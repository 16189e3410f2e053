import type { RandomSource } from '@beistand/crypto/bytes.ts';
import type { Hour } from '@beistand/crypto/hours.ts';
import type { OwnSeat, Seat } from '@beistand/crypto/seat.ts';
import type { TrustView as Trust } from '@beistand/crypto/trust-view.ts';
import type { TrustObjects } from '@beistand/crypto/trust.ts';
import type { Chain } from '@beistand/crypto/chain.ts';
import type { RecoveryCode } from '@beistand/crypto/recovery-code.ts';
import type { VaultContent } from '@beistand/crypto/vault-content.ts';
import type { StaffRoles } from '@beistand/protocol/staff.ts';
import { KeyringError, type Newest } from './views.ts';
import type { Conversation } from './conversation.ts';

/** What the operations work with. */
export interface Context {
  readonly random: RandomSource;
  /** Milliseconds since 1970, by the device's clock. */
  readonly now: () => number;
  readonly memory: Memory;
}

/** Everything the worker knows. One object, so that one function forgets all of it. */
export interface Memory {
  /** Between the halves of an OPAQUE exchange. */
  exchange?: Exchange;
  /** Between the halves of a confirmation; beside `exchange`, which may wait for it to go on. */
  confirming?: { readonly password: string; readonly state: string };
  /** OPAQUE's export key, between login and the opening of the account. */
  exportKey?: Uint8Array;
  /** What a recovery has opened: the login after it opens nothing older. */
  recovered?: Newest & { readonly earlierOpen: boolean };
  account?: Account;
  trust?: Trust;
  /** Out of which `trust` was verified. */
  objects?: TrustObjects;
  /** Centre whose fingerprint was checked before there was an account, in hex. */
  confirmed?: string;
  self?: OpenSelf;
  /** Everything anew, drawn and not yet stored. */
  renewal?: Renewal;
  /** The vault with another login name, sealed and not known to be stored. */
  naming?: VaultVersion;
  /** Newest count of each draft, by id. */
  readonly drafts: Map<string, number>;
  /** By id, in hex. */
  readonly conversations: Map<string, Conversation>;
  /** Seats computed from their secrets, by secret in hex. */
  readonly seats: Map<string, OwnSeat>;
  /** Answers to invitations that were checked, by invitation. */
  readonly answers: Map<string, CheckedAnswer>;
}

/** The account's own conversation. */
export interface OpenSelf {
  readonly chain: Chain;
  /** In the newest epoch. */
  readonly seat: OwnSeat;
  /** Of all epochs. */
  readonly own: readonly OwnSeat[];
}

/**
 * What a renewal has drawn. It stays until the server has stored it: whoever tries again must not
 * find another code than the one on her paper.
 */
export interface Renewal {
  /** Of the password, for the server. */
  readonly record: string;
  readonly exportKey: Uint8Array;
  readonly masterKey: Uint8Array;
  readonly code: RecoveryCode;
  /** Secrets of new seats, by conversation. */
  readonly secrets: Map<string, Uint8Array>;
  /** Whether the code is to open the account, as it was sealed last. */
  withCode?: boolean;
  /** The vault sealed last. */
  pending?: VaultVersion;
}

export interface CheckedAnswer {
  /** As it came, base64url. */
  readonly answer: string;
  readonly name: string;
  readonly seat: Seat;
  /** As they were offered. */
  readonly roles: StaffRoles;
}

export type Exchange =
  | { readonly kind: 'login'; readonly password: string; readonly state: string }
  | { readonly kind: 'registration'; readonly password: string; readonly state: string }
  | {
      readonly kind: 'setup';
      readonly password: string;
      readonly state: string;
      readonly rootSeed: Uint8Array;
      readonly root: Uint8Array;
      readonly centre: Uint8Array;
    }
  | {
      readonly kind: 'recovery';
      readonly password: string;
      readonly state: string;
      readonly centre: Uint8Array;
      readonly code: RecoveryCode;
    };

/** The account that is open. */
export interface Account {
  readonly centre: Uint8Array;
  readonly account: Uint8Array;
  readonly amk: number;
  readonly masterKey: Uint8Array;
  /** The vault that the server has. */
  stored: VaultVersion;
  /** Sealed, and perhaps on its way. */
  pending?: VaultVersion;
  content: VaultContent;
  /** What the vault held when it was opened; absent where the account was made just now. */
  readonly begun?: VaultContent;
  /** Whether the code that opens earlier messages was typed since, where they are hidden. */
  earlierOpen?: boolean;
}

export interface VaultVersion {
  readonly n: number;
  readonly hash: Uint8Array;
  readonly content: VaultContent;
}

export function createMemory(): Memory {
  return {
    drafts: new Map(),
    conversations: new Map(),
    seats: new Map(),
    answers: new Map(),
  };
}

/** Overwrites the keys that are held as bytes, and lets go of everything else. */
export function forgetAll(memory: Memory): void {
  memory.account?.masterKey.fill(0);
  memory.exportKey?.fill(0);
  if (memory.exchange?.kind === 'setup') memory.exchange.rootSeed.fill(0);
  for (const { secret, signSeed, kemSeed } of memory.seats.values()) {
    for (const key of [secret, signSeed, kemSeed]) key.fill(0);
  }
  for (const { chain } of memory.conversations.values()) {
    for (const { key } of chain.epochs) key?.fill(0);
  }
  for (const { key } of memory.self?.chain.epochs ?? []) key?.fill(0);
  forgetRenewal(memory);
  const { root, nextRoot, staff = [], seats = {} } = memory.account?.content ?? {};
  root?.fill(0);
  nextRoot?.fill(0);
  for (const seed of staff) seed.fill(0);
  for (const { secrets } of Object.values(seats)) for (const secret of secrets) secret.fill(0);
  for (const map of [memory.drafts, memory.conversations, memory.seats, memory.answers])
    map.clear();
  delete memory.exchange;
  delete memory.confirming;
  delete memory.exportKey;
  delete memory.recovered;
  delete memory.account;
  delete memory.naming;
  delete memory.trust;
  delete memory.objects;
  delete memory.confirmed;
  delete memory.self;
}

/** Overwrites what a renewal has drawn; what it put into a vault stays there. */
export function forgetRenewal(memory: Memory): void {
  const { exportKey, masterKey } = memory.renewal ?? {};
  exportKey?.fill(0);
  masterKey?.fill(0);
  delete memory.renewal;
}

/** @throws KeyringError `keyring.closed` */
export function openedAccount({ memory }: Context): Account {
  if (memory.account === undefined) throw new KeyringError('keyring.closed');
  return memory.account;
}

/** @throws KeyringError `trust.refused` before `loadTrust` */
export function loadedTrust({ memory }: Context): Trust {
  if (memory.trust === undefined) throw new KeyringError('trust.refused');
  return memory.trust;
}

/** Now, never before the newest hour that was verified here (PROTOCOL §3). */
export function hourNow({ now, memory }: Pick<Context, 'now' | 'memory'>): Hour {
  return Math.max(Math.floor(now() / 3_600_000), memory.account?.content.hour ?? 0);
}

/** Seconds since 1970. */
export function secondsNow({ now }: Pick<Context, 'now'>): number {
  return Math.floor(now() / 1_000);
}

/** Changes what the vault will hold. */
export function changeContent(account: Account, change: Partial<VaultContent>): void {
  account.content = { ...account.content, ...change };
}
