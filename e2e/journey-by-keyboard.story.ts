import type { Page } from '@playwright/test';
import {
  acceptEnquiry,
  createActor,
  readConversation,
  registerSeeker,
  sendEnquiry,
  write,
} from '../tools/actor.ts';
import { listPool } from '@beistand/protocol/conversations.ts';
import { press, tabTo, tick, type } from './keyboard.ts';
import { button, letter, seekerWithCase, signIn, title } from './steps.ts';
import { expect, password, test } from './world.ts';

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

test('coming back with the code of the Merkzettel, and leaving, by keyboard alone', async ({
  server,
  newPerson,
  canary,
  nickname,
}) => {
  const seeker = createActor(server.origin);
  const groups = await registerSeeker(seeker, nickname, password);
  await sendEnquiry(seeker, 'Anderes Thema', `Vorher: ${canary}`);
  const { page } = await newPerson();
  await page.goto('/');
  await press(page, page.getByRole('link', { name: 'Anmelden' }).first());
  await press(page, button(page, 'Passwort vergessen?'));
  await type(page, page.getByLabel('Ihr Code'), groups.join(''));
  await type(page, page.getByLabel('Ihr neues Passwort', { exact: true }), `neu ${canary} neu`);
  await press(page, button(page, 'Postfach öffnen'));
  await expect(letter(page, canary)).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  await press(page, button(page, 'Bildschirm sperren'));
  await expect(title(page, 'Bildschirm gesperrt')).toBeVisible();
  await type(page, page.getByLabel('Passwort', { exact: true }), `neu ${canary} neu`);
  await page.keyboard.press('Enter');
  await expect(letter(page, canary)).toBeVisible();
  for (let time = 0; time < 3; time++) await page.keyboard.press('Shift');
  await expect(page.getByRole('heading', { name: 'Wetter' })).toBeVisible();
});

test('a seeker sets her safety, takes her copy and erases everything by keyboard alone', async ({
  server,
  counsellor,
  newPerson,
  canary,
  nickname,
  hasTouch,
}) => {
  test.skip(hasTouch ?? false, 'the keys are the same at every size of screen');
  const given = { name: nickname, text: `Vorher: ${canary}` };
  const { code } = await seekerWithCase({ server, counsellor }, given);
  const { page } = await newPerson();
  await signIn(page, nickname);
  await press(page, button(page, 'Mein Zugang'));
  await press(page, button(page, /^Ändern.*Sicher bleiben/));
  await tabTo(page, page.getByRole('radio', { name: /^wetter\.de/ }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^eine Suchmaschine/ })).toBeChecked();
  await press(page, button(page, 'Speichern'));
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  await type(page, page.getByLabel('Code vom Merkzettel'), code);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ausgeblendet. Der Code öffnet sie wieder.')).toBeVisible();
  await type(page, page.getByLabel('Code vom Merkzettel'), code);
  await page.keyboard.press('Enter');
  await expect(button(page, 'Nicht mehr ausblenden')).toBeVisible();

  await page.goBack();
  await press(page, button(page, /^Machen.*Meine Kopie/));
  await press(page, button(page, 'Ich weiß das. Kopie vorbereiten'));
  await expect(page.getByText(`Vorher: ${canary}`)).toBeVisible();
  await page.goBack();
  await press(page, button(page, 'Löschen …'));
  await press(page, button(page, 'Weiter'));
  await type(page, page.getByLabel('Ihr jetziges Passwort'), password);
  await press(page, button(page, 'Endgültig löschen'));
  await expect(title(page, 'Gelöscht. Sie sind abgemeldet.')).toBeVisible();
});

test('a counsellor finds, reads, accepts and answers by keyboard alone', async ({
  server,
  newPerson,
  canary,
}) => {
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, 'eisvogel-3', password);
  await sendEnquiry(seeker, 'Essen und Körper', `Leise: ${canary}`);
  const { page } = await newPerson();
  await page.goto('/uebersicht?anfang=anmelden');
  await type(page, page.getByLabel('Ihr Name hier'), 'maren');
  await type(page, page.getByLabel('Passwort', { exact: true }), password);
  await page.keyboard.press('Enter');
  const line = page.getByRole('listitem').filter({ hasText: 'eisvogel-3' }).getByRole('link');
  await press(page, line);
  await expect(letter(page, canary)).toBeVisible();
  await press(page, button(page, 'Übernehmen'));
  await type(page, page.getByRole('textbox', { name: 'Antwort an eisvogel-3' }), 'Ich bin da.');
  await press(page, button(page, 'Antwort senden'));
  await expect(letter(page, 'Ich bin da.')).toBeVisible();
});

test('an admin invites somebody by keyboard alone, and Escape closes a dialog', async ({
  newPerson,
}) => {
  const { page } = await newPerson();
  await page.goto('/uebersicht?anfang=anmelden');
  await type(page, page.getByLabel('Ihr Name hier'), 'leitung');
  await type(page, page.getByLabel('Passwort', { exact: true }), password);
  await page.keyboard.press('Enter');
  const manage = button(page, /^Verwalten.*Maren J\./);
  await press(page, manage);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(manage).toBeFocused();
  await page.getByRole('main').focus();
  await press(page, button(page, 'Person einladen'));
  await press(page, button(page, 'Einladung machen'));
  await expect(title(page, 'Die Einladung ist fertig')).toBeVisible();
  await expect(page.getByLabel('Einladungslink')).not.toHaveValue('');
});

test.describe('on a first start', () => {
  test.use({ begins: 'new' });

  test('a centre is set up by keyboard alone', async ({ server, newPerson, canary }) => {
    const { page } = await newPerson();
    await page.goto(`/uebersicht?anfang=einrichten#${server.setupToken}`);
    const next = () => press(page, button(page, /^Weiter/));
    const region = page.getByLabel('Bundesland');
    await tabTo(page, region);
    await page.keyboard.type('Hamburg');
    await expect(region).toHaveValue('HH');
    await next();
    await type(page, page.getByLabel('Name der Beratungsstelle'), 'Lindenhof');
    await type(page, page.getByLabel('Telefon', { exact: true }), '040 66969 240');
    await type(page, page.getByLabel('Sprechzeiten am Telefon'), 'täglich');
    await next();
    await expect(title(page, 'Wie sprechen Sie Menschen an?')).toBeVisible();
    await next();
    await expect(title(page, 'Themen und erstes Team')).toBeVisible();
    await type(page, page.getByLabel('Name des Teams'), 'Lindenhof');
    await next();
    await type(page, page.getByLabel(/^Ihr Name/), 'Petra L.');
    await type(page, page.getByLabel('Ihr Anmeldename'), 'leitung');
    await type(page, page.getByLabel('Ihr Passwort', { exact: true }), `mein ${canary} wort`);
    await next();
    await expect(title(page, 'Das Schlüsselblatt der Beratungsstelle')).toBeVisible();
    await typeGroups(page, 'Schlüssel in 14 Gruppen');
    await tick(page, page.getByLabel('Das Blatt liegt an einem Ort'));
    await next();
    await expect(title(page, 'Ihr eigener Merkzettel')).toBeVisible();
  });
});

/** As `confirmGroups`, by keyboard. */
async function typeGroups(page: Page, label: string): Promise<void> {
  const items = page.getByRole('list', { name: label }).getByRole('listitem');
  await expect(items.first()).toBeVisible();
  for (const [at, group] of (await items.allTextContents()).entries()) {
    const field = page.getByLabel(`Gruppe ${at + 1}`, { exact: true });
    if ((await field.count()) > 0) await type(page, field, group);
  }
}
