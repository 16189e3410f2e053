import { useEffect, useRef } from 'preact/hooks';
import type { Session } from './services.ts';

/**
 * Saves a draft when the page goes out of sight, since a phone may not bring it back, and before
 * the screen is locked or left.
 */
export function useFlush(
  session: Pick<Session, 'beforeLeaving'>,
  flush: () => Promise<void>,
): void {
  // The newest one is called, whichever render it comes from.
  const save = useRef(flush);
  save.current = flush;
  useEffect(() => {
    const onChange = (): void => {
      if (document.visibilityState === 'hidden') void save.current();
    };
    document.addEventListener('visibilitychange', onChange);
    const forget = session.beforeLeaving(() => save.current());
    return () => {
      document.removeEventListener('visibilitychange', onChange);
      forget();
    };
  }, []);
}
