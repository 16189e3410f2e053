import { confirmSession, startLogin } from '@beistand/protocol/sessions.ts';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import { KeyringError } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';

export type ProveServices = Pick<AppServices, 'call' | 'keyring' | 'session'>;

/**
 * Gives the password in force once more, so that the server takes what cannot be taken back.
 *
 * @param name  the login name, where another one is tried than the page knows
 * @throws KeyringError `login.failed` for another password
 */
export async function prove(
  { call, keyring, session }: ProveServices,
  { id, root }: PublicCentre,
  password: string,
  name = session.signedIn.value?.name,
): Promise<void> {
  if (name === undefined) throw new KeyringError('keyring.closed');
  const { request } = await keyring.beginLogin(password);
  const { login, response } = await call(startLogin, { body: { who: { name }, request } });
  const { finish } = await keyring.finishLogin({ centre: { id, root }, response });
  await call(confirmSession, { body: { login, finish } });
}
