import { KeyringError, type Keyring, type KeyringFailure } from './api.ts';
import type { KeyringOperation, WorkerReply, WorkerRequest } from './worker-messages.ts';

/** The parts of a `Worker` that are used. */
export interface KeyringWorker {
  readonly postMessage: (message: WorkerRequest) => void;
  readonly addEventListener: {
    (type: 'message', listener: (event: { readonly data: WorkerReply }) => void): void;
    (type: 'error', listener: () => void): void;
  };
  readonly terminate: () => void;
}

export interface KeyringClient {
  readonly keyring: Keyring;
  /** Ends the worker, and with it everything it knew. The next operation starts another one. */
  readonly end: () => void;
  /** Starts the worker before it is needed, so that nobody waits for it. */
  readonly warm: () => void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: KeyringError) => void;
}

/**
 * The page's side of the worker. Where the worker dies, whatever waits is refused with
 * `keyring.fault`; where it cannot even start, with `crypto.unavailable`.
 */
export function createKeyringClient(start: () => KeyringWorker): KeyringClient {
  let worker: KeyringWorker | undefined;
  let count = 0;
  const waiting = new Map<number, Waiting>();

  const stop = (failure: KeyringFailure): void => {
    worker?.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new KeyringError(failure));
    waiting.clear();
  };
  const running = (): KeyringWorker => {
    if (worker !== undefined) return worker;
    const started = start();
    let hasAnswered = false;
    started.addEventListener('message', ({ data }) => {
      hasAnswered = true;
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if ('failure' in data) asked?.reject(new KeyringError(data.failure));
      else asked?.resolve(data.result);
    });
    started.addEventListener('error', () => {
      if (worker === started) stop(hasAnswered ? 'keyring.fault' : 'crypto.unavailable');
    });
    worker = started;
    return started;
  };
  const ask = (operation: KeyringOperation, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++count;
      try {
        const target = running();
        waiting.set(id, { resolve, reject });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
        target.postMessage({ id, operation, args });
      } catch {
        waiting.delete(id);
        reject(new KeyringError('crypto.unavailable'));
      }
    });

  return {
    keyring: proxy(ask),
    end: () => stop('keyring.fault'),
    warm: () => {
      try {
        running();
      } catch {
        // The first operation will say so, with somebody there to be told.
      }
    },
  };
}

/** Every operation by its name: a new one is missing here until it stands in the list. */
function proxy(
  ask: (operation: KeyringOperation, args: readonly unknown[]) => Promise<unknown>,
): Keyring {
  const entries = operations.map(
    (operation) => [operation, (...args: readonly unknown[]) => ask(operation, args)] as const,
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `operations` names all of them
  return Object.fromEntries(entries) as unknown as Keyring;
}

const named: Readonly<Record<KeyringOperation, true>> = {
  solveChallenge: true,
  beginRegistration: true,
  finishRegistration: true,
  beginLogin: true,
  finishLogin: true,
  openAccount: true,
  makeRecovery: true,
  beginRecovery: true,
  finishRecovery: true,
  sealVault: true,
  vaultStored: true,
  mergeVault: true,
  loadTrust: true,
  confirmCentre: true,
  openConversation: true,
  missingConversations: true,
  readMessages: true,
  sealEnquiry: true,
  sealMessage: true,
  messageStored: true,
  messageRefused: true,
  acknowledgeReaders: true,
  acceptEnquiry: true,
  openSelf: true,
  sealDraft: true,
  openDraft: true,
  beginSetup: true,
  finishSetup: true,
  makeInvitation: true,
  readInvitation: true,
  beginAnswer: true,
  finishAnswer: true,
  checkAnswer: true,
  certify: true,
  makeRoster: true,
  revoke: true,
  forget: true,
};
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the record has exactly these keys
const operations = Object.keys(named) as readonly KeyringOperation[];
