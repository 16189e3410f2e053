import { equalBytes, fromBase64url, toBase64url } from '@beistand/crypto/bytes.ts';
import { encodeVaultContent } from '@beistand/crypto/vault-content.ts';
import { mergeVaults } from '@beistand/crypto/vault-merge.ts';
import { openVault, sealVault, vaultHash } from '@beistand/crypto/vault.ts';
import { openedAccount, type Account, type Context } from './memory.ts';
import { KeyringError } from './views.ts';

export interface SealedVault {
  readonly n: number;
  /** base64url */
  readonly vault: string;
}

/** The next vault where anything has changed since the stored one. */
export async function sealChanges(context: Context): Promise<SealedVault | undefined> {
  const account = openedAccount(context);
  const before = encodeVaultContent(account.stored.content);
  if (equalBytes(before, encodeVaultContent(account.content))) return undefined;
  return sealNext(context, account);
}

/** The next vault, whatever has changed. */
export async function sealNext({ random }: Context, account: Account): Promise<SealedVault> {
  const { centre, account: id, amk, masterKey, stored, content } = account;
  const n = stored.n + 1;
  const place = { centre, account: id, amk, n, prev: stored.hash };
  const vault = await sealVault(place, masterKey, content, random);
  account.pending = { n, hash: await vaultHash(vault), content };
  return { n, vault: toBase64url(vault) };
}

/**
 * The next vault with another login name, of which nothing else knows before {@link loginNameStored}.
 * Again after {@link mergeVault}.
 */
export async function sealLoginName(context: Context, name: string): Promise<SealedVault> {
  const account = openedAccount(context);
  const { centre, account: id, amk, masterKey, stored, content } = account;
  const n = stored.n + 1;
  const named = { ...content, name };
  const place = { centre, account: id, amk, n, prev: stored.hash };
  const vault = await sealVault(place, masterKey, named, context.random);
  context.memory.naming = { n, hash: await vaultHash(vault), content: named };
  return { n, vault: toBase64url(vault) };
}

/** The server has stored the vault of {@link sealLoginName}. */
export async function loginNameStored(context: Context): Promise<void> {
  const { memory } = context;
  const account = openedAccount(context);
  const { naming } = memory;
  if (naming === undefined) throw new KeyringError('keyring.closed');
  // What was read since it was sealed is stored with the next one.
  account.content = { ...account.content, name: naming.content.name };
  // A save of this tab may have met it already, and gone on from there.
  if (account.stored.n < naming.n) {
    account.stored = naming;
    delete account.pending;
  }
  delete memory.naming;
}

/** The server has stored vault `n`. */
export async function vaultStored(context: Context, n: number): Promise<void> {
  const account = openedAccount(context);
  const { pending } = account;
  if (pending?.n !== n) return;
  account.stored = pending;
  delete account.pending;
}

/** Takes in what another tab has stored. @throws CryptoError where it is not this account's */
export async function mergeVault(context: Context, served: SealedVault): Promise<void> {
  const account = openedAccount(context);
  const { centre, account: id, amk, masterKey, stored, content } = account;
  const place = { centre, account: id, amk, n: stored.n };
  const opened = await openVault(fromBase64url(served.vault), masterKey, place);
  const merged = mergeVaults({ base: stored.content, stored: opened.content, mine: content });
  account.stored = { n: opened.header.n, hash: opened.hash, content: opened.content };
  account.content = merged.content;
  delete account.pending;
}
