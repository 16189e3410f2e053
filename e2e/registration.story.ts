import {
  agreeToTerms,
  button,
  confirmGroups,
  declineSheet,
  fillEnquiry,
  fillRegistration,
  register,
  sendEnquiry,
  title,
} from './steps.ts';
import { expect, test } from './world.ts';

test('a name and a password are enough, and three screens lead to the enquiry sent', async ({
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const { page } = await newPerson();
  await page.goto('/');
  await page.getByRole('link', { name: 'Neu registrieren' }).first().click();

  await expect(page.getByText('Schritt 1 von 3')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(2);
  await lookAt(page, 'register-empty');
  await fillRegistration(page, nickname, `abend ${canary} laterne`);
  await lookAt(page, 'register-filled');
  await button(page, 'Weiter').click();

  await expect(page.getByText('Schritt 2 von 3')).toBeVisible();
  await lookAt(page, 'sheet');
  await confirmGroups(page);
  await expect(page.getByText('Beide Gruppen stimmen')).toBeVisible();
  await button(page, 'Weiter zum Schreiben').click();

  await expect(page.getByText('Schritt 3 von 3')).toBeVisible();
  await fillEnquiry(page, 'Anderes Thema', `Ich heiße ${canary}.`);
  await sendEnquiry(page);
});

test('suggestions can be taken and changed, and a real name is warned of, not refused', async ({
  newPerson,
  canary,
}) => {
  const { page } = await newPerson();
  await page.goto('/uebersicht?anfang=registrieren');
  const suggestions = page.getByRole('group', { name: 'Unsere Vorschläge' }).getByRole('radio');
  await expect(suggestions).toHaveCount(3);
  const first = await suggestions.first().getAttribute('value');
  await button(page, 'Andere Vorschläge').click();
  await expect(suggestions.first()).not.toHaveValue(first ?? '');

  await suggestions.nth(1).check();
  const name = page.getByLabel('Ihr Name hier');
  await expect(name).toHaveValue((await suggestions.nth(1).getAttribute('value')) ?? '-');

  await name.fill('Sabine1984');
  await expect(page.getByText('echter Vorname mit Geburtsjahr')).toBeVisible();
  await name.fill(`${canary}@post.de`);
  await expect(page.getByText('sieht aus wie eine E‑Mail-Adresse')).toBeVisible();
  await name.fill('Sabine');
  await expect(page.getByText('„Sabine“ sieht aus wie ein echter Vorname.')).toBeVisible();

  await fillRegistration(page, 'Sabine');
  await button(page, 'Weiter').click();
  await expect(title(page, 'Ihr Merkzettel')).toBeVisible();
});

test('weak, leaked and personal passwords stay in the browser; three words come by one tap', async ({
  newPerson,
  canary,
  recorded,
  lookAt,
}) => {
  const { page } = await newPerson();
  await page.goto('/uebersicht?anfang=registrieren');
  const secret = page.getByLabel('Ihr Passwort', { exact: true });
  const refused = async (password: string, why: string): Promise<void> => {
    await secret.fill(password);
    await button(page, 'Weiter').click();
    await expect(page.getByRole('alert').filter({ hasText: why })).toBeVisible();
    await expect(secret).toBeFocused();
  };
  await page.getByLabel('Ihr Name hier').fill(canary);
  await agreeToTerms(page);
  await refused('', 'Hier fehlt noch ein Passwort.');
  await refused('xq7!', 'Das ist zu kurz.');
  await refused('iloveyou', 'steht in Listen');
  await refused(`${canary}1`, 'Darin steht Ihr Name');
  await lookAt(page, 'register-refused');
  await refused('aaaabbbb', 'Nehmen Sie');

  await button(page, 'Drei Wörter vorschlagen').click();
  await expect(secret).toHaveValue(/^\S+ \S+ \S+$/);
  const words = await secret.inputValue();
  await expect(page.getByText(words, { exact: true })).toBeVisible();
  expect(recorded.filter(({ what }) => what.includes('registrations/start'))).toEqual([]);

  await fillRegistration(page, 'feldlerche-77', words);
  await button(page, 'Weiter').click();
  await expect(title(page, 'Ihr Merkzettel')).toBeVisible();
});

test('a name that is taken keeps everything else, and new suggestions stand there', async ({
  newPerson,
  canary,
}) => {
  const first = await newPerson();
  await register(first.page, 'rohrdommel-5');
  const { page } = await newPerson();
  await page.goto('/uebersicht?anfang=registrieren');
  await fillRegistration(page, 'Rohrdommel-5', `ein langes ${canary}`);
  await button(page, 'Weiter').click();

  await expect(page.getByText('Diesen Namen gibt es hier schon.')).toBeVisible();
  await expect(page.getByLabel('Ihr Name hier')).toHaveValue('Rohrdommel-5');
  await expect(page.getByLabel('Ihr Name hier')).toBeFocused();
  await expect(page.getByLabel('Ihr Passwort', { exact: true })).toHaveValue(
    `ein langes ${canary}`,
  );
  await expect(page.getByRole('checkbox')).toBeChecked();

  await page.getByRole('group', { name: 'Unsere Vorschläge' }).getByRole('radio').first().check();
  await button(page, 'Weiter').click();
  await expect(title(page, 'Ihr Merkzettel')).toBeVisible();
});

test('without a Merkzettel one tap more names the loss, and the mailbox reminds until it is made', async ({
  newPerson,
  canary,
  lookAt,
}) => {
  const { page } = await newPerson();
  await register(page, 'haubentaucher-8');
  await expect(button(page, 'Weiter zum Schreiben')).toBeDisabled();
  await expect(page.getByText(/Es fehlen noch Gruppe \d und \d\./)).toBeVisible();
  await page.getByText('Ich möchte keinen Merkzettel').click();
  await expect(page.getByText('alle Nachrichten für immer verloren')).toBeVisible();
  await button(page, 'Ohne Merkzettel weiter').click();
  await fillEnquiry(page, 'Anderes Thema', `Es geht um ${canary}.`);
  await sendEnquiry(page);
  await button(page, 'Zum Postfach').click();

  await expect(page.getByText('Sie haben noch keinen Merkzettel')).toBeVisible();
  await lookAt(page, 'mailbox-reminder');
  await button(page, 'Merkzettel machen').first().click();
  await confirmGroups(page);
  await button(page, 'Zum Postfach').click();
  await expect(title(page, /Ihre Anfrage vom/)).toBeVisible();
  await expect(page.getByText('Sie haben noch keinen Merkzettel')).toBeHidden();
});

test('the sheet names nobody, is copied with one tap, and a wrong group is said at once', async ({
  newPerson,
  nickname,
}) => {
  const { page, context } = await newPerson();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await register(page, nickname);
  const sheet = page.getByRole('region', { name: 'Merkzettel' });
  await expect(sheet).not.toContainText('Lindenhof');
  await expect(sheet).not.toContainText(nickname);
  const groups = await sheet.getByRole('listitem').allTextContents();
  expect(groups).toHaveLength(7);
  for (const group of groups) expect(group).toMatch(/^[0-9A-Z]{4}$/);

  await button(page, 'Kopieren').click();
  await expect(page.getByText('Kopiert.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(groups.join(' '));

  const field = page.getByLabel(/^Gruppe \d$/).first();
  await field.fill('0000');
  await expect(page.getByRole('alert').getByText(/Gruppe \d ist anders/)).toBeVisible();
  await expect(page.getByText(/^Es fehlt noch Gruppe \d\.$/)).toBeVisible();
  await declineSheet(page);
  await expect(title(page, 'Was beschäftigt Sie?')).toBeVisible();
});
