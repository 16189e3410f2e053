import type { Page } from '@playwright/test';
import {
  acceptEnquiry,
  createActor,
  readConversation,
  registerSeeker,
  sendEnquiry,
  write,
  type Actor,
} from '../tools/actor.ts';
import type { RunningServer } from '../tools/server.ts';
import { answerAsSeeker, button, confirmGroups, letter, signIn, title } from './steps.ts';
import { expect, password, test } from './world.ts';

/** A seeker with a Merkzettel, whose enquiry has been accepted and answered. */
async function counselled(
  { counsellor, server }: { readonly counsellor: Actor; readonly server: RunningServer },
  name: string,
  text: string,
) {
  const seeker = createActor(server.origin);
  const groups = await registerSeeker(seeker, name, password);
  const conversation = await sendEnquiry(seeker, 'Anderes Thema', text);
  await acceptEnquiry(counsellor, conversation);
  await readConversation(seeker, conversation);
  await write(counsellor, conversation, 'Guten Tag');
  return { conversation, groups };
}

async function openAccount(page: Page): Promise<void> {
  await button(page, 'Mein Zugang').click();
  await expect(title(page, 'Mein Zugang')).toBeVisible();
}

const current = (page: Page) => page.getByLabel('Ihr jetziges Passwort', { exact: true });
const next = (page: Page) => page.getByLabel('Ihr neues Passwort', { exact: true });

test('another password: the old one is over, history, Merkzettel and other devices stay', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  await counselled({ counsellor, server }, nickname, `Vorher: ${canary}`);
  const { page } = await newPerson();
  const other = await newPerson();
  await signIn(other.page, nickname);
  await expect(letter(other.page, 'Guten Tag')).toBeVisible();
  await signIn(page, nickname);
  await openAccount(page);
  await expect(page.getByText(nickname)).toBeVisible();
  await lookAt(page, 'account');
  await button(page, /^Ändern.*Passwort/).click();
  await expect(title(page, 'Passwort ändern')).toBeVisible();

  await current(page).fill('das-war-es-nicht');
  await next(page).fill(`neu ${canary} neu`);
  await button(page, 'Passwort ändern').click();
  await expect(page.getByText('Das ist nicht Ihr jetziges Passwort.')).toBeVisible();
  await lookAt(page, 'account-password');
  await current(page).fill(password);
  await button(page, 'Passwort ändern').click();
  await expect(title(page, 'Ihr Passwort ist geändert')).toBeVisible();
  await lookAt(page, 'account-password-done');

  await answerAsSeeker(other.page, `Noch angemeldet: ${canary}`);
  const again = await newPerson();
  await signIn(again.page, nickname);
  await expect(again.page.getByText('Name oder Passwort stimmt nicht.')).toBeVisible();
  await signIn(again.page, nickname, `neu ${canary} neu`);
  await expect(letter(again.page, 'Noch angemeldet')).toBeVisible();
});

test('somebody knows the password: everything is new, others are out, and the history stays', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const { conversation } = await counselled({ counsellor, server }, nickname, `Vorher: ${canary}`);
  const thief = await newPerson();
  await signIn(thief.page, nickname);
  await expect(letter(thief.page, 'Vorher')).toBeVisible();
  const { page } = await newPerson();
  await signIn(page, nickname);
  await openAccount(page);
  await button(page, 'Alles neu machen').click();
  await expect(title(page, 'Alles neu machen')).toBeVisible();
  await current(page).fill(password);
  await next(page).fill(`neu ${canary} neu`);
  await lookAt(page, 'account-renewal');
  await button(page, 'Weiter zum neuen Merkzettel').click();
  await expect(title(page, 'Ihr neuer Merkzettel')).toBeVisible();
  const groups = await confirmGroups(page);
  await lookAt(page, 'account-sheet');
  await expect(letter(thief.page, 'Vorher')).toBeVisible();
  await button(page, 'Jetzt alles neu machen').click();
  await expect(title(page, 'Alles ist neu')).toBeVisible();
  await expect(page.getByText('noch den alten Schlüssel')).toHaveCount(0);
  await lookAt(page, 'account-renewal-done');

  await expect(title(thief.page, /Anmelden|Willkommen|Postfach öffnen/)).toBeVisible();
  await expect(thief.page.getByText(canary)).toHaveCount(0);
  await button(page, 'Zu „Mein Zugang“').click();
  await button(page, 'Zum Postfach').click();
  await expect(letter(page, 'Vorher')).toContainText(canary);
  await answerAsSeeker(page, `Nachher: ${canary}`);
  const texts = await readConversation(counsellor, conversation);
  expect(texts.map((item) => item.state)).toEqual(['ok', 'ok', 'ok']);
  await write(counsellor, conversation, 'Angekommen');
  await expect(letter(page, 'Angekommen')).toBeVisible();

  await signIn(thief.page, nickname);
  await expect(thief.page.getByText('Name oder Passwort stimmt nicht.')).toBeVisible();
  const again = await newPerson();
  await again.page.goto('/uebersicht?anfang=anmelden');
  await button(again.page, 'Passwort vergessen?').click();
  await again.page.getByLabel('Ihr Code').fill(groups.join(' '));
  await next(again.page).fill(`noch ein ${canary} wort`);
  await button(again.page, 'Postfach öffnen').click();
  await expect(letter(again.page, 'Nachher')).toBeVisible();
  await expect(letter(again.page, 'Angekommen')).toBeVisible();
});

test('a new Merkzettel: nothing changes before the last button, then the old code opens nothing', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
}) => {
  const { groups: old } = await counselled({ counsellor, server }, nickname, `Hallo ${canary}`);
  const { page, context } = await newPerson();
  await signIn(page, nickname);
  await openAccount(page);
  await button(page, /^Neu machen/).click();
  await current(page).fill(password);
  await button(page, 'Weiter zum neuen Merkzettel').click();
  await confirmGroups(page);
  await page.goBack();
  await expect(title(page, 'Mein Zugang')).toBeVisible();

  await button(page, /^Neu machen/).click();
  await current(page).fill(password);
  await button(page, 'Weiter zum neuen Merkzettel').click();
  const groups = await confirmGroups(page);
  await context.setOffline(true);
  await button(page, 'Jetzt alles neu machen').click();
  await expect(page.getByText('Es passiert nichts doppelt.')).toBeVisible();
  await context.setOffline(false);
  await button(page, 'Jetzt alles neu machen').click();
  await expect(title(page, 'Ihr neuer Merkzettel gilt')).toBeVisible();

  const again = await newPerson();
  await again.page.goto('/uebersicht?anfang=anmelden');
  await button(again.page, 'Passwort vergessen?').click();
  const code = again.page.getByLabel('Ihr Code');
  await code.fill(old.join(' '));
  await next(again.page).fill(`neu ${canary} neu`);
  await button(again.page, 'Postfach öffnen').click();
  await expect(again.page.getByText('Zu diesem Code gehört hier kein Zugang.')).toBeVisible();
  await code.fill(groups.join(' '));
  await button(again.page, 'Postfach öffnen').click();
  await expect(letter(again.page, 'Hallo')).toBeVisible();
});

test('all other devices are signed out, and this one is not', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
}) => {
  await counselled({ counsellor, server }, nickname, `Hallo ${canary}`);
  const other = await newPerson();
  await signIn(other.page, nickname);
  await expect(letter(other.page, 'Hallo')).toBeVisible();
  const { page } = await newPerson();
  await signIn(page, nickname);
  await openAccount(page);
  await button(page, 'Alle anderen abmelden').click();
  await expect(page.getByText('andere Anmeldungen sind beendet')).toBeVisible();
  await expect(other.page.getByText(canary)).toHaveCount(0);
  await button(page, 'Zum Postfach').click();
  await expect(letter(page, 'Hallo')).toBeVisible();
});

test('a counsellor makes everything new and goes on with her cases', async ({
  counsellor,
  server,
  newPerson,
  canary,
  lookAt,
}) => {
  const { conversation } = await counselled({ counsellor, server }, 'kuckuck-8', `Hallo ${canary}`);
  const { page } = await newPerson();
  await signIn(page, 'maren');
  await page.getByRole('link', { name: 'Mein Zugang' }).click();
  await expect(title(page, 'Mein Zugang')).toBeVisible();
  await lookAt(page, 'account-staff');
  await button(page, 'Alles neu machen').click();
  await expect(page.getByText('Nur sie kann diese Schlüssel erneuern.')).toBeVisible();
  await current(page).fill(password);
  await next(page).fill(`neu ${canary} neu`);
  await lookAt(page, 'account-renewal-staff');
  await button(page, 'Weiter zum neuen Merkzettel').click();
  await confirmGroups(page);
  await button(page, 'Jetzt alles neu machen').click();
  await expect(title(page, 'Alles ist neu')).toBeVisible();

  const again = createActor(server.origin);
  await again.login('maren', `neu ${canary} neu`);
  await again.loadTrust();
  expect((await readConversation(again, conversation)).map(({ state }) => state)).toEqual([
    'ok',
    'ok',
  ]);
});
