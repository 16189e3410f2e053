import { equalBytes, toHex } from '@beistand/crypto/bytes.ts';
import {
  earlierMark,
  parseRecoveryCode,
  type RecoveryCode,
} from '@beistand/crypto/recovery-code.ts';
import type { VaultContent } from '@beistand/crypto/vault-content.ts';
import type { ThreadItem } from '@beistand/crypto/thread-check.ts';
import type { Conversation } from './conversation.ts';
import { changeContent, openedAccount, type Context } from './memory.ts';
import { KeyringError, type Earlier } from './views.ts';

/*
 * Earlier messages can be hidden: whoever is made to log in shows nothing that she has read before.
 * The keys are there all the same; what is closed is closed by this program, for whoever looks at its
 * pages. What the vault has not met yet is shown: a new answer does not wait for the code.
 */

/** In the vault's preferences: {@link earlierMark} of the code that opens them, in hex. */
const earlierHidden = 'earlier-hidden';

/** Whether earlier messages are hidden from this account's pages, and whether they are open now. */
export async function earlierNow(context: Context): Promise<Earlier> {
  const { content, earlierOpen = false } = openedAccount(context);
  if (content.preferences[earlierHidden] === undefined) return 'shown';
  return earlierOpen ? 'open' : 'closed';
}

/** Closes at once what was met before this login. @throws KeyringError `code.malformed` */
export async function hideEarlier(context: Context, typed: string): Promise<void> {
  const account = openedAccount(context);
  const mark = toHex(await earlierMark(await parseRecoveryCode(typed), account.account));
  const { preferences } = account.content;
  changeContent(account, { preferences: { ...preferences, [earlierHidden]: mark } });
  account.earlierOpen = false;
}

/**
 * Opens them until the next login.
 * @throws KeyringError `code.malformed` | `code.other` for a code with which nothing was hidden
 */
export async function openEarlier(context: Context, typed: string): Promise<void> {
  const account = openedAccount(context);
  const code = await parseRecoveryCode(typed);
  if (!(await opensEarlier(account.content, { account: account.account, code }))) {
    throw new KeyringError('code.other');
  }
  account.earlierOpen = true;
}

/** Hides nothing any more. @throws KeyringError `code.other` while they are closed */
export async function showEarlier(context: Context): Promise<void> {
  const account = openedAccount(context);
  if ((await earlierNow(context)) === 'closed') throw new KeyringError('code.other');
  const { [earlierHidden]: _, ...preferences } = account.content.preferences;
  changeContent(account, { preferences });
}

/** Whether this is the code with which an account (16 bytes) has hidden them. */
export async function opensEarlier(
  { preferences }: VaultContent,
  { account, code }: { readonly account: Uint8Array; readonly code: RecoveryCode },
): Promise<boolean> {
  return preferences[earlierHidden] === toHex(await earlierMark(code, account));
}

/**
 * Another code takes the place of the one that is typed no more. While they are closed the old one
 * stays: whoever knows only the password must not open them with a new code.
 */
export async function withNewCode(
  context: Context,
  content: VaultContent,
  code: RecoveryCode,
): Promise<VaultContent> {
  if ((await earlierNow(context)) !== 'open') return content;
  const mark = toHex(await earlierMark(code, openedAccount(context).account));
  return { ...content, preferences: { ...content.preferences, [earlierHidden]: mark } };
}

/**
 * Whether a message is one of them: its seat had got this far when the vault was opened, or it is one's
 * own and was not sent from here.
 */
export function isHidden(
  context: Context,
  { id, own, sentHere }: Conversation,
  { header: { seat, seq }, hash }: Pick<ThreadItem, 'header' | 'hash'>,
): boolean {
  const { content, begun, earlierOpen = false } = openedAccount(context);
  if (content.preferences[earlierHidden] === undefined || earlierOpen) return false;
  if (own.some((mine) => equalBytes(mine.id, seat))) return !sentHere.has(toHex(hash));
  const frontier = begun?.seats[id]?.frontier ?? [];
  return frontier.some((met) => equalBytes(met.seat, seat) && seq <= met.seq);
}
