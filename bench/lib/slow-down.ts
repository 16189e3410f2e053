import { Worker as Thread } from 'node:worker_threads';
import type { Browser, BrowserContext, Page } from '@playwright/test';

/*
 * A slow phone. Chromium's own throttling slows the main thread of a page down and nothing else: the
 * worker that holds the keys goes on at full speed. So its processes are stopped and continued many
 * times a second, which slows all of their threads.
 */

/** Slow 4G of the target: 1.6 Mbit/s, 150 ms there and back. */
export async function slowNetwork(context: BrowserContext, page: Page): Promise<void> {
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 1_600_000 / 8,
  });
}

/** Lets the processes of all pages run for a part of the time. Gives what ends that. */
export async function slowProcesses(
  browser: Browser,
  factor: number,
): Promise<() => Promise<void>> {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  const top = processInfo.find(({ type }) => type === 'browser')?.id;
  const stop = new SharedArrayBuffer(4);
  const thread = new Thread(new URL('stop-and-go.ts', import.meta.url), {
    workerData: { top, factor, stop },
  });
  return async () => {
    const ended = new Promise((resolve) => thread.once('exit', resolve));
    Atomics.store(new Int32Array(stop), 0, 1);
    await ended;
  };
}

/** Milliseconds for the same sum on the page and in a worker of it. */
export function speedOf(page: Page): Promise<{ readonly main: number; readonly worker: number }> {
  return page.evaluate(async () => {
    const sum = () => {
      const start = performance.now();
      let x = 0;
      for (let i = 0; i < 60_000_000; i++) x = (x + i * 7) | 0;
      return performance.now() - start + (x === 1 ? 1 : 0);
    };
    const address = URL.createObjectURL(new Blob([`postMessage((${sum.toString()})());`]));
    const worker = await new Promise<number>((resolve) => {
      new Worker(address).addEventListener('message', ({ data }) => resolve(data as number));
    });
    return { main: sum(), worker };
  });
}
