import { client, ready, server as opaque } from '@serenity-kit/opaque';
import type { Browser, Page } from '@playwright/test';
import { createActor, acceptEnquiry, registerSeeker, sendEnquiry } from '../../tools/actor.ts';
import { startServer } from '../../tools/server.ts';
import {
  declineSheet,
  fillEnquiry,
  letter,
  register,
  sendEnquiry as sendByHand,
  signIn,
} from '../../e2e/steps.ts';
import { openChromium } from '../lib/chromium.ts';
import { absolute, inTurn, type Measure, type Report } from '../lib/finding.ts';
import { slowNetwork, slowProcesses, speedOf } from '../lib/slow-down.ts';
import { median, percentile, rounded } from '../lib/stats.ts';
import { password, readWorld, startWorld, variables, type World } from '../lib/world.ts';

/* F4, F5, F10: what people wait for, in a real Chromium, by the hands of the stories. */

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'de-DE' } as const;
const desktop = { viewport: { width: 1_280, height: 900 }, locale: 'de-DE' } as const;
const runs = 5;

export const measure: Measure = async (wanted, report) => {
  const world = readWorld();
  const browser = await openChromium();
  await inTurn(wanted, report, [
    [['F5'], () => loggingIn(world, browser, report)],
    [['F10'], () => beingSeen(world, browser, report)],
  ]);
  await browser.close();
  await inTurn(wanted, report, [[['F4'], () => firstEnquiry(world, report)]]);
};

const slower = 4;

async function firstEnquiry(world: World, report: Report): Promise<void> {
  // The sum at registration as it stands by default.
  const { BEISTAND_POW_ROUNDS: _, ...limits } = variables;
  const server = await startServer(undefined, limits, { from: world.folder, built: true });
  const times: number[] = [];
  let factor = { main: 0, worker: 0 };
  for (let run = 1; run <= runs; run++) {
    const browser = await openChromium();
    const context = await browser.newContext({ ...phone, baseURL: server.origin });
    const page = await context.newPage();
    await page.goto('about:blank');
    const fast = await speedOf(page);
    const normal = await slowProcesses(browser, slower);
    const slow = await speedOf(page);
    factor = { main: slow.main / fast.main, worker: slow.worker / fast.worker };
    await slowNetwork(context, page);
    const start = performance.now();
    await register(page, `kiebitz-${run}`);
    await declineSheet(page);
    await fillEnquiry(page, 'Anderes Thema', 'Ich weiß nicht, wo ich anfangen soll.');
    await sendByHand(page);
    times.push((performance.now() - start) / 1_000);
    await normal();
    await browser.close();
  }
  await server.kill();
  server.removeData();
  const note = `Chromium's own CPU throttling spares workers, so all threads of the page's process are stopped three quarters of the time: the main thread came out ${factor.main.toFixed(1)} times slower, a worker ${factor.worker.toFixed(1)} times. No floor: a person's way through five screens.`;
  report(absolute('F4', times, null, note));
}

async function loggingIn(world: World, browser: Browser, report: Report): Promise<void> {
  await ready;
  const server = await startWorld(world);
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, 'zeisig-1', password);
  await sendEnquiry(seeker, 'Anderes Thema', 'Guten Tag.');
  const times: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const context = await browser.newContext({ ...phone, baseURL: server.origin });
    const page = await context.newPage();
    await page.goto('/uebersicht?anfang=anmelden');
    await page.getByLabel('Ihr Name hier').fill('zeisig-1');
    await page.getByLabel('Passwort', { exact: true }).fill(password);
    await page.waitForLoadState('networkidle');
    const seen = whenSeen(page, 'Guten Tag.');
    const clicked = await clickAt(page, 'Anmelden');
    const took = (await seen) - clicked;
    await context.close();
    const floor = stretchMs();
    if (run === 0) continue;
    times.push(took);
    floors.push(floor);
  }
  await server.kill();
  server.removeData();
  const note =
    'From the click to the first letter in the mailbox. Floor: Argon2id (64 MiB, t 3, p 4) alone, the same WASM, in Node.';
  report(absolute('F5', times, floors, note));
}

/** Milliseconds that stretching the password takes by itself. */
function stretchMs(): number {
  const { clientRegistrationState, registrationRequest } = client.startRegistration({ password });
  const { registrationResponse } = opaque.createRegistrationResponse({
    serverSetup: opaque.createSetup(),
    userIdentifier: 'zeisig',
    registrationRequest,
  });
  const start = performance.now();
  client.finishRegistration({
    password,
    clientRegistrationState,
    registrationResponse,
    keyStretching: { 'argon2id-custom': { iterations: 3, memory: 65_536, parallelism: 4 } },
  });
  return performance.now() - start;
}

async function beingSeen(world: World, browser: Browser, report: Report): Promise<void> {
  const server = await startWorld(world);
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, 'zeisig-2', password);
  const conversation = await sendEnquiry(seeker, 'Anderes Thema', 'Guten Morgen.');
  const counsellor = createActor(server.origin);
  await counsellor.login('maren', password);
  await counsellor.loadTrust();
  await acceptEnquiry(counsellor, conversation);
  const [from, to] = await Promise.all(
    ['zeisig-2', 'maren'].map(async (name) => {
      const context = await browser.newContext({ ...desktop, baseURL: server.origin });
      const page = await context.newPage();
      await signIn(page, name);
      return page;
    }),
  );
  if (from === undefined || to === undefined) throw new Error('Error: nobody is there');
  await letter(from, 'Guten Morgen.').waitFor();
  await to.getByRole('link', { name: /Meine Fälle/ }).click();
  await to.getByRole('listitem').filter({ hasText: 'zeisig-2' }).getByRole('link').click();
  await letter(to, 'Guten Morgen.').waitFor();
  const medians: number[] = [];
  const each = 12;
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const waits: number[] = [];
    for (let number = 0; number < each; number++) {
      const text = `Brief ${run}-${number} an Sie`;
      await from.getByRole('textbox', { name: /Ihre Antwort|Noch etwas dazu/ }).fill(text);
      const seen = whenSeen(to, text);
      const clicked = await clickAt(from, 'Absenden');
      waits.push((await seen) - clicked);
      await letter(from, text).waitFor();
    }
    if (run === 0) continue;
    times.push(percentile(waits, 95));
    medians.push(median(waits));
  }
  await server.kill();
  server.removeData();
  const note = `${each} messages a run, the 95th percentile of each run; the median message took ${rounded(median(medians))} ms. No floor: two browsers that render share the machine.`;
  report(absolute('F10', times, null, note));
}

/** When this text stands on the page, a frame later: milliseconds since 1970. */
function whenSeen(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          // Not `innerText`: letters out of sight have none until they are painted.
          if (!document.body.textContent.includes(wanted)) return;
          observer.disconnect();
          const done = () => resolve(performance.timeOrigin + performance.now());
          requestAnimationFrame(() => setTimeout(done));
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        look();
      }),
    text,
  );
}

/** Clicks a button; gives when the click arrived. */
async function clickAt(page: Page, name: string): Promise<number> {
  await page.evaluate(() => {
    const note = () => {
      document.documentElement.dataset['clicked'] = String(
        performance.timeOrigin + performance.now(),
      );
    };
    document.addEventListener('click', note, { capture: true, once: true });
  });
  await page.getByRole('button', { name, exact: true }).click();
  return Number(await page.evaluate(() => document.documentElement.dataset['clicked']));
}
