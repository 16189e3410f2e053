import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Locator, Page } from '@playwright/test';
import { startRecovery } from '@beistand/protocol/accounts.ts';
import {
  addCounsellor,
  createActor,
  readyCentre,
  registerSeeker,
  sendEnquiry,
} from '../tools/actor.ts';
import type { RunningServer } from '../tools/server.ts';
import { button, confirmGroups, goTo, letter, signIn, title, unlock } from './steps.ts';
import { expect, password, test } from './world.ts';

/** As ten minutes would: no tab has given the password just now. */
function letPasswordsAge({ dataFolder }: RunningServer): void {
  const database = new DatabaseSync(join(dataFolder, 'data', 'beistand.sqlite'));
  database.exec('pragma busy_timeout = 5000; update tab set fresh_slot = 0');
  database.close();
}

function question(page: Page): Locator {
  return page.getByRole('dialog', { name: /noch einmal (?:Ihr|dein) Passwort/ });
}

async function give(page: Page, secret: string): Promise<void> {
  await question(page).getByLabel('Ihr Passwort').fill(secret);
  await question(page).getByRole('button', { name: 'Bestätigen' }).click();
}

/** Whether the code with these groups finds an account. */
async function opens({ origin }: RunningServer, groups: readonly string[]): Promise<boolean> {
  const actor = createActor(origin);
  const { id, root } = await readyCentre(actor.call);
  const code = groups.join(' ');
  const body = await actor.keyring.beginRecovery({ centre: { id, root }, code, password });
  return actor.call(startRecovery, { body }).then(
    () => true,
    () => false,
  );
}

const colleague = { name: 'anke', displayName: 'Anke T.', password };

test('an admin locks a pass out: the password is asked again, a wrong one changes nothing', async ({
  server,
  admin,
  counsellor,
  newPerson,
  lookAt,
}) => {
  await addCounsellor(admin, counsellor, { ...colleague, origin: server.origin });
  const { page } = await newPerson();
  await signIn(page, 'leitung');
  await expect(title(page, 'Team Lindenhof')).toBeVisible();
  letPasswordsAge(server);

  const row = page.getByRole('row').filter({ hasText: 'Anke T.' });
  await row.getByRole('button', { name: /Verwalten/ }).click();
  await page.getByRole('button', { name: /Ausweis sperren/ }).click();
  await button(page, 'Ausweis sperren').last().click();
  await expect(question(page)).toBeVisible();
  await lookAt(page, 'password-again-staff');

  await question(page).getByRole('button', { name: 'Bestätigen' }).click();
  await expect(question(page).getByText('Hier fehlt das Passwort.')).toBeVisible();
  await give(page, 'ganz-falsch-heute');
  await expect(question(page).getByText('Das Passwort stimmt nicht.')).toBeVisible();
  await expect(question(page).getByLabel('Ihr Passwort')).toBeFocused();
  await lookAt(page, 'password-again-wrong');
  await give(page, password);
  await expect(question(page)).toBeHidden();
  await expect(row).toContainText('gesperrt');
});

test('a counsellor takes a colleague into the team: given up or locked, nothing has happened', async ({
  server,
  admin,
  counsellor,
  newPerson,
}) => {
  await addCounsellor(admin, counsellor, { ...colleague, origin: server.origin });
  const { page } = await newPerson();
  await signIn(page, 'leitung');
  const row = page.getByRole('row').filter({ hasText: 'Anke T.' });
  await row.getByRole('button', { name: /Verwalten/ }).click();
  await page.getByRole('button', { name: /Aus dem Team/ }).click();
  await button(page, 'Aus dem Team nehmen').last().click();
  await expect(page.getByRole('region', { name: 'Team Lindenhof' })).not.toContainText('Anke T.');

  const maren = (await newPerson()).page;
  await signIn(maren, 'maren');
  await goTo(maren, 'Team');
  const take = button(maren, /^Aufnehmen.*Anke T\./);
  await expect(take).toBeVisible();
  letPasswordsAge(server);
  await take.click();
  await expect(question(maren)).toBeVisible();
  await maren.keyboard.press('Escape');
  await expect(question(maren)).toBeHidden();
  await expect(maren.getByText('Es ist nichts geschehen.')).toBeVisible();
  await expect(take).toBeVisible();

  // The lock is at hand in the question, and takes it away.
  await take.click();
  await question(maren).getByRole('button', { name: 'Bildschirm sperren' }).click();
  await unlock(maren);
  await expect(take).toBeVisible();
  await expect(question(maren)).toBeHidden();
  letPasswordsAge(server);

  await take.click();
  await give(maren, password);
  await expect(question(maren)).toBeHidden();
  await expect(maren.getByRole('region', { name: 'Team Lindenhof' })).toContainText('Anke T.');
});

test('a seeker replaces her Merkzettel: without a connection, given up, and done', async ({
  server,
  nickname,
  canary,
  newPerson,
  lookAt,
}) => {
  const seeker = createActor(server.origin);
  const old = await registerSeeker(seeker, nickname, password);
  await sendEnquiry(seeker, 'Anderes Thema', `Vorher: ${canary}`);
  const { page, context } = await newPerson({ colorScheme: 'dark' });
  await signIn(page, nickname);
  await expect(letter(page, 'Vorher')).toBeVisible();

  await button(page, 'Mein Zugang').click();
  await button(page, /^Neu machen/).click();
  await page.getByLabel('Ihr jetziges Passwort', { exact: true }).fill(password);
  await button(page, 'Weiter zum neuen Merkzettel').click();
  const groups = await confirmGroups(page);
  letPasswordsAge(server);
  await button(page, 'Jetzt alles neu machen').click();
  await expect(question(page)).toBeVisible();
  await lookAt(page, 'password-again-seeker');

  await context.setOffline(true);
  await give(page, password);
  await expect(question(page).getByText('Keine Verbindung.')).toBeVisible();
  await context.setOffline(false);
  await question(page).getByRole('button', { name: 'Abbrechen' }).click();
  await expect(page.getByText('Es ist nichts geschehen.')).toBeVisible();
  await lookAt(page, 'password-again-given-up');
  expect(await opens(server, old)).toBe(true);
  expect(await opens(server, groups)).toBe(false);

  await button(page, 'Jetzt alles neu machen').click();
  await give(page, password);
  await expect(title(page, 'Ihr neuer Merkzettel gilt')).toBeVisible();
  expect(await opens(server, groups)).toBe(true);
});
