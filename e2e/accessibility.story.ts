import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { pagePaths } from '@beistand/web/pages/paths.ts';
import { createActor, registerSeeker, sendEnquiry } from '../tools/actor.ts';
import {
  button,
  confirmGroups,
  declineSheet,
  fillEnquiry,
  goTo,
  letter,
  openFromList,
  openReaders,
  register,
  sendEnquiry as send,
  signIn,
  title,
} from './steps.ts';
import { expect, password, test } from './world.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** No violation, and nothing to scroll sideways for, as the page stands. */
async function check(page: Page, what: string): Promise<void> {
  // Colours on their way from one to the other are none that anybody reads.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  );
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ target }) => target),
  }));
  expect.soft(found, what).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(over, `${what}: wider than the screen`).toBeLessThanOrEqual(0);
}

/** Narrow and light on the phone, wide and dark on the desk. */
test.use({
  viewport: async ({ viewport }, use) => {
    await use(viewport && viewport.width < 600 ? { width: 320, height: 640 } : viewport);
  },
  colorScheme: async ({ viewport }, use) => {
    await use(viewport && viewport.width < 600 ? 'light' : 'dark');
  },
});

test.describe('on a first start', () => {
  test.use({ begins: 'new' });

  test('the set-up, step by step', async ({ server, newPerson, colorScheme, canary, lookAt }) => {
    const { page } = await newPerson({ colorScheme });
    const next = () => button(page, /^Weiter/).click();
    await page.goto(`/uebersicht?anfang=einrichten#${server.setupToken}`);
    await next();
    await expect(page.getByText('Bitte wählen Sie eine Region.')).toBeVisible();
    await check(page, 'place');
    await page.getByLabel('Bundesland').selectOption('Hamburg');
    await next();
    await next();
    await expect(page.getByText('Das fehlt noch.').first()).toBeVisible();
    await check(page, 'centre');
    await page.getByLabel('Name der Beratungsstelle').fill('Lindenhof');
    await page.getByLabel('Telefon', { exact: true }).fill('040 66969 240');
    await page.getByLabel('Sprechzeiten am Telefon').fill('täglich');
    await next();
    await expect(title(page, 'Wie sprechen Sie Menschen an?')).toBeVisible();
    await check(page, 'address');
    await next();
    await expect(title(page, 'Themen und erstes Team')).toBeVisible();
    await check(page, 'topics');
    await lookAt(page, 'axe-setup-topics');
    await page.getByLabel('Name des Teams').fill('Lindenhof');
    await next();
    await expect(title(page, 'Ihr eigener Zugang')).toBeVisible();
    await check(page, 'account');
    await page.getByLabel(/^Ihr Name/).fill('Petra L.');
    await page.getByLabel('Ihr Anmeldename').fill('leitung');
    await page.getByLabel('Ihr Passwort', { exact: true }).fill(`mein ${canary} wort`);
    await next();
    await expect(title(page, 'Das Schlüsselblatt der Beratungsstelle')).toBeVisible();
    await check(page, 'key sheet');
    await confirmGroups(page, 'Schlüssel in 14 Gruppen');
    await page.getByLabel('Das Blatt liegt an einem Ort').check();
    await next();
    await expect(title(page, 'Ihr eigener Merkzettel')).toBeVisible();
    await check(page, 'recovery sheet');
  });
});

test('the public pages', async ({ newPerson, colorScheme }) => {
  const { page } = await newPerson({ colorScheme });
  for (const [name, { de }] of Object.entries(pagePaths)) {
    await page.goto(de);
    await check(page, name);
  }
});

test('the screens of seekers', async ({ newPerson, colorScheme, canary, lookAt }) => {
  const { page } = await newPerson({ colorScheme });
  await page.goto('/uebersicht?anfang=anmelden');
  await expect(title(page, 'Anmelden')).toBeVisible();
  await check(page, 'login');
  await button(page, 'Anmelden').click();
  await expect(page.getByText('Hier fehlt der Name.')).toBeVisible();
  await check(page, 'login with faults');
  await button(page, 'Passwort vergessen?').click();
  await expect(title(page, 'Code vom Merkzettel eingeben')).toBeVisible();
  await check(page, 'recover');
  await page.goto('/uebersicht?anfang=registrieren');
  await button(page, 'Weiter').click();
  await expect(page.getByText('Hier fehlt noch ein Name.')).toBeVisible();
  await check(page, 'register with faults');

  await register(page, 'schwarzspecht-1');
  await check(page, 'sheet');
  await lookAt(page, 'axe-sheet');
  await confirmGroups(page);
  await button(page, 'Weiter zum Schreiben').click();
  await expect(title(page, 'Was beschäftigt Sie?')).toBeVisible();
  await page.getByText('Hilfe beim Anfangen').click();
  await expect(page.getByText('Nach dem Absenden: eine Beraterin')).toBeVisible();
  await check(page, 'enquiry');
  await lookAt(page, 'axe-enquiry');
  await fillEnquiry(page, 'Anderes Thema', `Es geht um ${canary}`);
  await send(page);
  await check(page, 'sent');
  await button(page, 'Zum Postfach').click();
  await expect(letter(page, canary)).toBeVisible();
  await check(page, 'mailbox');
  await lookAt(page, 'axe-mailbox');
  await openReaders(page);
  await check(page, 'readers');
  await button(page, 'Bildschirm sperren').click();
  await expect(title(page, 'Bildschirm gesperrt')).toBeVisible();
  await check(page, 'lock');
  await button(page, 'Abmelden').click();
  await expect(title(page, 'Sie sind abgemeldet')).toBeVisible();
  await check(page, 'goodbye');
});

test('the screens of staff', async ({ server, newPerson, colorScheme, canary, lookAt }) => {
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, 'neuntoeter-4', password);
  await sendEnquiry(seeker, 'Anderes Thema', `Es geht um ${canary}`);
  const { page } = await newPerson({ colorScheme });
  await signIn(page, 'maren');
  await expect(page.getByText('neuntoeter-4').first()).toBeVisible();
  await check(page, 'pool');
  await openFromList(page, 'neuntoeter-4');
  await expect(letter(page, canary)).toBeVisible();
  await check(page, 'pool, open');
  await lookAt(page, 'axe-pool');
  await button(page, 'Übernehmen').click();
  await expect(page.getByRole('textbox', { name: 'Antwort an neuntoeter-4' })).toBeVisible();
  await check(page, 'reply');
  await lookAt(page, 'axe-reply');
  await goTo(page, 'Neue Anfragen');
  await expect(title(page, 'Alle Anfragen sind übernommen')).toBeVisible();
  await check(page, 'pool, empty');
  await goTo(page, 'Team');
  await expect(page.getByText('Maren J. (Sie)')).toBeVisible();
  await check(page, 'team');

  const admin = (await newPerson({ colorScheme })).page;
  await signIn(admin, 'leitung');
  await expect(button(admin, /^Verwalten.*Maren J\./)).toBeVisible();
  await check(admin, 'team of the admin');
  await button(admin, /^Verwalten.*Maren J\./).click();
  await expect(admin.getByRole('dialog')).toBeVisible();
  await check(admin, 'manage');
  await admin.getByRole('dialog').getByRole('button', { name: 'Abbrechen' }).click();
  await button(admin, 'Person einladen').click();
  await check(admin, 'invite');
  await button(admin, 'Einladung machen').click();
  await expect(title(admin, 'Die Einladung ist fertig')).toBeVisible();
  await check(admin, 'invited');
  const link = await admin.getByLabel('Einladungslink').inputValue();
  await goTo(admin, 'Einstellungen');
  await expect(title(admin, 'Einstellungen der Beratungsstelle')).toBeVisible();
  await check(admin, 'settings');

  const invited = (await newPerson({ colorScheme })).page;
  await invited.goto(link);
  await expect(title(invited, /lädt Sie als Beraterin ein/)).toBeVisible();
  await check(invited, 'invitation');
});

test('text of 200 % breaks no screen', async ({ newPerson, viewport, canary, lookAt }) => {
  // Not on the narrowest screens at the same time: that would be a third of a phone.
  const { page } = await newPerson(
    viewport && viewport.width < 390 ? { viewport: { width: 390, height: 844 } } : {},
  );
  // What a browser's own setting for the size of text does.
  const double = () =>
    page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
  const narrow = async (what: string): Promise<void> => {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(over, `${what}: wider than the screen`).toBeLessThanOrEqual(0);
  };
  await page.goto('/');
  await double();
  await narrow('start');
  await lookAt(page, 'double-start');
  await register(page, 'waldkauz-8');
  await double();
  await narrow('sheet');
  await lookAt(page, 'double-sheet');
  await declineSheet(page);
  await fillEnquiry(page, 'Anderes Thema', `Es geht um ${canary}`);
  await narrow('enquiry');
  await lookAt(page, 'double-enquiry');
  await send(page);
  await narrow('sent');
  await button(page, 'Zum Postfach').click();
  await expect(letter(page, canary)).toBeVisible();
  await narrow('mailbox');
  await lookAt(page, 'double-mailbox');
});
