import { newEnquiry } from '@beistand/protocol/conversations.ts';
import { createActor, registerSeeker } from '../tools/actor.ts';
import {
  agreeToTerms,
  button,
  declineSheet,
  fillEnquiry,
  letter,
  register,
  signIn,
  title,
  unlock,
} from './steps.ts';
import { areLookedAt, expect, password, test } from './world.ts';

test.skip(
  ({ hasTouch }) => hasTouch && !areLookedAt,
  'what is stored is the same at every size of screen',
);

test('what could not be stored is sealed at the lock, and there again after the password', async ({
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const { page, context } = await newPerson();
  await register(page, nickname);
  await declineSheet(page);
  await expect(title(page, 'Was beschäftigt Sie?')).toBeVisible();
  await context.setOffline(true);
  await fillEnquiry(page, 'Anderes Thema', `Ohne Netz: ${canary}`);
  await expect(page.getByText('Der Entwurf ist noch nicht gespeichert.')).toBeVisible();
  await button(page, 'Bildschirm sperren').click();
  await expect(page.getByText('Bitte schließen Sie es nicht.')).toBeVisible();
  expect(await page.content()).not.toContain(canary);
  await lookAt(page, 'lock-unsaved');

  await context.setOffline(false);
  await unlock(page);
  await expect(page.getByLabel('Ihre Nachricht')).toHaveValue(`Ohne Netz: ${canary}`);
  await page.reload();
  await expect(page.getByText('Hier ist nichts mehr zu sehen.', { exact: true })).toBeVisible();
  await unlock(page);
  await expect(page.getByLabel('Ihre Nachricht')).toHaveValue(`Ohne Netz: ${canary}`);
});

test('what one person could not store never reaches the next one in the same tab', async ({
  server,
  newPerson,
  canary,
  nickname,
}) => {
  await registerSeeker(createActor(server.origin), 'buchfink-3', password);
  const { page, context } = await newPerson();
  await register(page, nickname);
  await declineSheet(page);
  await expect(title(page, 'Was beschäftigt Sie?')).toBeVisible();
  await context.setOffline(true);
  await fillEnquiry(page, 'Anderes Thema', `Nur meins: ${canary}`);
  await expect(page.getByText('Der Entwurf ist noch nicht gespeichert.')).toBeVisible();
  await button(page, 'Abmelden').click();
  await expect(title(page, 'Sie sind abgemeldet')).toBeVisible();

  await context.setOffline(false);
  await button(page, 'Wieder anmelden').click();
  await page.getByLabel('Ihr Name hier').fill('buchfink-3');
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  const saves: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().includes('/api/drafts/')) {
      saves.push(request.url());
    }
  });
  await button(page, 'Anmelden').click();
  await expect(title(page, 'Was beschäftigt Sie?').or(button(page, /schreiben$/))).toBeVisible();
  // Longer than any pause after which a draft is tried again.
  await page.waitForTimeout(7_000);
  expect(saves).toEqual([]);
  if (await button(page, /schreiben$/).isVisible()) {
    await button(page, /schreiben$/).click();
  }
  await expect(page.getByLabel('Ihre Nachricht')).toHaveValue('');
  expect(await page.content()).not.toContain(canary);
});

test('an enquiry whose answer got lost is not sent a second time after a reload', async ({
  newPerson,
  canary,
  nickname,
}) => {
  const { page } = await newPerson();
  await register(page, nickname);
  await declineSheet(page);
  await fillEnquiry(page, 'Anderes Thema', `Nur einmal: ${canary}`);
  await agreeToTerms(page);
  await page.route(`**${newEnquiry.path}`, async (route) => {
    if (route.request().method() === 'POST') {
      await route.fetch();
      await route.abort();
    } else await route.continue();
  });
  await button(page, 'Anfrage absenden').click();
  await expect(page.getByText('Wir wissen nicht, ob Ihre Anfrage angekommen ist')).toBeVisible();
  await page.waitForTimeout(7_000);
  await page.unrouteAll();
  await page.reload();
  await unlock(page);
  await expect(title(page, 'Was beschäftigt Sie?')).toBeVisible();
  await expect(page.getByText('Nach dem Absenden')).toBeVisible();
  await expect(page.getByLabel('Ihre Nachricht')).toHaveValue('');
  await signIn(page, nickname);
  await expect(letter(page, `Nur einmal: ${canary}`)).toBeVisible();
});
