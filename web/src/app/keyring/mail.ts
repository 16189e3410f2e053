import { fromBase64url, toBase64url } from '@beistand/crypto/bytes.ts';
import { sealAddress, sealSubject } from '@beistand/crypto/mail.ts';
import type { Keyring } from './api.ts';
import { openedAccount, type Context } from './memory.ts';

/** For this account and no other. @throws KeyringError `keyring.closed`, `keyring.fault` */
export async function sealMail(
  context: Context,
  { key, use, text }: Parameters<Keyring['sealMail']>[0],
): Promise<string> {
  const { centre, account } = openedAccount(context);
  const seal = use === 'address' ? sealAddress : sealSubject;
  return toBase64url(await seal(fromBase64url(key), { centre, account }, text));
}
