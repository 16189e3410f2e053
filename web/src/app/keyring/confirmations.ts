import { KeyringError } from './views.ts';
import { openedAccount, type Context } from './memory.ts';
import { finishLogin, startLogin } from './opaque.ts';

/** The password once more, for the account that is open. @throws KeyringError `keyring.closed` */
export async function beginConfirmation(
  context: Context,
  password: string,
): Promise<{ readonly request: string }> {
  openedAccount(context);
  const { request, state } = await startLogin(password);
  context.memory.confirming = { password, state };
  return { request };
}

/**
 * What the server is sent. The keys that come out of it are overwritten: what is open stays as it
 * is, and the tab keeps the token of its login.
 *
 * @throws KeyringError `login.failed`, `keyring.closed`
 */
export async function finishConfirmation(
  context: Context,
  response: string,
): Promise<{ readonly finish: string }> {
  const { memory } = context;
  const { centre } = openedAccount(context);
  const { confirming } = memory;
  if (confirming === undefined) throw new KeyringError('keyring.closed');
  delete memory.confirming;
  const { finish, exportKey, sessionKey } = await finishLogin(centre, { ...confirming, response });
  for (const key of [exportKey, sessionKey]) key.fill(0);
  return { finish };
}
