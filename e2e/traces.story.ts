import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../tools/chromium.ts';
import { searchFolder } from './search.ts';
import { button, fillEnquiry, letter, seekerWithEnquiry, signIn, title, unlock } from './steps.ts';
import { expect, password, test as inWorld } from './world.ts';

/*
 * A browser with its profile on the disk, as at home: cache, history, words for forms, the tabs of
 * the last time. Whoever looks there afterwards finds nothing of what was written, and no name.
 */

interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
}

interface Home {
  /** Opens the browser, with the tabs of the last time where there was one. */
  readonly open: () => Promise<Opened>;
  /** Ends it at once, as a power cut does. */
  readonly crash: (opened: Opened) => Promise<void>;
  /** Files of the profile in which a word stands. */
  readonly filesWith: (word: string) => readonly string[];
}

const test = inWorld.extend<{ readonly home: Home }>({
  home: async ({ server, viewport }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'beistand-profile-'));
    await use({
      open: async () => {
        openAgainNextTime(profile);
        const context = await chromium.launchPersistentContext(profile, {
          executablePath: findChromium(),
          args: [...chromiumArguments],
          ignoreDefaultArgs: ['about:blank'],
          baseURL: server.origin,
          viewport,
          locale: 'de-DE',
          timezoneId: 'Europe/Berlin',
        });
        return { context, page: context.pages()[0] ?? (await context.newPage()) };
      },
      crash: async ({ context }) => {
        const closed = new Promise((resolve) => context.once('close', resolve));
        process.kill(Number(/\d+$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[0]), 9);
        await closed;
      },
      filesWith: (word) => searchFolder(profile, word),
    });
    rmSync(profile, { recursive: true, force: true });
  },
});

/** "Continue where you left off", also after a crash. */
function openAgainNextTime(profile: string): void {
  const path = join(profile, 'Default', 'Preferences');
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const settings = readSettings(path);
  settings['session'] = { restore_on_startup: 1 };
  settings['profile'] = { ...settings['profile'], exit_type: 'Normal', exited_cleanly: true };
  writeFileSync(path, JSON.stringify(settings));
}

function readSettings(path: string): Record<string, Record<string, unknown>> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, unknown>>;
  } catch {
    return {};
  }
}

/** Milliseconds in which a browser has written its tabs and words down. */
const enoughToBeWritten = 4_000;

/** Where it counts, beside the name, how often its question about the password was left alone. */
const loginData = join('Default', 'Login Data');

test.skip(({ hasTouch }) => hasTouch, 'the disk is the same at every size of screen');

test('a crash in the middle of writing leaves no word on the disk; the tab comes back locked', async ({
  home,
  canary,
  nickname,
}) => {
  const first = await home.open();
  const { page } = first;
  await page.goto('/uebersicht?anfang=registrieren');
  await page.getByLabel('Ihr Passwort', { exact: true }).fill(`${canary} wort`);
  await button(page, 'Zeigen').click();
  await seekerWithEnquiry(page, nickname, `Geheim: ${canary}`);
  await button(page, 'Neue Anfrage schreiben').click();
  await fillEnquiry(page, 'Essen und Körper', `Entwurf: ${canary}`);
  await expect(page.getByText('Entwurf verschlüsselt gespeichert')).toBeVisible();
  await page.waitForTimeout(enoughToBeWritten);
  await home.crash(first);
  for (const word of [canary, nickname, password]) expect(home.filesWith(word)).toEqual([]);

  const { context, page: tab } = await home.open();
  await expect(title(tab, /^(Bildschirm gesperrt|Anmelden)$/)).toBeVisible();
  const content = await tab.content();
  for (const word of [canary, nickname]) expect(content).not.toContain(word);
  await context.close();
  for (const word of [canary, nickname]) expect(home.filesWith(word)).toEqual([]);
});

for (const way of ['logout', 'quick exit'] as const) {
  test(`after the whole journey and ${way} nothing of it is on the disk, nor in any tab`, async ({
    home,
    canary,
    nickname,
  }) => {
    const { context, page } = await home.open();
    await seekerWithEnquiry(page, nickname, `Geheim: ${canary}`);
    expect(page.workers()).toHaveLength(1);
    if (way === 'logout') {
      await button(page, 'Abmelden').click();
      await expect(title(page, 'Sie sind abgemeldet')).toBeVisible();
      await signIn(page, nickname);
      await expect(letter(page, canary)).toBeVisible();
      await page.reload();
      await unlock(page);
      await expect(letter(page, canary)).toBeVisible();
      await button(page, 'Abmelden').click();
      await expect(title(page, 'Sie sind abgemeldet')).toBeVisible();
    } else {
      await context.route('https://www.wetter.de/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<h1>Wetter</h1>' }),
      );
      await page.getByRole('link', { name: 'Seite verlassen' }).click();
      await expect(page.getByRole('heading', { name: 'Wetter' })).toBeVisible();
    }
    await expect.poll(() => page.workers()).toHaveLength(0);
    await page.waitForTimeout(enoughToBeWritten);
    await context.close();
    for (const word of [canary, password]) expect(home.filesWith(word)).toEqual([]);
    expect(home.filesWith(nickname).filter((file) => file !== loginData)).toEqual([]);
    const again = await home.open();
    for (const tab of again.context.pages()) {
      await tab.waitForLoadState();
      expect(await tab.content()).not.toContain(nickname);
    }
    await again.context.close();
  });
}
