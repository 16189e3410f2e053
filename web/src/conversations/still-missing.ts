import type { ConversationSummary } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { noteErased } from '../app/erased.ts';
import type { AppServices } from '../app/services.ts';

/** What the server hides: not what was erased, which another tab may have done. */
export async function stillMissing(
  services: Pick<AppServices, 'call' | 'keyring' | 'trust' | 'saveVault'>,
  listed: readonly ConversationSummary[],
): Promise<readonly ConversationId[]> {
  const ids = listed.map(({ conversation }) => conversation);
  const missing = await services.keyring.missingConversations(ids);
  if (missing.length === 0) return missing;
  await noteErased(services).catch(() => undefined);
  return services.keyring.missingConversations(ids);
}
