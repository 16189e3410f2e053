import { confirmSession, startLogin } from '@beistand/protocol/sessions.ts';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import { KeyringError } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';

export type ProveServices = Pick<AppServices, 'call' | 'keyring' | 'session'>;

/**
 * Gives the password in force once more, so that the server takes what cannot be taken back.
 * @throws KeyringError `login.failed` for another password
 */
export async function prove(
  { call, keyring, session }: ProveServices,
  { id, root }: PublicCentre,
  password: string,
): Promise<void> {
  const name = session.signedIn.value?.name;
  if (name === undefined) throw new KeyringError('keyring.closed');
  const { request } = await keyring.beginLogin(password);
  const { login, response } = await call(startLogin, { body: { who: { name }, request } });
  const { finish } = await keyring.finishLogin({ centre: { id, root }, response });
  await call(confirmSession, { body: { login, finish } });
}
