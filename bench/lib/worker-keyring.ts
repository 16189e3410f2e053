import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { Keyring } from '@beistand/web/app/keyring/api.ts';

/*
 * The keyring worker of the build, in a page of a real browser, with a program in the place of the
 * app: so that what the worker takes is measured without what a screen takes.
 */

interface Manifest {
  readonly worker: string;
}

const manifest = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../web/dist/manifest.json', import.meta.url)), 'utf8'),
) as Manifest;

/** As the page keeps it. */
export interface InPage {
  ask: (operation: string, args: readonly unknown[]) => Promise<unknown>;
  messages: readonly { readonly position: number; readonly stored: string }[];
}

/** Starts the worker in a page of our origin; needs a context that bypasses the page's policy. */
export async function keyringIn(page: Page): Promise<Keyring> {
  await page.evaluate((address) => {
    const worker = new Worker(address);
    let count = 0;
    const waiting = new Map<number, { ok: (value: unknown) => void; no: (why: Error) => void }>();
    worker.addEventListener('message', ({ data }) => {
      const reply = data as { id: number; result?: unknown; failure?: string };
      const asked = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (reply.failure === undefined) asked?.ok(reply.result);
      else asked?.no(new Error(reply.failure));
    });
    const inPage: InPage = {
      messages: [],
      ask: (operation, args) =>
        new Promise((ok, no) => {
          const id = ++count;
          waiting.set(id, { ok, no });
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
          worker.postMessage({ id, operation, args });
        }),
    };
    Object.assign(globalThis, { inPage });
  }, `/${manifest.worker}`);
  const get = (_: object, operation: string) =>
    operation === 'then'
      ? undefined
      : (...args: readonly unknown[]) =>
          page.evaluate(
            async ([name, given]) =>
              (globalThis as unknown as { inPage: InPage }).inPage.ask(name, given),
            [operation, args] as const,
          );
  return new Proxy({}, { get: get as ProxyHandler<object>['get'] & object }) as Keyring;
}
