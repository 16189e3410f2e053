import type { Page } from '@playwright/test';
import { agreeToTerms, button, confirmGroups, goTo, signIn, title } from './steps.ts';
import { expect, password, test } from './world.ts';

const next = (page: Page) => button(page, /^Weiter/).click();

/** From the link to the step with one's own account. */
async function untilAccount(page: Page, token: string): Promise<void> {
  await page.goto(`/uebersicht?anfang=einrichten#${token}`);
  await expect(title(page, 'Wo arbeiten Sie?')).toBeVisible();
  await page.getByRole('radio', { name: 'Österreich' }).check();
  await page.getByLabel('Bundesland').selectOption('Wien');
  await next(page);
  await page.getByLabel('Name der Beratungsstelle').fill('Stelle am Prater');
  await page.getByLabel('Telefon', { exact: true }).fill('01 123 45 67');
  await page.getByLabel('Sprechzeiten am Telefon').fill('täglich, 9 bis 12 Uhr');
  await next(page);
  await page.getByRole('radio', { name: /^Du/ }).check();
  await page.getByRole('radio', { name: /^Berater:in/ }).check();
  await next(page);
  await page.getByLabel('Name des Teams').fill('Team Prater');
  await page.getByRole('radio', { name: 'Ich verwalte und berate' }).check();
  await next(page);
  await expect(title(page, 'Ihr eigener Zugang')).toBeVisible();
}

test.describe('on a first start', () => {
  test.use({ begins: 'new' });

  test('a centre is set up in the browser, with its key sheet and a Merkzettel, and is public then', async ({
    server,
    newPerson,
    canary,
    lookAt,
  }) => {
    const { page } = await newPerson();
    await page.goto(`/uebersicht?anfang=einrichten#${server.setupToken}`);
    await expect(title(page, 'Wo arbeiten Sie?')).toBeVisible();
    expect(page.url()).not.toContain(server.setupToken);
    await page.getByRole('radio', { name: 'Deutschland' }).check();
    await next(page);
    await expect(page.getByText('Bitte wählen Sie eine Region.')).toBeVisible();
    await lookAt(page, 'setup-place');

    await untilAccount(page, server.setupToken);
    await page.getByLabel('Ihr Name für Ratsuchende').fill('Eva S.');
    await page.getByLabel('Ihr Anmeldename').fill('eva');
    await page.getByLabel('Ihr Passwort', { exact: true }).fill('eva1eva1');
    await next(page);
    await expect(page.getByText(/Ihr Name oder der Name der Stelle|schnell erraten/)).toBeVisible();
    const secret = `ein ${canary} wort`;
    await page.getByLabel('Ihr Passwort', { exact: true }).fill(secret);
    await lookAt(page, 'setup-account');
    await next(page);

    await expect(title(page, 'Das Schlüsselblatt der Beratungsstelle')).toBeVisible();
    await button(page, 'Weiter zu Ihrem Merkzettel').click();
    await expect(
      page.getByText('Bitte bestätigen Sie, dass das Blatt sicher liegt.'),
    ).toBeVisible();
    const key = await confirmGroups(page, 'Schlüssel in 14 Gruppen');
    expect(key).toHaveLength(14);
    await page.getByLabel('Das Blatt liegt an einem Ort, den zwei Personen kennen.').check();
    await lookAt(page, 'setup-key');
    await button(page, 'Weiter zu Ihrem Merkzettel').click();

    await expect(title(page, 'Ihr eigener Merkzettel')).toBeVisible();
    expect(await confirmGroups(page)).toHaveLength(7);
    await lookAt(page, 'setup-slip');
    await button(page, 'Einrichtung abschließen').click();
    await expect(title(page, 'Team Prater')).toBeVisible();
    await expect(page.getByText('Geschafft. Das kommt als Nächstes:')).toBeVisible();
    await lookAt(page, 'team-first');

    const visitor = await newPerson();
    await visitor.page.goto('/');
    await expect(title(visitor.page, 'Schreib uns. Ohne deinen Namen.')).toBeVisible();
    await expect(visitor.page.getByText('täglich, 9 bis 12 Uhr')).toBeVisible();
    await expect(visitor.page.getByRole('link', { name: /133/ }).first()).toBeVisible();
    await visitor.page.getByRole('link', { name: 'Neu registrieren' }).first().click();
    await visitor.page.getByLabel('Dein Name hier').fill('praterstern-4');
    await visitor.page.getByLabel('Dein Passwort', { exact: true }).fill(password);
    await agreeToTerms(visitor.page);
    await button(visitor.page, 'Weiter').click();
    await expect(title(visitor.page, 'Dein Merkzettel')).toBeVisible();

    const again = await newPerson();
    await again.page.goto('/uebersicht?anfang=anmelden');
    await again.page.getByLabel('Dein Name hier').fill('eva');
    await again.page.getByLabel('Passwort', { exact: true }).fill(secret);
    await button(again.page, 'Anmelden').click();
    await goTo(again.page, 'Team');
    await expect(again.page.getByText('Eva S. (Sie)')).toBeVisible();
    for (const group of key) await expect(again.page.getByText(group)).toHaveCount(0);
  });

  test('a link that is wrong or cut short is refused before anything can be typed', async ({
    server,
    newPerson,
    canary,
  }) => {
    const { page } = await newPerson();
    const wrong = server.setupToken.replace(/^../, (two) => (two === 'AA' ? 'BB' : 'AA'));
    for (const link of ['', `#${wrong}`, `#${server.setupToken.slice(0, -1)}`]) {
      await page.goto('about:blank');
      await page.goto(`/uebersicht?anfang=einrichten${link}`);
      await expect(title(page, 'Hier gibt es nichts einzurichten')).toBeVisible();
      await expect(page.getByText('Er gilt ein Mal.')).toBeVisible();
    }
    void canary;
  });
});

test('a used link leads to the login, and the settings can be changed there', async ({
  server,
  newPerson,
  canary,
  lookAt,
}) => {
  const { page } = await newPerson();
  await page.goto(`/uebersicht?anfang=einrichten#${server.setupToken}`);
  await expect(title(page, 'Hier gibt es nichts einzurichten')).toBeVisible();
  await expect(page.getByText('Diese Beratungsstelle ist schon eingerichtet.')).toBeVisible();
  await button(page, 'Zur Anmeldung').click();
  await signIn(page, 'leitung');
  await goTo(page, 'Einstellungen');
  await expect(title(page, 'Einstellungen der Beratungsstelle')).toBeVisible();
  await page.getByLabel('Sprechzeiten am Telefon').fill('Freitag, 8 bis 12 Uhr');
  await button(page, 'Änderungen speichern').click();
  await expect(page.getByText(/^Gespeichert, \d+:\d\d\sUhr\. Es gilt ab sofort\.$/)).toBeVisible();
  await lookAt(page, 'settings');
  const visitor = await newPerson();
  await visitor.page.goto('/');
  await expect(visitor.page.getByText('Freitag, 8 bis 12 Uhr')).toBeVisible();
  void canary;
});
