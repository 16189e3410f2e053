import { useEffect, useRef } from 'preact/hooks';

/** Saves a draft when the page goes out of sight, since a phone may not bring it back. */
export function useFlush(flush: () => Promise<void>): void {
  // The newest one is called, whichever render it comes from.
  const save = useRef(flush);
  save.current = flush;
  useEffect(() => {
    const onChange = (): void => {
      if (document.visibilityState === 'hidden') void save.current();
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
}
