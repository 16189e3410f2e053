import { render } from 'preact';

/**
 * Takes everything off the page, so that nothing readable is left in it: not for the page that Back
 * brings from the browser's memory, not for a picture of the tab.
 */
export function wipePage(root: Element): void {
  render(null, root);
  for (const field of document.querySelectorAll('input, textarea')) {
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = '';
  }
  document.getSelection()?.removeAllRanges();
  document.body.replaceChildren();
}
