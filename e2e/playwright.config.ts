import { defineConfig } from '@playwright/test';
import { chromiumArguments, findHeadlessChromium } from '../tools/chromium.ts';

const launchOptions = { executablePath: findHeadlessChromium(), args: [...chromiumArguments] };

/** Each story runs at phone and at desktop size, but for those whose subject is the same at both; every person in it has a browser of their own. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.story.ts',
  outputDir: '../test-results',
  // Much of a story waits for servers and pages.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: { actionTimeout: 20_000, navigationTimeout: 20_000 },
  projects: [
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, launchOptions },
    },
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 }, launchOptions } },
  ],
});
