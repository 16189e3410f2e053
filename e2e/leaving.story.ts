import type { Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../tools/chromium.ts';
import { exampleSettings } from '../tools/example-settings.ts';
import {
  button,
  declineSheet,
  fillEnquiry,
  goTo,
  letter,
  register,
  seekerWithEnquiry,
  signIn,
  title,
  unlock,
} from './steps.ts';
import { areLookedAt, expect, password, test, type Person } from './world.ts';

test.skip(
  ({ hasTouch }) => hasTouch && !areLookedAt,
  'what a browser keeps is the same at every size of screen',
);

/** With its windows: what it keeps when they close is the subject here. */
test.use({ launchOptions: { executablePath: findChromium(), args: [...chromiumArguments] } });

/** Everything that a browser keeps of this origin by itself. */
async function storageOf(page: Page): Promise<unknown> {
  return page.evaluate(async () => ({
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookies: document.cookie,
  }));
}

const nothing = { local: [], session: [], databases: [], caches: [], workers: 0, cookies: '' };

/** Cookie and tab token of the signed-in page, as its next request carries them. */
function credentialsOf(page: Page): Promise<Readonly<Record<string, string>>> {
  return new Promise((resolve) => {
    page.on('request', (request) => {
      void request.allHeaders().then((all) => {
        const { cookie, 'x-beistand-tab': tab } = all;
        if (cookie !== undefined && tab !== undefined) resolve({ cookie, 'x-beistand-tab': tab });
      });
    });
  });
}

async function statusWith(
  origin: string,
  credentials: Readonly<Record<string, string>>,
): Promise<number> {
  const response = await fetch(`${origin}/api/conversations`, {
    headers: { ...credentials, origin },
  });
  return response.status;
}

/** Nothing of a person is left: on the page, in the storage, behind Back. */
async function expectGone({ page, context }: Person, words: readonly string[]): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await page.goBack({ waitUntil: 'load' }).catch(() => null);
    for (const word of words) {
      await expect(page.getByText(word)).toHaveCount(0);
      expect(await page.content()).not.toContain(word);
    }
    await expect(page.getByRole('article')).toHaveCount(0);
  }
  expect(await context.cookies()).toEqual([]);
}

test('logout leaves nothing: not on the page, not in the browser, not behind Back, not on the server', async ({
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const person = await newPerson();
  const { page, context } = person;
  const credentials = credentialsOf(page);
  await seekerWithEnquiry(page, nickname, `Geheim: ${canary}`);
  expect(await storageOf(page)).toEqual(nothing);
  const [cookie, ...others] = await context.cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', secure: true, path: '/' });
  expect(cookie?.name).toMatch(/^__Host-/);
  expect(await statusWith(server.origin, await credentials)).toBe(200);

  await button(page, 'Abmelden').click();
  await expect(title(page, 'Sie sind abgemeldet')).toBeVisible();
  await lookAt(page, 'goodbye');
  expect(await storageOf(page)).toEqual(nothing);
  expect(await statusWith(server.origin, await credentials)).toBe(401);
  await expectGone(person, [canary, nickname]);
});

test('who logs out in one window reads in the other that it has ended, too', async ({
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const { page, context } = await newPerson();
  await seekerWithEnquiry(page, nickname, `Geheim: ${canary}`);
  const other = await context.newPage();
  await signIn(other, nickname);
  await button(other, 'Abmelden').click();
  await expect(title(other, 'Sie sind abgemeldet')).toBeVisible();
  const ended = page.getByText('Sie sind abgemeldet. Das geschieht');
  await expect(ended).toBeVisible();
  expect(await page.content()).not.toContain(canary);
  await lookAt(page, 'ended-elsewhere');
  await page.getByLabel('Ihr Name hier').fill(nickname);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await button(page, 'Anmelden').click();
  await expect(letter(page, canary)).toBeVisible();
  await button(page, 'Abmelden').click();
  await expect(title(page, 'Sie sind abgemeldet')).toBeVisible();
  await signIn(page, nickname, 'etwas anderes hier');
  await expect(page.getByText('Name oder Passwort stimmt nicht.')).toBeVisible();
  await expect(ended).toHaveCount(0);
});

for (const way of ['the button', 'three times Shift'] as const) {
  test(`quick exit by ${way} wipes the page and ends the session at once`, async ({
    server,
    newPerson,
    canary,
    nickname,
  }) => {
    const person = await newPerson();
    const { page } = person;
    const credentials = credentialsOf(page);
    await seekerWithEnquiry(page, nickname, `Geheim: ${canary}`);
    const leaving = page.waitForRequest('https://www.wetter.de/');
    if (way === 'the button') await page.getByRole('link', { name: 'Seite verlassen' }).click();
    else for (let press = 0; press < 3; press++) await page.keyboard.press('Shift');
    const { referer } = await (await leaving).allHeaders();
    expect(referer).toBeUndefined();
    await expect(page.getByRole('heading', { name: 'Wetter' })).toBeVisible();
    await expect.poll(async () => statusWith(server.origin, await credentials)).toBe(401);
    await expectGone(person, [canary, nickname]);
  });
}

test('the public pages can be left the same way, and Back does not return to them', async ({
  newPerson,
}) => {
  const { page } = await newPerson();
  await page.goto('/sicherheit');
  await page.keyboard.press('Shift');
  await page.keyboard.press('a');
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift');
  await expect(page.getByRole('link', { name: 'Seite verlassen' })).toBeVisible();
  await page.keyboard.press('Shift');
  await expect(page.getByRole('heading', { name: 'Wetter' })).toBeVisible();
  await page.goBack().catch(() => null);
  await expect(page.getByRole('link', { name: 'Seite verlassen' })).toHaveCount(0);
});

test('a reload leads to the lock screen; with the password page, place and draft return', async ({
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const { page } = await newPerson();
  await seekerWithEnquiry(page, nickname, `Geheim: ${canary}`);
  await button(page, 'Neue Anfrage schreiben').click();
  await fillEnquiry(page, 'Essen und Körper', `Entwurf: ${canary}`);
  await expect(page.getByText('Entwurf verschlüsselt gespeichert')).toBeVisible();

  await page.reload();
  await expect(title(page, 'Bildschirm gesperrt')).toBeVisible();
  expect(await page.content()).not.toContain(canary);
  expect(await page.content()).not.toContain(nickname);
  await expect(page.getByRole('textbox')).toHaveCount(1);
  await lookAt(page, 'lock');
  await unlock(page, 'falsch-falsch-falsch');
  await expect(page.getByText('Das Passwort stimmt nicht.')).toBeVisible();
  await unlock(page);
  await expect(title(page, 'Was beschäftigt Sie?')).toBeVisible();
  await expect(page.getByLabel('Ihre Nachricht')).toHaveValue(`Entwurf: ${canary}`);
  await expect(page.getByRole('radio', { name: 'Essen und Körper' })).toBeChecked();
});

test.describe('after a while without a sign of life', () => {
  test.use({ settings: { ...exampleSettings, seekerIdleMinutes: 5, staffIdleMinutes: 10 } });

  test('the screen warns, can be kept open, and locks; nothing written is lost', async ({
    newPerson,
    canary,
    nickname,
    lookAt,
  }) => {
    const { page } = await newPerson();
    await page.clock.install();
    await register(page, nickname);
    await declineSheet(page);
    await fillEnquiry(page, 'Anderes Thema', `Angefangen: ${canary}`);
    await page.clock.runFor(3_000);
    await expect(page.getByText('Entwurf verschlüsselt gespeichert')).toBeVisible();

    await page.clock.fastForward('03:30');
    await page.clock.runFor(2_000);
    await expect(page.getByText(/^Noch .* Minuten?, dann sperren wir/)).toBeVisible();
    await lookAt(page, 'idle-warning');
    await button(page, 'Ich bin noch da').click();
    await expect(page.getByText('dann sperren wir den Bildschirm')).toBeHidden();
    await page.clock.fastForward('03:30');
    await page.clock.runFor(2_000);
    await expect(title(page, 'Was beschäftigt Sie?')).toBeVisible();
    await page.clock.fastForward('02:00');
    await page.clock.runFor(2_000);
    await expect(title(page, 'Bildschirm gesperrt')).toBeVisible();
    expect(await page.content()).not.toContain(canary);
    await unlock(page);
    await expect(page.getByLabel('Ihre Nachricht')).toHaveValue(`Angefangen: ${canary}`);
  });
});

test('staff lock with one tap, and leave with nothing behind', async ({
  newPerson,
  canary,
  nickname,
}) => {
  const seeker = await newPerson();
  await seekerWithEnquiry(seeker.page, nickname, `Geheim: ${canary}`);
  const person = await newPerson();
  const { page } = person;
  await signIn(page, 'maren');
  await page.getByRole('listitem').filter({ hasText: nickname }).getByRole('link').click();
  await expect(letter(page, canary)).toBeVisible();
  await button(page, 'Bildschirm sperren').click();
  await expect(title(page, 'Bildschirm gesperrt')).toBeVisible();
  expect(await page.content()).not.toContain(canary);
  await unlock(page);
  await expect(letter(page, canary)).toBeVisible();
  await goTo(page, 'Abmelden');
  await expect(title(page, 'Sie sind abgemeldet')).toBeVisible();
  await expectGone(person, [canary, nickname]);
});
