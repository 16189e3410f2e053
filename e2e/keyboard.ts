import { expect, type Locator, type Page } from '@playwright/test';

/*
 * What a person without a pointer does: Tab to where one wants to go, and press.
 */

/** Tab until something has the focus. */
export async function tabTo(page: Page, wanted: Locator, most = 60): Promise<void> {
  await expect(wanted).toBeVisible();
  const isReached = () => wanted.evaluate((element) => element === document.activeElement);
  for (let press = 0; !(await isReached()); press++) {
    expect(press, `reached by keyboard: ${wanted.toString()}`).toBeLessThan(most);
    await page.keyboard.press('Tab');
  }
  await expectSeen(page);
}

/** Tab to it and press it, as a button or link is pressed. */
export async function press(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}

/** Tab to it and type. */
export async function type(page: Page, wanted: Locator, text: string): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.type(text);
}

/** Tab to a box and tick it. */
export async function tick(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Space');
  await expect(wanted).toBeChecked();
}

/** What has the focus shows it by an outline, and is not hidden behind a bar (WCAG 2.4.7, 2.4.11). */
async function expectSeen(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const element = document.activeElement;
    if (element === null) return 'nothing has the focus';
    const around = [element, element.parentElement, element.nextElementSibling];
    const hasOutline = around.some(
      (one) => one !== null && getComputedStyle(one).outlineStyle !== 'none',
    );
    if (!hasOutline) return `no outline: ${element.outerHTML.slice(0, 120)}`;
    const { left, top, width, height } = element.getBoundingClientRect();
    if (width < 2 || height < 2) return '';
    const hit = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
    const isInFront = hit === null || element.contains(hit) || hit.contains(element);
    return isInFront || hit.closest('label') !== null ? '' : `behind ${hit.outerHTML.slice(0, 80)}`;
  });
  expect(seen).toBe('');
}
