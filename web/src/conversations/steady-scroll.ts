import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Keeps the letter one is reading where it is while older ones come in above it. Some browsers try
 * to do so by themselves, Safari does not; with pages that are laid out late only this one holds, so
 * that theirs is switched off.
 */
export function useSteadyScroll(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const { style } = document.documentElement;
    style.setProperty('overflow-anchor', 'none');
    let anchor: { readonly letter: Element; readonly top: number } | undefined;
    const remember = (): void => {
      const letter = firstInSight(element);
      anchor = letter && { letter, top: letter.getBoundingClientRect().top };
    };
    const observer = new ResizeObserver(() => {
      if (anchor?.letter.isConnected) {
        const moved = anchor.letter.getBoundingClientRect().top - anchor.top;
        if (moved !== 0) window.scrollBy(0, moved);
      }
      remember();
    });
    observer.observe(element);
    window.addEventListener('scroll', remember, { passive: true });
    return () => {
      style.removeProperty('overflow-anchor');
      observer.disconnect();
      window.removeEventListener('scroll', remember);
    };
  }, []);
}

function firstInSight(list: Element): Element | undefined {
  const inSight = (element: Element): boolean => element.getBoundingClientRect().bottom > 0;
  const page = [...list.children].find(inSight);
  return page && [...page.children].find(inSight);
}
