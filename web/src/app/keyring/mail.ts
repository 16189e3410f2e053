import { fromBase64url, toBase64url } from '@beistand/crypto/bytes.ts';
import { sealAddress, sealSubject, sealTypedAddress } from '@beistand/crypto/mail.ts';
import { centreBytes } from './accounts.ts';
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

/** For one request of somebody who is not signed in. @throws KeyringError `centre.changed` */
export async function sealTyped(
  context: Context,
  { centre: ref, key, address }: Parameters<Keyring['sealTyped']>[0],
): ReturnType<Keyring['sealTyped']> {
  const centre = await centreBytes(context, ref);
  const draw = context.random(16);
  const sealed = await sealTypedAddress(fromBase64url(key), { centre, draw }, address);
  return { draw: toBase64url(draw), sealed: toBase64url(sealed) };
}
