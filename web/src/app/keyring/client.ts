import { type Keyring } from './api.ts';
import { KeyringError, type KeyringFailure } from './views.ts';
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

/** Whatever is called on it is asked of the worker. It is no promise, also where one is looked for. */
function proxy(
  ask: (operation: KeyringOperation, args: readonly unknown[]) => Promise<unknown>,
): Keyring {
  const get = (_: object, operation: KeyringOperation | 'then') =>
    operation === 'then'
      ? undefined
      : (...args: readonly unknown[]): Promise<unknown> => ask(operation, args);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the worker runs the same type
  return new Proxy({}, { get: get as ProxyHandler<object>['get'] & object }) as Keyring;
}
