import type { Locator, Page } from '@playwright/test';
import { readConversation, acceptEnquiry, write } from '../tools/actor.ts';
import { listPool } from '@beistand/protocol/conversations.ts';
import { letter, title } from './steps.ts';
import { expect, password, test } from './world.ts';

/** Tab until something has the focus, as a person without a pointer does. */
async function tabTo(page: Page, wanted: Locator, most = 60): Promise<void> {
  await expect(wanted).toBeVisible();
  const isReached = () => wanted.evaluate((element) => element === document.activeElement);
  for (let press = 0; !(await isReached()); press++) {
    expect(press, `reached by keyboard: ${wanted.toString()}`).toBeLessThan(most);
    await page.keyboard.press('Tab');
  }
}

test('registration, enquiry and reading the answer, by keyboard alone', async ({
  counsellor,
  newPerson,
  canary,
  nickname,
}) => {
  const { page } = await newPerson();
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Seite verlassen' })).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: 'Neu registrieren' }).first());
  await page.keyboard.press('Enter');

  await tabTo(page, page.getByLabel('Ihr Name hier'));
  await page.keyboard.type(nickname);
  await tabTo(page, page.getByLabel('Ihr Passwort', { exact: true }));
  await page.keyboard.type(password);
  await tabTo(page, page.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox')).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: 'Weiter' }));
  await page.keyboard.press('Enter');

  await expect(title(page, 'Ihr Merkzettel')).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page, page.locator('summary', { hasText: 'Ich möchte keinen Merkzettel' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Ohne Merkzettel weiter' }));
  await page.keyboard.press('Enter');

  await expect(title(page, 'Was beschäftigt Sie?')).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  const topics = page.getByRole('group', { name: 'Thema' }).getByRole('radio');
  await tabTo(page, topics.first());
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(topics.nth(1)).toBeChecked();
  await tabTo(page, page.getByLabel('Ihre Nachricht'));
  await page.keyboard.type(`Ohne Maus: ${canary}`);
  await tabTo(page, page.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Anfrage absenden' }));
  await page.keyboard.press('Enter');

  await expect(title(page, 'Ihre Anfrage ist da')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Zum Postfach' }));
  await page.keyboard.press('Enter');
  await expect(letter(page, canary)).toBeVisible();

  const { enquiries } = await counsellor.call(listPool);
  const conversation = enquiries[0]?.conversation;
  if (conversation === undefined) throw new Error('the enquiry is not in the pool');
  await acceptEnquiry(counsellor, conversation);
  await write(counsellor, conversation, 'Eine Antwort für Sie.');
  await expect(letter(page, 'Eine Antwort für Sie.')).toBeVisible();
  await expect(
    page.getByRole('status').filter({ hasText: 'Neue Nachricht von Maren J.' }),
  ).toHaveCount(1);

  await tabTo(page, page.getByRole('textbox', { name: 'Ihre Antwort' }));
  await page.keyboard.type(`Danke, ${canary}`);
  await tabTo(page, page.getByRole('button', { name: 'Absenden' }));
  await page.keyboard.press('Enter');
  await expect(letter(page, `Danke, ${canary}`)).toBeVisible();
  const items = await readConversation(counsellor, conversation);
  expect(items).toHaveLength(3);

  await page.keyboard.press('Shift+Tab');
  await tabTo(page, page.getByRole('button', { name: 'Abmelden' }));
  await page.keyboard.press('Enter');
  await expect(title(page, 'Sie sind abgemeldet')).toBeVisible();
});
