import type { Page } from '@playwright/test';
import { createActor, registerSeeker, sendEnquiry } from '../tools/actor.ts';
import {
  button,
  declineSheet,
  fillEnquiry,
  letter,
  openFromList,
  register,
  signIn,
  title,
} from './steps.ts';
import { expect, password, test } from './world.ts';

/** Widgets that cannot be seen once the person's own few colours replace ours. */
async function unseen(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const background = getComputedStyle(document.body).backgroundColor;
    const edges = ['Top', 'Right', 'Bottom', 'Left'] as const;
    const isSeen = (element: Element): boolean => {
      const style = getComputedStyle(element);
      if (style.backgroundColor !== background && !style.backgroundColor.endsWith(', 0)'))
        return true;
      return edges.some(
        (edge) => style[`border${edge}Style`] !== 'none' && style[`border${edge}Width`] !== '0px',
      );
    };
    const widgets = document.querySelectorAll('button, input, textarea, select, [role=dialog]');
    return [...widgets]
      .filter((widget) => widget.checkVisibility() && widget.getBoundingClientRect().width > 2)
      .filter((widget) => !isSeen(widget) && !isSeen(widget.parentElement ?? widget))
      .filter((widget) => widget.getAttribute('type') !== 'radio' || !widget.closest('label'))
      .map((widget) => widget.outerHTML.slice(0, 120));
  });
}

async function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 50)
      .map((one) => (one.effect as KeyframeEffect).target?.outerHTML.slice(0, 100) ?? ''),
  );
}

test('in forced colours, and without motion, every widget is there and nothing moves', async ({
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const quiet = { forcedColors: 'active', reducedMotion: 'reduce' } as const;
  const { page } = await newPerson(quiet);
  const check = async (on: Page, what: string): Promise<void> => {
    expect.soft(await unseen(on), `${what}: seen`).toEqual([]);
    expect.soft(await moving(on), `${what}: still`).toEqual([]);
    await lookAt(on, `forced-${what}`);
  };
  await page.goto('/');
  await check(page, 'start');
  await register(page, nickname);
  await check(page, 'sheet');
  await declineSheet(page);
  await expect(title(page, 'Was beschäftigt Sie?')).toBeVisible();
  await fillEnquiry(page, 'Anderes Thema', `Es geht um ${canary}`);
  await check(page, 'enquiry');

  const seeker = createActor(server.origin);
  await registerSeeker(seeker, 'blaumeise-9', password);
  await sendEnquiry(seeker, 'Essen und Körper', `Es geht um ${canary}`);
  const desk = (await newPerson(quiet)).page;
  await signIn(desk, 'maren');
  await openFromList(desk, 'blaumeise-9');
  await expect(letter(desk, canary)).toBeVisible();
  await check(desk, 'pool');
  await button(desk, 'Übernehmen').click();
  await expect(desk.getByRole('textbox', { name: 'Antwort an blaumeise-9' })).toBeVisible();
  await check(desk, 'reply');

  const admin = (await newPerson(quiet)).page;
  await signIn(admin, 'leitung');
  await button(admin, /^Verwalten.*Maren J\./).click();
  await expect(admin.getByRole('dialog')).toBeVisible();
  await check(admin, 'dialog');
});
