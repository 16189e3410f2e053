import { equalBytes, toBase64url } from '@beistand/crypto/bytes.ts';
import { makeRetract } from '@beistand/crypto/message.ts';
import type { ConversationId, HashHex } from '@beistand/protocol/ids.ts';
import { openedConversation } from './conversation.ts';
import { idBytes } from './ids.ts';
import { hourNow, type Context } from './memory.ts';
import { itemsOf } from './stretches.ts';
import { KeyringError } from './views.ts';

/**
 * Signs that a message of one's own is taken back, by the seat that wrote it: it may have been
 * renewed since, and one may have left.
 *
 * @throws KeyringError `conversation.refused` for a message that is not one's own or not loaded
 */
export async function takeBack(
  context: Context,
  id: ConversationId,
  message: HashHex,
): Promise<{ readonly retract: string }> {
  const { chain, own, messages } = openedConversation(context, id);
  const hash = idBytes(message);
  const item = itemsOf(messages).find((each) => equalBytes(each.hash, hash));
  const seat = item && own.find((each) => equalBytes(each.id, item.header.seat));
  if (seat === undefined) throw new KeyringError('conversation.refused');
  const retract = await makeRetract(chain, { hash, hour: hourNow(context) }, seat);
  return { retract: toBase64url(retract) };
}
