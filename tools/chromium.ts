import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** Flags under which Chromium keeps to itself: no sandbox for root, no background requests. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

/**
 * Path of a Chromium: `CHROMIUM_PATH`, else the system's, else Playwright's own.
 *
 * @throws Error saying in one line how to get one
 */
export function findChromium(): string {
  const candidates = [
    process.env['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    chromium.executablePath(),
  ];
  const found = candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
  if (found === undefined) {
    throw new Error(
      'No Chromium found. Install one (Debian: apt-get install chromium; others: npx playwright install chromium) or name it in CHROMIUM_PATH.',
    );
  }
  return found;
}

const shell = '/usr/bin/chromium-headless-shell';

/**
 * Path of the same Chromium without its own windows, where the system has it: a third less work for
 * the same pages. What a whole browser leaves behind on a device is tried with {@link findChromium}.
 */
export function findHeadlessChromium(): string {
  const isChosen = (process.env['CHROMIUM_PATH'] ?? '') !== '';
  return !isChosen && existsSync(shell) ? shell : findChromium();
}
