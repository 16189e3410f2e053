import { forgetErased, listErased } from '@beistand/protocol/erasure.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { AppServices } from './services.ts';

/**
 * Notes in the vault which conversations were erased by whoever could, so that they are missed no
 * more; the server forgets them once the vault is stored. What nobody has signed stays missing.
 *
 * @returns those noted now
 */
export async function noteErased({
  call,
  keyring,
  trust,
  saveVault,
}: Pick<AppServices, 'call' | 'keyring' | 'trust' | 'saveVault'>): Promise<
  readonly ConversationId[]
> {
  const { erased } = await call(listErased);
  if (erased.length === 0) return [];
  await trust();
  const noted: ConversationId[] = [];
  const settled: ConversationId[] = [];
  for (const { conversation, erasures } of erased) {
    const became = await keyring.noteErased({ conversation, erasures });
    if (became === 'noted') noted.push(conversation);
    if (became !== 'refused') settled.push(conversation);
  }
  if (noted.length > 0) await saveVault();
  for (const conversation of settled) await call(forgetErased, { params: { conversation } });
  return noted;
}
