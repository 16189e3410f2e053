import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

const ownScroll = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Opens a conversation at its newest letter, where it scrolls in a pane of its own: there the
 * counsellor goes on. From her first own movement on the pane stays where she puts it.
 *
 * @param letters  grows while letters are decrypted; its parent is the pane
 */
export function useNewestInSight(letters: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = letters.current;
    const pane = element?.parentElement;
    if (!element || !pane) return;
    const observer = new ResizeObserver(() => {
      const newest = [...element.querySelectorAll('.letter')].at(-1);
      if (newest === undefined) return;
      const padding = Number.parseFloat(getComputedStyle(pane).paddingTop);
      const { top } = newest.getBoundingClientRect();
      pane.scrollTop += top - pane.getBoundingClientRect().top - padding;
    });
    const leave = (): void => observer.disconnect();
    observer.observe(element);
    for (const type of ownScroll) pane.addEventListener(type, leave, { passive: true });
    return () => {
      leave();
      for (const type of ownScroll) pane.removeEventListener(type, leave);
    };
  }, []);
}
