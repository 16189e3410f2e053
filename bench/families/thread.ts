import type { Browser, Page } from '@playwright/test';
import {
  getConversation,
  listMessages,
  maxPage,
  type MessageAt,
} from '@beistand/protocol/conversations.ts';
import { signIn } from '../../e2e/steps.ts';
import { createActor } from '../../tools/actor.ts';
import type { RunningServer } from '../../tools/server.ts';
import { openChromium } from '../lib/chromium.ts';
import { absolute, inTurn, type Measure, type Report } from '../lib/finding.ts';
import { type LongThread, makeLongThread } from '../lib/long-thread.ts';
import { median, rounded } from '../lib/stats.ts';
import { type InPage, keyringIn } from '../lib/worker-keyring.ts';
import { password, readWorld, startWorld } from '../lib/world.ts';

/* F14 and F15: one conversation of ten thousand messages, every one of them really signed and sealed. */

const count = 10_000;
const runs = 5;

export const measure: Measure = async (wanted, report) => {
  const server = await startWorld(readWorld());
  const thread = await makeLongThread(server, count);
  const browser = await openChromium();
  await inTurn(wanted, report, [
    [['F14'], () => newestReadable(browser, server, { thread, report })],
    [['F15'], () => allVerified(browser, server, { thread, report })],
  ]);
  await browser.close();
  await server.kill();
  server.removeData();
};

interface Given {
  readonly thread: LongThread;
  readonly report: Report;
}

async function newestReadable(
  browser: Browser,
  { origin }: RunningServer,
  { thread, report }: Given,
): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const viewport = { width: 1_280, height: 900 };
    const context = await browser.newContext({ baseURL: origin, locale: 'de-DE', viewport });
    const page = await context.newPage();
    await page.addInitScript(watchFor, thread.newest);
    await signIn(page, thread.name);
    const took = await page.evaluate(openedWithin, thread.conversation);
    await context.close();
    if (run > 0) times.push(took);
  }
  const note =
    'The mailbox opens with it: from the first request for the conversation to the frame after the newest letter stands on the page. No floor: most of it is rendering.';
  report(absolute('F14', times, null, note));
}

/** In the page: notes when the newest letter stands there. */
function watchFor(wanted: string): void {
  const holder = globalThis as unknown as { seen: Promise<number> };
  holder.seen = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!(document.body?.textContent ?? '').includes(wanted)) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** In the page: milliseconds from the first request for a conversation until then. */
async function openedWithin(conversation: string): Promise<number> {
  const seen = await (globalThis as unknown as { seen: Promise<number> }).seen;
  const asked = performance
    .getEntriesByType('resource')
    .filter(({ name }) => name.endsWith(`/api/conversations/${conversation}`))
    .map(({ startTime }) => startTime);
  return seen - Math.min(...asked);
}

async function allVerified(
  browser: Browser,
  { origin }: RunningServer,
  { thread, report }: Given,
): Promise<void> {
  const times: number[] = [];
  const floors: number[] = [];
  let opened = 0;
  for (let run = 0; run <= runs; run++) {
    const context = await browser.newContext({ baseURL: origin, bypassCSP: true });
    const page = await context.newPage();
    await page.goto('/');
    const seeker = createActor(origin, fetch, await keyringIn(page));
    await seeker.login(thread.name, password);
    await seeker.loadTrust();
    const params = { conversation: thread.conversation };
    const reply = await seeker.call(getConversation, { params });
    await seeker.keyring.openConversation(thread.conversation, reply);
    await putMessages(page, await allMessages(seeker, thread));
    const result = await readAll(page, thread.conversation);
    opened = result.opened;
    if (opened !== count) throw new Error(`Error: ${opened} of ${count} messages were opened`);
    const floor = await bareSeconds(page);
    await context.close();
    if (run === 0) continue;
    times.push(result.seconds);
    floors.push(floor);
  }
  const note = `${opened} messages in pages of ${maxPage}, newest first, as one scrolls back; the replies are there already. Floor: WebCrypto alone in a worker of the same page, three hashes, one key derivation, one decryption and one verification a message, ${rounded(median(floors))} s.`;
  report(absolute('F15', times, floors, note));
}

async function allMessages(
  seeker: ReturnType<typeof createActor>,
  { conversation }: LongThread,
): Promise<readonly MessageAt[]> {
  const params = { conversation };
  const messages: MessageAt[] = [];
  for (let more = true; more;) {
    const query = { after: String(messages.length), limit: String(maxPage) };
    const ask = () => seeker.call(listMessages, { params, query });
    // A kept connection that the server has just closed: asked once more.
    const page = await ask().catch(ask);
    messages.push(...page.messages);
    more = page.more;
  }
  return messages;
}

async function putMessages(page: Page, messages: readonly MessageAt[]): Promise<void> {
  await page.evaluate((given) => {
    (globalThis as unknown as { inPage: InPage }).inPage.messages = given;
  }, messages);
}

function readAll(
  page: Page,
  conversation: string,
): Promise<{ readonly seconds: number; readonly opened: number }> {
  return page.evaluate(
    async ([id, step]) => {
      const { inPage } = globalThis as unknown as { inPage: InPage };
      const { messages } = inPage;
      const opened = new Set<number>();
      const start = performance.now();
      for (let end = messages.length; end > 0; end -= step) {
        const from = Math.max(0, end - step);
        const items = await inPage.ask('readMessages', [id, messages.slice(from, end), from > 0]);
        for (const item of items as readonly { state: string; position: number }[]) {
          if (item.state === 'ok') opened.add(item.position);
        }
      }
      return { seconds: (performance.now() - start) / 1_000, opened: opened.size };
    },
    [conversation, maxPage] as const,
  );
}

/** Seconds that the platform takes for the cryptography of as many messages, 128 at a time. */
function bareSeconds(page: Page): Promise<number> {
  return page.evaluate(async (messages) => {
    const work = async (number: number) => {
      const { subtle } = crypto;
      const bytes = crypto.getRandomValues(new Uint8Array(1_024));
      const pair = await subtle.generateKey('Ed25519', false, ['sign', 'verify']);
      const signature = await subtle.sign('Ed25519', pair.privateKey, bytes.subarray(0, 112));
      const iv = new Uint8Array(12);
      const raw = crypto.getRandomValues(new Uint8Array(32));
      const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
      const additionalData = bytes.subarray(0, 320);
      const parameters = { name: 'AES-GCM', iv, additionalData };
      const sealed = await subtle.encrypt(parameters, key, bytes.subarray(0, 768));
      const secret = await subtle.importKey('raw', raw, 'HKDF', false, ['deriveBits']);
      const one = async () => {
        await subtle.digest('SHA-256', sealed);
        await subtle.digest('SHA-256', additionalData);
        await subtle.digest('SHA-256', bytes.subarray(0, 600));
        const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: iv, info: additionalData };
        await subtle.deriveBits(hkdf, secret, 256);
        const opening = await subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
        await subtle.decrypt(parameters, opening, sealed);
        await subtle.verify('Ed25519', pair.publicKey, signature, bytes.subarray(0, 112));
      };
      const start = performance.now();
      for (let done = 0; done < number; done += 128) {
        await Promise.all(Array.from({ length: Math.min(128, number - done) }, one));
      }
      return (performance.now() - start) / 1_000;
    };
    const source = `(${work.toString()})(${messages}).then((seconds) => postMessage(seconds))`;
    return new Promise<number>((resolve) => {
      const worker = new Worker(URL.createObjectURL(new Blob([source])));
      worker.addEventListener('message', ({ data }) => resolve(data as number));
    });
  }, count);
}
