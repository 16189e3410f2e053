import type { Browser, Page } from '@playwright/test';
import { openChromium } from '../lib/chromium.ts';
import { absolute, type Measure } from '../lib/finding.ts';
import { median, rounded } from '../lib/stats.ts';
import { readWorld, startWorld } from '../lib/world.ts';

/*
 * F1, F2, F3: what travels, as Chromium asks for it with an empty cache. A kilobyte has 1,000 bytes.
 * Sizes do not vary: five runs show that they do not.
 */

const runs = 5;

export const measure: Measure = async (wanted, report) => {
  const server = await startWorld(readWorld());
  const browser = await openChromium();
  const landing: number[] = [];
  const scripts: number[] = [];
  const everything: number[] = [];
  const fonts: number[] = [];
  for (let run = 0; run < runs; run++) {
    if (wanted.has('F1')) landing.push(await landingPage(browser, server.origin));
    if (!wanted.has('F2') && !wanted.has('F3')) continue;
    const { typing, all, font } = await loginPage(browser, server.origin);
    fonts.push(font);
    scripts.push(typing);
    everything.push(all);
  }
  await browser.close();
  await server.kill();
  server.removeData();
  if (wanted.has('F1')) {
    const note =
      'Bytes on the wire with headers, as Chromium counts them (Brotli). No floor: it is a size.';
    report(absolute('F1', landing, null, note));
  }
  const gzip =
    'The files that Chromium asks for, each as gzip; it gets them smaller, as Brotli. No floor: it is a size.';
  if (wanted.has('F2')) report(absolute('F2', scripts, null, gzip));
  if (wanted.has('F3')) {
    const font = `${rounded(median(fonts))} KB of it are the font, which the landing page has brought already.`;
    report(absolute('F3', everything, null, `${gzip} ${font}`));
  }
};

async function landingPage(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await cdp.send('Network.enable');
  await page.goto(origin, { waitUntil: 'networkidle' });
  await context.close();
  return bytes / 1_000;
}

/** KB of JavaScript before one can type, on the heavier of the two pages; and of everything. */
async function loginPage(
  browser: Browser,
  origin: string,
): Promise<{ readonly typing: number; readonly all: number; readonly font: number }> {
  const results: { typing: number; all: number; font: number }[] = [];
  for (const beginning of ['anmelden', 'registrieren']) {
    const context = await browser.newContext({ locale: 'de-DE' });
    const page = await context.newPage();
    const asked: string[] = [];
    const workers: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    page.on('worker', (worker) => workers.push(worker.url()));
    await page.goto(`${origin}/uebersicht?anfang=${beginning}`);
    await firstField(page).waitFor({ timeout: 20_000 });
    const early = asked.filter((url) => url.endsWith('.js') && !url.includes('keyring-worker'));
    await page.waitForLoadState('networkidle');
    const files = new Set([...asked, ...workers].filter((url) => url.startsWith(origin)));
    const plain = [...files].filter((url) => !url.includes('/api/'));
    const font = await gzipped(plain.filter((url) => url.endsWith('.woff2')));
    results.push({ typing: await gzipped(early), all: await gzipped(plain), font });
    await context.close();
  }
  return {
    typing: Math.max(...results.map(({ typing }) => typing)),
    all: Math.max(...results.map(({ all }) => all)),
    font: Math.max(...results.map(({ font }) => font)),
  };
}

const firstField = (page: Page) => page.getByRole('textbox').first();

async function gzipped(urls: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const url of new Set(urls)) {
    const response = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    const sent = Number(response.headers.get('content-length'));
    const body = await response.arrayBuffer();
    bytes += sent > 0 ? sent : body.byteLength;
  }
  return bytes / 1_000;
}
