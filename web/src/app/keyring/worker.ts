import { KeyringError } from './views.ts';
import { createKeyring } from './keyring.ts';
import type { WorkerReply, WorkerRequest } from './worker-messages.ts';

/*
 * The worker that holds the keys. It has no network: its Content-Security-Policy allows nothing but
 * WebAssembly, and it is one file, so that it needs nothing either.
 */
const keyring = createKeyring();

globalThis.addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  void answer(data);
});

async function answer({ id, operation, args }: WorkerRequest): Promise<void> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the page's proxy is typed by `Keyring`
    const run = keyring[operation] as (...args: readonly unknown[]) => Promise<unknown>;
    reply({ id, result: await run(...args) });
  } catch (error) {
    reply({ id, failure: error instanceof KeyringError ? error.failure : 'keyring.fault' });
  }
}

function reply(message: WorkerReply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no other side
  globalThis.postMessage(message);
}
