import type { DraftTools } from './draft-saver.ts';
import type { AppServices } from './services.ts';

/** What drafts need of the page: its timers, and the session that must not end before them. */
export function draftTools({ now, session }: Pick<AppServices, 'now' | 'session'>): DraftTools {
  return {
    now,
    setTimeout: (run, milliseconds) => window.setTimeout(run, milliseconds),
    clearTimeout: (timer) => window.clearTimeout(timer),
    held: session.drafts,
  };
}
