import { fromBase64url, toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import {
  newRecoveryCode,
  formatRecoveryCode,
  parseRecoveryCode,
} from '@beistand/crypto/recovery-code.ts';
import { recoveryAuth, recoveryLookup, recoverySecret } from '@beistand/crypto/recovery-code.ts';
import { makeSlot, openSlot, type OpenedSlot } from '@beistand/crypto/slot.ts';
import { tabToken } from '@beistand/crypto/tab-token.ts';
import { openVault } from '@beistand/crypto/vault.ts';
import type { NewAccount, startRecovery } from '@beistand/protocol/accounts.ts';
import type { Reply } from '@beistand/protocol/route.ts';
import type { LoggedIn } from '@beistand/protocol/sessions.ts';
import { centreBytes, createAccount } from './accounts.ts';
import { opensEarlier } from './earlier.ts';
import { type Keyring } from './api.ts';
import { KeyringError, type CentreRef, type Newest } from './views.ts';
import { idBytes } from './ids.ts';
import { forgetRenewal, openedAccount, type Context } from './memory.ts';
import { finishLogin, finishRegistration, startLogin, startRegistration } from './opaque.ts';
import { choicesOf } from './own-choices.ts';

/** Turns the answer to `beginRegistration` into an account. */
export async function finishNewAccount(
  context: Context,
  given: { readonly centre: CentreRef; readonly name: string; readonly response: string },
): Promise<NewAccount> {
  const { exchange } = context.memory;
  if (exchange?.kind !== 'registration') throw new KeyringError('keyring.closed');
  const centre = await centreBytes(context, given.centre);
  const { password, state } = exchange;
  const { name, response } = given;
  const account = await createAccount(context, { centre, name, password, state, response });
  delete context.memory.exchange;
  return account;
}

export async function beginLogin(
  { memory }: Context,
  password: string,
): Promise<{ readonly request: string }> {
  const { request, state } = await startLogin(password);
  memory.exchange = { kind: 'login', password, state };
  return { request };
}

/** @throws KeyringError `login.failed` | `centre.changed` */
export async function answerLogin(
  { memory }: Context,
  given: { readonly centre: CentreRef; readonly response: string },
): Promise<{ readonly finish: string; readonly tabToken: string }> {
  const { exchange } = memory;
  if (exchange?.kind !== 'login') throw new KeyringError('keyring.closed');
  const centre = await centreBytes({ memory }, given.centre);
  const { password, state } = exchange;
  const opened = await finishLogin(centre, { password, state, response: given.response });
  delete memory.exchange;
  memory.exportKey = opened.exportKey;
  return { finish: opened.finish, tabToken: toBase64url(await tabToken(opened.sessionKey)) };
}

/**
 * Opens slot and vault with what the login has left behind.
 * @throws KeyringError `vault.broken` | `centre.changed`
 */
export async function openAccount(
  { memory }: Context,
  ref: CentreRef,
  reply: LoggedIn,
  atLeast?: Newest,
): ReturnType<Keyring['openAccount']> {
  const { exportKey } = memory;
  if (exportKey === undefined) throw new KeyringError('keyring.closed');
  const centre = await centreBytes({ memory }, ref);
  const account = idBytes(reply.account);
  // Whatever lay open here belonged to an earlier login.
  memory.conversations.clear();
  memory.answers.clear();
  delete memory.self;
  forgetRenewal(memory);
  // Who is who has to be judged by this account's pins.
  delete memory.trust;
  delete memory.objects;
  // The page remembers across locks; what a recovery has just opened, only the keyring knows.
  const seen = [atLeast, memory.recovered].filter((one) => one?.account === reply.account);
  const least = (count: 'amk' | 'n') => Math.max(1, ...seen.map((one) => one?.[count] ?? 1));
  const expected = { centre, account, kind: 'password', amk: least('amk') } as const;
  const slot = await openSlot(fromBase64url(reply.slot), exportKey, expected);
  if (reply.vaultNumber < least('n')) throw new KeyringError('vault.broken');
  const content = await takeVault({ memory }, slot, reply);
  exportKey.fill(0);
  delete memory.exportKey;
  delete memory.recovered;
  const { amk } = slot.header;
  const newest = { account: reply.account, amk, n: reply.vaultNumber };
  return { name: content.name, newest, choices: choicesOf(content) };
}

/** A new recovery code and its slot, for the account that is open. */
export async function makeRecovery(context: Context): ReturnType<Keyring['makeRecovery']> {
  const { random } = context;
  const { centre, account, amk, masterKey } = openedAccount(context);
  const code = newRecoveryCode(random);
  const place = { centre, account, kind: 'code', amk } as const;
  const slot = await makeSlot(place, recoverySecret(code), masterKey, random);
  const lookup = await recoveryLookup(await recoveryAuth(code, centre));
  return {
    groups: (await formatRecoveryCode(code)).split(' '),
    recovery: { lookup: toBase64url(lookup), slot: toBase64url(slot) },
  };
}

/** Leaves a login under way as it is. @throws KeyringError `code.malformed` | `centre.changed` */
export async function readRecovery(
  { memory }: Context,
  given: { readonly centre: CentreRef; readonly code: string },
): Promise<{ readonly lookup: string }> {
  const centre = await centreBytes({ memory }, given.centre);
  const code = await parseRecoveryCode(given.code);
  return { lookup: toBase64url(await recoveryLookup(await recoveryAuth(code, centre))) };
}

/** @throws KeyringError `code.malformed` | `centre.changed` */
export async function beginRecovery(
  { memory }: Context,
  given: { readonly centre: CentreRef; readonly code: string; readonly password: string },
): Promise<{ readonly lookup: string; readonly request: string }> {
  const centre = await centreBytes({ memory }, given.centre);
  const code = await parseRecoveryCode(given.code);
  const lookup = await recoveryLookup(await recoveryAuth(code, centre));
  const { password } = given;
  const { request, state } = await startRegistration(password);
  memory.exchange = { kind: 'recovery', password, state, centre, code };
  return { lookup: toBase64url(lookup), request };
}

/** Opens the account by its code and seals the master key under the new password. */
export async function finishRecovery(
  { memory, random }: Context,
  reply: Reply<typeof startRecovery>,
): Promise<{ readonly name: string; readonly record: string; readonly slot: string }> {
  const { exchange } = memory;
  if (exchange?.kind !== 'recovery') throw new KeyringError('keyring.closed');
  const { centre, code, password, state } = exchange;
  const account = idBytes(reply.account);
  const expected = { centre, account, kind: 'code', amk: 1 } as const;
  const { masterKey, header } = await openSlot(
    fromBase64url(reply.slot),
    recoverySecret(code),
    expected,
  );
  const { amk } = header;
  const vault = await openVault(fromBase64url(reply.vault), masterKey, {
    centre,
    account,
    amk,
    n: 0,
  });
  const { record, exportKey } = await finishRegistration(centre, {
    password,
    state,
    response: reply.response,
  });
  const place = { centre, account, kind: 'password', amk } as const;
  const slot = await makeSlot(place, exportKey, masterKey, random);
  for (const key of [exportKey, masterKey]) key.fill(0);
  delete memory.exchange;
  const earlierOpen = await opensEarlier(vault.content, { account, code });
  memory.recovered = { account: reply.account, amk, n: vault.header.n, earlierOpen };
  return { name: vault.content.name, record, slot: toBase64url(slot) };
}

async function takeVault(
  { memory }: Pick<Context, 'memory'>,
  { masterKey, header }: OpenedSlot,
  served: { readonly vault: string; readonly vaultNumber: number },
) {
  const { centre, account, amk } = header;
  const place = { centre, account, amk, n: served.vaultNumber };
  const {
    content,
    header: sealed,
    hash,
  } = await openVault(fromBase64url(served.vault), masterKey, place);
  if (sealed.n !== served.vaultNumber) throw new KeyringError('vault.broken');
  const checked = memory.confirmed === toHex(centre) && content.checked === 'no';
  memory.account = {
    centre,
    account,
    amk,
    masterKey,
    stored: { n: sealed.n, hash, content },
    content: checked ? { ...content, checked: 'link' } : content,
    begun: content,
    earlierOpen: memory.recovered?.earlierOpen ?? false,
  };
  return content;
}
