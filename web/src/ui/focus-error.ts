import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Moves focus to the first field that is wrong, after a form has been sent in vain.
 *
 * @param attempts  counts the failed attempts, so that the same mistake made twice is met twice
 */
export function useErrorFocus(form: RefObject<HTMLElement | null>, attempts: number): void {
  useEffect(() => {
    if (attempts === 0) return;
    form.current
      ?.querySelector<HTMLElement>('[aria-invalid="true"], fieldset[aria-describedby] input')
      ?.focus();
  }, [attempts]);
}
