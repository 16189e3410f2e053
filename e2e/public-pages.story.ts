import { getCentre } from '@beistand/protocol/centres.ts';
import { pagePaths, type AddressedPage } from '@beistand/web/pages/paths.ts';
import { createActor } from '../tools/actor.ts';
import { expect, test } from './world.ts';

const pages = Object.keys(pagePaths) as readonly AddressedPage[];
const languages = ['de', 'en'] as const;

for (const lang of languages) {
  test(`every page can be read without JavaScript, in ${lang}`, async ({
    newPerson,
    lookAt,
    recorded,
  }) => {
    const { page, context } = await newPerson({ javaScriptEnabled: false });
    for (const name of pages) {
      const response = await page.goto(pagePaths[name][lang]);
      expect([name, response?.status()]).toEqual([name, 200]);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page).toHaveTitle(lang === 'de' ? 'Übersicht' : 'Overview');
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.getByRole('main')).toBeVisible();
      await lookAt(page, `public-${name}-${lang}`);
      await page.keyboard.press('Tab');
      await expect(
        page.getByRole('link', { name: lang === 'de' ? 'Seite verlassen' : 'Leave this page' }),
      ).toBeFocused();
      await page.keyboard.press('Tab');
      await expect(
        page.getByRole('link', { name: lang === 'de' ? 'Zum Inhalt springen' : /Skip/ }),
      ).toBeFocused();
      await expect(page.locator('body')).not.toContainText(/undefined|\[object|NaN/);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect([name, wide]).toEqual([name, false]);
    }
    expect(await context.cookies()).toEqual([]);
    expect(recorded.filter(({ what }) => what.includes('header cookie'))).toEqual([]);
  });
}

test('the landing page tells the real date, who can read what, and what it cannot do', async ({
  server,
  newPerson,
}) => {
  const now = await createActor(server.origin).call(getCentre);
  const answerBy = now.state === 'ready' ? (now.promises['mail']?.answerBy ?? '') : '';
  const { page } = await newPerson({ javaScriptEnabled: false });
  await page.goto('/');
  const long = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  const day = new Intl.DateTimeFormat('de', long).format(new Date(answerBy));
  await expect(page.getByText(`Antwort bis ${day}`)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Wer kann was lesen?' })).toBeVisible();
  await expect(
    page.getByText(
      'Wir wissen nicht, wer und wo Sie sind. Bei akuter Gefahr können wir niemanden schicken.',
    ),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: '040 66969 240' }).first()).toHaveAttribute(
    'href',
    'tel:04066969240',
  );
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/en$/);
  const english = new Intl.DateTimeFormat('en-GB', long).format(new Date(answerBy));
  await expect(page.getByText(english.replace(/^(\w+) /, '$1, '))).toBeVisible();
});

test('text size and colours are links that keep each other, on every page', async ({
  newPerson,
}) => {
  const { page } = await newPerson({ javaScriptEnabled: false });
  await page.goto('/sicherheit');
  const size = () =>
    page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('main p')!).fontSize));
  const background = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const [normal, light] = [await size(), await background()];
  await page.getByRole('link', { name: 'Sehr groß' }).click();
  await expect.poll(size).toBeGreaterThan(normal * 1.2);
  await page.getByRole('link', { name: 'dunkel' }).click();
  await expect.poll(background).not.toBe(light);
  await page.getByRole('link', { name: 'Notfall-Nummern' }).first().click();
  await expect(page).toHaveURL(/\/notfall\?text=xl&theme=dark$/);
  await expect.poll(size).toBeGreaterThan(normal * 1.2);
  await expect.poll(background).not.toBe(light);
});

test('the device in the dark gets dark pages by itself', async ({ newPerson, lookAt }) => {
  const { page } = await newPerson({ javaScriptEnabled: false, colorScheme: 'dark' });
  await page.goto('/');
  const dark = await page.evaluate(
    () => getComputedStyle(document.documentElement).backgroundColor,
  );
  const [red = 255] = (/\d+/.exec(dark) ?? []).map(Number);
  expect(red).toBeLessThan(80);
  await lookAt(page, 'start-dark');
});

test('whoever comes without JavaScript is told on the app’s page what still goes', async ({
  newPerson,
}) => {
  const { page } = await newPerson({ javaScriptEnabled: false });
  await page.goto('/uebersicht?anfang=registrieren');
  await expect(page.getByText(/^\s*JavaScript ist in diesem Browser abgeschaltet\./)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Rufen Sie uns an: alle Nummern' })).toBeVisible();

  const missing = await page.goto('/gibt-es-nicht');
  expect(missing?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
