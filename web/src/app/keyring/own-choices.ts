import type { VaultContent } from '@beistand/crypto/vault-content.ts';
import { changeContent, openedAccount, type Context } from './memory.ts';
import type { ExitPage, OwnChoices } from './views.ts';

const exitPages: readonly ExitPage[] = ['weather', 'search', 'recipes', 'encyclopedia'];

/** What the vault's preferences say; what this program does not know counts as not chosen. */
export function choicesOf({ preferences }: VaultContent): OwnChoices {
  const exit = exitPages.find((page) => page === preferences['exit']);
  const idle = Number(preferences['idle-minutes']);
  return {
    ...(exit === undefined ? {} : { exit }),
    ...(Number.isInteger(idle) && idle > 0 ? { idleMinutes: idle } : {}),
  };
}

/** Puts them into the vault in the place of the ones before. */
export async function choose(context: Context, { exit, idleMinutes }: OwnChoices): Promise<void> {
  const account = openedAccount(context);
  const { exit: _, 'idle-minutes': __, ...others } = account.content.preferences;
  changeContent(account, {
    preferences: {
      ...others,
      ...(exit === undefined ? {} : { exit }),
      ...(idleMinutes === undefined ? {} : { 'idle-minutes': String(idleMinutes) }),
    },
  });
}
