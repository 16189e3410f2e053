import type { BrowserContext, Page } from '@playwright/test';
import { readConversation } from '../tools/actor.ts';
import { listPool } from '@beistand/protocol/conversations.ts';
import {
  agreeToTerms,
  button,
  declineSheet,
  fillEnquiry,
  fillRegistration,
  letter,
  title,
} from './steps.ts';
import { areLookedAt, expect, test } from './world.ts';

test.skip(
  ({ hasTouch }) => hasTouch && !areLookedAt,
  'what fails is the same at every size of screen',
);

/** Runs a script in the worker that holds the keys, before its own. */
async function inWorker(context: BrowserContext, script: string): Promise<void> {
  await context.route(/keyring-worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
}

/** The names of what `crypto.subtle` can do. */
const operations =
  'encrypt decrypt sign verify digest generateKey deriveKey deriveBits importKey exportKey'.split(
    ' ',
  );

/**
 * Counts every call of `crypto.subtle` and lets the one fail that the page names over a channel:
 * `fail` at the number from now on, 0 for none. Answers with the count so far.
 */
const sabotage = `{
  const channel = new BroadcastChannel('sabotage');
  let calls = 0;
  let at = 0;
  channel.onmessage = ({ data }) => {
    if (data.fail !== undefined) { calls = 0; at = data.fail; }
    channel.postMessage({ calls });
  };
  for (const name of ${JSON.stringify(operations)}) {
    const original = SubtleCrypto.prototype[name];
    SubtleCrypto.prototype[name] = function (...given) {
      calls += 1;
      if (calls === at) return Promise.reject(new DOMException('made to fail', 'OperationError'));
      return original.apply(this, given);
    };
  }
}`;

/** Lets the call number `fail` from now on fail; gives how many there were before. */
async function sabotageAt(page: Page, fail: number): Promise<number> {
  return page.evaluate(
    (data) =>
      new Promise<number>((resolve) => {
        const channel = new BroadcastChannel('sabotage');
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
        const ask = (): void => channel.postMessage(data);
        // A worker that is still being loaded hears nothing: it is asked again.
        const again = setInterval(ask, 1_000);
        channel.addEventListener('message', ({ data: { calls } }) => {
          clearInterval(again);
          channel.close();
          resolve(calls as number);
        });
        ask();
      }),
    fail === 0 ? {} : { fail },
  );
}

/** First, last, and some between: each call in turn would take an hour. */
function sample(count: number, most: number): readonly number[] {
  const step = Math.max(1, (count - 1) / (most - 1));
  const all = Array.from({ length: most }, (_, at) => Math.round(1 + at * step));
  return [...new Set(all.filter((at) => at <= count))];
}

const silent = Number.MAX_SAFE_INTEGER;

/** A sentence that tells the person: an alert, or a notice that is one. */
const told = (page: Page) => page.getByRole('alert').filter({ hasText: /\S/ });

test('registration fails closed, whichever call of WebCrypto fails', async ({
  newPerson,
  canary,
}) => {
  test.slow();
  const { page, context } = await newPerson();
  await inWorker(context, sabotage);
  const begin = async (name: string): Promise<void> => {
    await page.goto('/uebersicht?anfang=registrieren');
    await fillRegistration(page, name, `sehr ${canary} lang`);
  };
  await begin('kiebitz-0');
  await sabotageAt(page, silent);
  await button(page, 'Weiter').click();
  await expect(title(page, 'Ihr Merkzettel')).toBeVisible();
  const calls = await sabotageAt(page, 0);
  expect(calls).toBeGreaterThan(20);

  const failures: number[] = [];
  for (const at of sample(calls, 8)) {
    await page.goto('about:blank');
    await begin(`kiebitz-${at}`);
    await sabotageAt(page, at);
    await button(page, 'Weiter').click();
    await expect(told(page).or(title(page, 'Ihr Merkzettel')).first()).toBeVisible();
    if ((await told(page).count()) > 0) failures.push(at);
  }
  expect(failures.length).toBeGreaterThan(4);
});

test('sending fails closed at every call that is tried, tells, keeps the text, and works again', async ({
  counsellor,
  newPerson,
  canary,
  nickname,
}) => {
  test.slow();
  const { page, context } = await newPerson();
  await inWorker(context, sabotage);
  await page.goto('/uebersicht?anfang=registrieren');
  await fillRegistration(page, nickname);
  await button(page, 'Weiter').click();
  await declineSheet(page);
  await fillEnquiry(page, 'Anderes Thema', `Geheim: ${canary}`);
  await agreeToTerms(page);
  await expect(page.getByText('Nach dem Absenden: eine Beraterin')).toBeVisible();
  await expect(page.getByText('Entwurf verschlüsselt gespeichert')).toBeVisible();

  const send = button(page, 'Anfrage absenden');
  for (const at of [1, 2, 3, 5, 8, 13, 21, 34]) {
    await sabotageAt(page, at);
    await send.click();
    await expect(told(page).or(title(page, 'Ihre Anfrage ist da')).first()).toBeVisible();
    if (await title(page, 'Ihre Anfrage ist da').isVisible()) break;
    await expect(page.getByLabel('Ihre Nachricht')).toHaveValue(`Geheim: ${canary}`);
    await expect(page.getByText('Der Text ist noch da.')).toBeVisible();
    expect((await counsellor.call(listPool)).enquiries).toEqual([]);
  }
  await sabotageAt(page, silent);
  if (await send.isVisible()) await send.click();
  await expect(title(page, 'Ihre Anfrage ist da')).toBeVisible();
  const { enquiries } = await counsellor.call(listPool);
  expect(enquiries).toHaveLength(1);
  const [enquiry] = enquiries;
  const items = enquiry ? await readConversation(counsellor, enquiry.conversation) : [];
  expect(items.map(({ state }) => state)).toEqual(['ok']);
});

test('without WebAssembly the plain page names the cause and the telephone', async ({
  newPerson,
  recorded,
  lookAt,
}) => {
  const { page, context } = await newPerson();
  await context.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'WebAssembly');
  });
  await page.goto('/uebersicht?anfang=registrieren');
  await expect(title(page, 'Mit diesem Browser können Sie uns nicht schreiben')).toBeVisible();
  await expect(page.getByText('WebAssembly ist abgeschaltet')).toBeVisible();
  await expect(page.getByRole('link', { name: /040 66969 240/ })).toHaveAttribute(
    'href',
    'tel:04066969240',
  );
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await lookAt(page, 'unsupported');
  expect(recorded.filter(({ what }) => what.startsWith('body of'))).toEqual([]);
});

test('without Ed25519 in WebCrypto the whole journey works all the same', async ({
  counsellor,
  newPerson,
  canary,
  nickname,
}) => {
  const { page, context } = await newPerson();
  await inWorker(
    context,
    `for (const name of ${JSON.stringify(operations)}) {
      const original = SubtleCrypto.prototype[name];
      SubtleCrypto.prototype[name] = function (...given) {
        const isEd25519 = given.some((each) => each === 'Ed25519' || each?.name === 'Ed25519');
        if (isEd25519) return Promise.reject(new DOMException('unknown', 'NotSupportedError'));
        return original.apply(this, given);
      };
    }`,
  );
  await page.goto('/uebersicht?anfang=registrieren');
  await fillRegistration(page, nickname);
  await button(page, 'Weiter').click();
  await declineSheet(page);
  await fillEnquiry(page, 'Anderes Thema', `Mit altem Browser: ${canary}`);
  await agreeToTerms(page);
  await button(page, 'Anfrage absenden').click();
  await button(page, 'Zum Postfach').click();
  await expect(letter(page, canary)).toBeVisible();

  const { enquiries } = await counsellor.call(listPool);
  const [enquiry] = enquiries;
  const items = enquiry ? await readConversation(counsellor, enquiry.conversation) : [];
  expect(items.map(({ state }) => state)).toEqual(['ok']);
});
