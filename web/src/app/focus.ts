import { mainId } from '../ui/strip.tsx';

/**
 * After a change of screen: up to the top, and focus to `main`, so that a screen reader begins
 * with the new heading and the next Tab reaches the new content.
 */
export function focusMain(): void {
  const main = document.getElementById(mainId);
  if (main === null) return;
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
}
