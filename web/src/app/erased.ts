import { signal } from '@preact/signals';
import { forgetErased, listErased } from '@beistand/protocol/erasure.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { AppServices } from './services.ts';

/** How many conversations were found to have come to their end, since the login: shown once. */
export const ended = signal(0);

/**
 * Notes in the vault which conversations were erased by whoever could, so that they are missed no
 * more; the server forgets them once the vault is stored. What nobody has signed stays missing, unless
 * all that is known of it is so old that its time is over.
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
  for (const { conversation, erasures, reason } of erased) {
    const signed = { conversation, erasures, ...(reason && { reason }) };
    const became = await keyring.noteErased(signed);
    if (became === 'noted') noted.push(conversation);
    if (became === 'noted' && reason === 'retention') ended.value++;
    if (became !== 'refused') settled.push(conversation);
  }
  if (noted.length > 0) await saveVault();
  for (const conversation of settled) await call(forgetErased, { params: { conversation } });
  return noted;
}
