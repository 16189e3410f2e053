import { equalBytes, toHex } from './bytes.ts';
import type { MessageBody } from './body.ts';
import type { Chain } from './chain.ts';
import { asEpochKey, isKeyOf } from './epoch.ts';
import type { EpochKey } from './epoch.ts';
import { CryptoError } from './errors.ts';

type HistoryBody = Extract<MessageBody, { readonly type: 'history' }>;

/**
 * What lets newcomers read back: the keys of all epochs that this device can read.
 *
 * @param chain  the conversation to be opened, which may be another than the one it is sent in
 * @param sent   seconds since 1970
 */
export function historyBody({ conversation, epochs }: Chain, sent: number): HistoryBody {
  const keys = epochs.flatMap(({ hash, key }) => (key ? [[hash, key] as const] : []));
  return { type: 'history', conversation, keys, sent };
}

/**
 * Takes the keys out of a `history` body, after the statements they belong to have been verified.
 *
 * @param chain  the verified chain of the conversation that the body names
 * @returns      by statement hash in hex, to be given to `verifyChain` as `keys`
 * @throws CryptoError `foreign` for another conversation, `chain` for an unknown statement, `bad-grant`
 *         for a key that is not the one its statement commits to
 */
export async function keysFromHistory(
  body: HistoryBody,
  { conversation, epochs }: Chain,
): Promise<ReadonlyMap<string, EpochKey>> {
  if (!equalBytes(body.conversation, conversation)) throw new CryptoError('foreign');
  const keys = new Map<string, EpochKey>();
  for (const [statement, key] of body.keys) {
    const epoch = epochs.find(({ hash }) => equalBytes(hash, statement));
    if (!epoch) throw new CryptoError('chain');
    if (!(await isKeyOf(epoch, key))) throw new CryptoError('bad-grant');
    keys.set(toHex(statement), asEpochKey(key));
  }
  return keys;
}
