import { TabHandle } from '@beistand/protocol/ids.ts';
import { viewFrom, type View } from '../pages/paths.ts';
import { fits } from './parse.ts';
import type { Screen } from './services.ts';

/** How this page was opened. */
export interface Start {
  readonly screen: Screen;
  readonly view: View;
  /** Set in a tab that was signed in before its reload. */
  readonly handle: TabHandle | undefined;
  /** A secret or a fingerprint; whoever reads it here takes it out of the address bar. */
  readonly fragment: string | undefined;
}

const beginnings: Readonly<Record<string, Screen>> = {
  registrieren: { at: 'register' },
  anmelden: { at: 'login' },
  einrichten: { at: 'setup' },
  einladung: { at: 'invitation' },
};

/** Reads the address and the history entry. Changes neither; the router takes both over. */
export function readStart(
  location: Pick<Location, 'search' | 'hash'>,
  historyState: unknown,
): Start {
  const query = new URLSearchParams(location.search);
  const hash = location.hash.slice(1);
  return {
    screen: beginnings[query.get('anfang') ?? ''] ?? { at: 'login' },
    view: viewFrom(query.get('lang') === 'en' ? 'en' : 'de', query),
    handle: handleIn(historyState),
    fragment: hash === '' ? undefined : hash,
  };
}

function handleIn(state: unknown): TabHandle | undefined {
  if (typeof state !== 'object' || state === null || !('handle' in state)) return undefined;
  return fits(TabHandle, state.handle) ? state.handle : undefined;
}
