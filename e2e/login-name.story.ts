import type { Page } from '@playwright/test';
import { createActor, registerSeeker, sendEnquiry } from '../tools/actor.ts';
import { button, letter, signIn, title } from './steps.ts';
import { expect, password, test } from './world.ts';

async function openForm(page: Page): Promise<void> {
  await button(page, 'Mein Zugang').click();
  await button(page, /^Ändern.*Anmeldename/).click();
  await expect(title(page, 'Anmeldenamen ändern')).toBeVisible();
}

const newName = (page: Page) => page.getByLabel('Ihr neuer Name hier', { exact: true });
const current = (page: Page) => page.getByLabel('Ihr jetziges Passwort', { exact: true });

test('another login name opens the same mailbox, the old one nothing, and others are out', async ({
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const taken = createActor(server.origin);
  await registerSeeker(taken, `${nickname}-besetzt`, password);
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, nickname, password);
  await sendEnquiry(seeker, 'Anderes Thema', `Hallo ${canary}`);
  const { page } = await newPerson();
  await signIn(page, nickname);
  await expect(letter(page, canary)).toBeVisible();
  const other = await newPerson();
  await signIn(other.page, nickname);
  await expect(letter(other.page, canary)).toBeVisible();

  await openForm(page);
  await newName(page).fill('ab');
  await current(page).fill(password);
  await button(page, 'Namen ändern').click();
  await expect(page.getByText('Ein Name hat 3 bis 40 Zeichen')).toBeVisible();
  await newName(page).fill(`${nickname}-besetzt`);
  await button(page, 'Namen ändern').click();
  await expect(page.getByText('Diesen Namen gibt es hier schon.').first()).toBeVisible();
  await lookAt(page, 'login-name-taken');
  await newName(page).fill(`${nickname}-neu`);
  await button(page, 'Namen ändern').click();
  await expect(title(page, 'Ihr neuer Anmeldename gilt')).toBeVisible();
  await lookAt(page, 'login-name-done');
  await button(page, 'Zu „Mein Zugang“').click();
  await expect(page.getByText(`${nickname}-neu`)).toBeVisible();

  await expect(other.page.getByText(canary)).toHaveCount(0);
  await signIn(other.page, nickname);
  await expect(other.page.getByText('Name oder Passwort stimmt nicht.')).toBeVisible();
  await signIn(other.page, `${nickname}-neu`);
  await expect(letter(other.page, canary)).toBeVisible();
  await button(other.page, 'Mein Zugang').click();
  await expect(other.page.getByText(`${nickname}-neu`)).toBeVisible();
});

test('a server that only says that it has changed the name is found out at once', async ({
  server,
  newPerson,
  nickname,
  lookAt,
}) => {
  const { page } = await newPerson();
  await registerSeeker(createActor(server.origin), nickname, password);
  await signIn(page, nickname);
  await openForm(page);
  await page.route('**/api/account/name', (route) =>
    route.fulfill({ status: 200, contentType: 'application/json', body: '{}' }),
  );
  await newName(page).fill(`${nickname}-neu`);
  await current(page).fill(password);
  await button(page, 'Namen ändern').click();
  await expect(title(page, 'Der neue Name öffnet noch nichts')).toBeVisible();
  await lookAt(page, 'login-name-unproved');
  const again = await newPerson();
  await signIn(again.page, nickname);
  await expect(button(again.page, 'Mein Zugang')).toBeVisible();
});
