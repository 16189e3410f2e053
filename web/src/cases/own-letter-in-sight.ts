import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ReplyStore } from './reply-store.ts';

/**
 * Shows her letter once it has been sent, wherever she had scrolled to: that it stands there is how
 * she sees that it is sent. It comes with the thread, before the reply to the request or after it.
 */
export function useOwnLetterInSight(
  letters: RefObject<HTMLElement | null>,
  { sending, sent }: Pick<ReplyStore, 'sending' | 'sent'>,
): void {
  const before = useRef<{ readonly count: number; readonly last: Element | undefined } | undefined>(
    undefined,
  );
  const isSending = sending.value;
  const count = sent.value;
  useEffect(() => {
    if (isSending) before.current = { count, last: lastOwn(letters.current) };
  }, [isSending]);
  useEffect(() => {
    const element = letters.current;
    const { current } = before;
    if (element === null || current === undefined || current.count === count) return;
    const show = (): boolean => {
      const own = lastOwn(element);
      if (own === undefined || own === current.last) return false;
      own.scrollIntoView({ block: 'start' });
      // Once more: pages that were far away get their real height only now.
      requestAnimationFrame(() => own.scrollIntoView({ block: 'start' }));
      return true;
    };
    if (show()) return;
    const observer = new MutationObserver(() => {
      if (show()) observer.disconnect();
    });
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [count]);
}

function lastOwn(letters: Element | null): Element | undefined {
  return [...(letters?.querySelectorAll('.letter.own') ?? [])].at(-1);
}
