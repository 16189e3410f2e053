import { useEffect } from 'preact/hooks';

/** Saves a draft when the page goes out of sight: a phone may not bring it back. */
export function useFlushWhenHidden(flush: () => Promise<void>): void {
  useEffect(() => {
    const onChange = (): void => {
      if (document.visibilityState === 'hidden') void flush();
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
}
