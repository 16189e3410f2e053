import type { Page } from '@playwright/test';
import { acceptEnquiry, createActor, registerSeeker, sendEnquiry, write } from '../tools/actor.ts';
import {
  answerAsSeeker,
  button,
  fillEnquiry,
  letter,
  openFromList,
  signIn,
  title,
} from './steps.ts';
import { declineSheet, register } from './steps.ts';
import { expect, password, test } from './world.ts';

/*
 * What a screen reader says by itself: each change in a live region, once. Chromium tells of a
 * change when the text of a region changes, and of a region that comes with its text if it is an
 * alert; a status that comes with its text is said by some readers only, so it counts as well.
 */

declare global {
  interface Window {
    said: string[];
  }
}

test.skip(({ hasTouch }) => hasTouch, 'what is said is the same at every size of screen');

/** Writes down, from the first line of the page on, what its live regions say. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.said = [];
    const regions =
      '[role=status],[role=alert],[role=log],[aria-live=polite],[aria-live=assertive]';
    const last = new WeakMap<Element, string>();
    const hear = (): void => {
      for (const region of document.querySelectorAll(regions)) {
        const text = (region.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
        if (last.get(region) === text) continue;
        last.set(region, text);
        if (text !== '') window.said.push(text);
      }
    };
    new MutationObserver(hear).observe(document, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}

/** How often something was said since the last time one asked. */
async function timesSaid(page: Page, words: RegExp): Promise<number> {
  const said = await page.evaluate(() => window.said);
  return said.filter((text) => words.test(text)).length;
}

const forget = (page: Page) => page.evaluate(() => void (window.said = []));

test('a seeker hears what happens, and each thing once', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
}) => {
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, nickname, password);
  const conversation = await sendEnquiry(seeker, 'Anderes Thema', `Hallo ${canary}`);
  const { page } = await newPerson();
  await listen(page);
  await signIn(page, nickname, 'falsch-falsch-falsch');
  await expect(page.getByText('Name oder Passwort stimmt nicht.')).toBeVisible();
  expect(await timesSaid(page, /Name oder Passwort stimmt nicht/)).toBe(1);
  await signIn(page, nickname);
  await expect(letter(page, canary)).toBeVisible();

  await forget(page);
  await acceptEnquiry(counsellor, conversation);
  await write(counsellor, conversation, 'Eine Antwort für Sie.');
  await expect(letter(page, 'Eine Antwort für Sie.')).toBeVisible();
  await expect.poll(() => timesSaid(page, /Neue Nachricht von Maren J\./)).toBe(1);
  // The letter itself is read when its reader goes there; it is not poured out over her.
  expect(await timesSaid(page, /Eine Antwort für Sie/)).toBe(0);

  await forget(page);
  await answerAsSeeker(page, `Danke ${canary}`);
  await expect.poll(() => timesSaid(page, /^Gesendet\.$/)).toBe(1);
  expect(await timesSaid(page, new RegExp(canary))).toBe(0);

  await forget(page);
  await button(page, 'Absenden').click();
  await expect.poll(() => timesSaid(page, /Schreiben Sie erst etwas/)).toBe(1);

  await forget(page);
  await server.kill();
  await expect.poll(() => timesSaid(page, /Keine Verbindung/), { timeout: 30_000 }).toBe(1);
  await page.waitForTimeout(3_000);
  expect(await timesSaid(page, /Keine Verbindung/)).toBe(1);
  await server.again();
});

test('typing is not talked over: a draft that is saved is said at most once a while', async ({
  newPerson,
  canary,
  nickname,
}) => {
  const { page } = await newPerson();
  await listen(page);
  await register(page, nickname);
  await declineSheet(page);
  await forget(page);
  await fillEnquiry(page, 'Anderes Thema', `Es geht um ${canary}`);
  await expect(page.getByText('Entwurf verschlüsselt gespeichert')).toBeVisible();
  await page
    .getByLabel('Ihre Nachricht')
    .pressSequentially(' und um noch viel mehr', { delay: 60 });
  expect(await timesSaid(page, /Entwurf verschlüsselt gespeichert/)).toBeLessThanOrEqual(2);
  expect(await page.evaluate(() => window.said.length)).toBeLessThanOrEqual(4);
});

test('a counsellor hears of a new enquiry and of one that is taken, each once', async ({
  server,
  newPerson,
  canary,
}) => {
  const { page } = await newPerson();
  await listen(page);
  await signIn(page, 'maren');
  await expect(title(page, 'Alle Anfragen sind übernommen')).toBeVisible();
  await forget(page);
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, 'zilpzalp-6', password);
  await sendEnquiry(seeker, 'Essen und Körper', `Neu: ${canary}`);
  await expect(page.getByText('zilpzalp-6').first()).toBeVisible();
  const said = await page.evaluate(() => window.said);
  expect(new Set(said).size).toBe(said.length);
  await openFromList(page, 'zilpzalp-6');
  await expect(letter(page, canary)).toBeVisible();
  expect(await timesSaid(page, new RegExp(canary))).toBe(0);
});
