import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { exampleSettings } from '../tools/example-settings.ts';
import { button, signIn, title, unlock } from './steps.ts';
import { expect, test } from './world.ts';

/** The digits that an app would show now, or in the next half minute. */
function codeOf(secret: string, when: 'now' | 'next' | 'later' = 'now'): string {
  const seconds = { now: 0, next: 30, later: 600 }[when];
  const timestamp = Date.now() + seconds * 1_000;
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });
}

/** Sets an app up on the page of second factors; gives the secret that stands there. */
async function setUpApp(page: Page): Promise<string> {
  await button(page, 'App einrichten').click();
  const groups = page.getByRole('list', { name: 'Schlüssel in acht Gruppen' });
  await expect(groups.getByRole('listitem')).toHaveCount(8);
  const secret = (await groups.getByRole('listitem').allTextContents()).join('');
  await page.getByLabel('Welche Ziffern zeigt die App?').fill(codeOf(secret));
  await button(page, 'Prüfen und einschalten').click();
  await expect(page.getByText('Alles eingerichtet.')).toBeVisible();
  return secret;
}

/** Her areas are there: she is in. */
async function atWork(page: Page): Promise<void> {
  await expect(page.getByRole('link', { name: 'Meine Fälle' })).toBeVisible();
}

async function logOut(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Abmelden' }).click();
  await expect(title(page, 'Sie sind abgemeldet')).toBeVisible();
}

/** An authenticator in the browser that knows its owner's finger. */
async function plugIn(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('an app: reminded of, set up, asked for at login and not at the lock', async ({
  newPerson,
  lookAt,
}) => {
  const { page } = await newPerson();
  await signIn(page, 'maren');
  await atWork(page);
  await lookAt(page, 'second-reminder');
  await button(page, 'Jetzt einrichten').click();
  await expect(title(page, 'Sicherheit')).toBeVisible();
  await button(page, 'App einrichten').click();
  await expect(page.getByRole('heading', { name: 'Code aus einer App' })).toBeFocused();
  await lookAt(page, 'second-app');
  await page.getByLabel('Welche Ziffern zeigt die App?').fill('12345');
  await button(page, 'Prüfen und einschalten').click();
  await expect(
    page.getByText('Das passt nicht. Warten Sie auf die nächsten Ziffern.'),
  ).toBeVisible();
  await button(page, 'Abbrechen').click();
  await expect(button(page, 'App einrichten')).toBeFocused();
  const secret = await setUpApp(page);
  await expect(page.getByText('bisher nur mit dem Passwort geschützt')).toHaveCount(0);
  await lookAt(page, 'second-done');
  await logOut(page);

  await signIn(page, 'maren');
  await expect(title(page, 'Zweiter Schritt')).toBeVisible();
  await lookAt(page, 'second-asked');
  const field = page.getByLabel('Code aus der App');
  await field.fill(codeOf(secret, 'later'));
  await button(page, 'Weiter').click();
  await expect(page.getByText('Dieser Code passt nicht, oder er ist schon benutzt.')).toBeVisible();
  await expect(field).toBeFocused();
  await lookAt(page, 'second-wrong');
  const used = codeOf(secret, 'next');
  await field.fill(used);
  await button(page, 'Weiter').click();
  await atWork(page);

  await button(page, 'Bildschirm sperren').click();
  await unlock(page);
  await atWork(page);

  const other = await newPerson();
  await signIn(other.page, 'maren');
  await other.page.getByLabel('Code aus der App').fill(used);
  await button(other.page, 'Weiter').click();
  await expect(other.page.getByText('oder er ist schon benutzt.')).toBeVisible();
});

test('a passkey: added, used, and taken away again', async ({ newPerson, lookAt }) => {
  const { page } = await newPerson();
  await plugIn(page);
  await signIn(page, 'maren');
  await atWork(page);
  await page.getByRole('link', { name: 'Sicherheit' }).click();
  await button(page, 'Passkey hinzufügen').click();
  await expect(page.getByText('Bitte geben Sie ihm einen Namen.')).toBeVisible();
  await page.getByLabel('Wie soll er heißen?').fill('Mein Laptop');
  await button(page, 'Passkey hinzufügen').click();
  await expect(page.getByText('Alles eingerichtet.')).toBeVisible();
  await lookAt(page, 'second-passkeys');
  await logOut(page);

  await signIn(page, 'maren');
  await expect(title(page, 'Zweiter Schritt')).toBeVisible();
  await lookAt(page, 'second-asked-passkey');
  await button(page, 'Passkey benutzen').click();
  await atWork(page);

  await page.getByRole('link', { name: 'Sicherheit' }).click();
  await button(page, '„Mein Laptop“ entfernen').click();
  await expect(page.getByText('Das ist Ihr letzter zweiter Schritt.')).toBeVisible();
  await lookAt(page, 'second-remove');
  await button(page, /^Entfernen$/).click();
  await expect(page.getByText('bisher nur mit dem Passwort geschützt')).toHaveCount(0);
  await expect(page.getByText('Mein Laptop')).toHaveCount(0);
  await logOut(page);
  await signIn(page, 'maren');
  await atWork(page);
});

test('codes that somebody has guessed: she hears of them, and says that she has seen it', async ({
  newPerson,
  lookAt,
}) => {
  const { page } = await newPerson();
  await signIn(page, 'maren');
  await atWork(page);
  await page.getByRole('link', { name: 'Sicherheit' }).click();
  const secret = await setUpApp(page);
  await logOut(page);

  const thief = await newPerson();
  await signIn(thief.page, 'maren');
  for (let tries = 0; tries < 3; tries++) {
    await thief.page.getByLabel('Code aus der App').fill(codeOf(secret, 'later'));
    const answered = thief.page.waitForResponse(/logins\/second/);
    await button(thief.page, 'Weiter').click();
    await answered;
    await expect(thief.page.getByLabel('Code aus der App')).toHaveValue('');
  }

  await signIn(page, 'maren');
  await page.getByLabel('Code aus der App').fill(codeOf(secret, 'next'));
  await button(page, 'Weiter').click();
  await atWork(page);
  const bar = page.getByText('der Code aus der App oft falsch');
  await expect(bar).toBeVisible();
  await lookAt(page, 'codes-guessed');
  await button(page, 'Ansehen').click();
  await expect(page.getByText('3 falsche Codes')).toBeVisible();
  await lookAt(page, 'codes-guessed-security');
  await button(page, 'Verstanden').click();
  await expect(page.getByText('3 falsche Codes')).toHaveCount(0);
  await page.getByRole('link', { name: 'Neue Anfragen' }).click();
  await expect(bar).toHaveCount(0);
});

test('the question waits two minutes, and nobody is in meanwhile', async ({ newPerson }) => {
  const { page } = await newPerson();
  await page.clock.install();
  await signIn(page, 'maren');
  await atWork(page);
  await page.getByRole('link', { name: 'Sicherheit' }).click();
  await setUpApp(page);
  await logOut(page);
  await signIn(page, 'maren');
  await expect(title(page, 'Zweiter Schritt')).toBeVisible();
  await page.clock.fastForward(125_000);
  await expect(page.getByRole('heading', { name: 'Die Zeit ist um' })).toBeVisible();
  await button(page, 'Noch einmal anmelden').click();
  await expect(title(page, 'Anmelden')).toBeVisible();
});

test.describe('a centre that asks for a second step', () => {
  test.use({ settings: { ...exampleSettings, secondFactor: 'required' } });

  test('leads staff to it before anything else', async ({ newPerson, lookAt }) => {
    const { page } = await newPerson();
    await signIn(page, 'maren');
    await expect(title(page, 'Sicherheit')).toBeVisible();
    await expect(
      page.getByText('Ihre Beratungsstelle verlangt einen zweiten Schritt.'),
    ).toBeVisible();
    await expect(page.getByRole('link', { name: 'Neue Anfragen' })).toHaveCount(0);
    await lookAt(page, 'second-required');
    await setUpApp(page);
    await button(page, 'Zur Arbeit').click();
    await atWork(page);
  });
});
