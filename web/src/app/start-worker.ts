// oxlint-disable-next-line import/default -- Vite's `?url` makes one
import workerAddress from './keyring/worker.ts?worker&url';
import type { KeyringWorker } from './keyring/client.ts';

/** The parts of the Trusted Types API that are used; browsers without it need no policy. */
interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ) => { readonly createScriptURL: (address: string) => unknown };
}

/** The page's only policy: it lets through one address, the keyring worker's. */
const policyName = 'beistand-worker';

/**
 * Makes the function that starts the keyring worker. Under Trusted Types nothing else on this page
 * can start a worker or a script.
 */
export function workerStarter(global: typeof globalThis): () => KeyringWorker {
  const address = trustedAddress(global);
  return () => new global.Worker(address);
}

function trustedAddress(global: typeof globalThis): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- not in TypeScript's library yet
  const { trustedTypes } = global as { readonly trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return workerAddress;
  const policy = trustedTypes.createPolicy(policyName, {
    createScriptURL: (address) => {
      if (address !== workerAddress) throw new TypeError('No worker but the keyring.');
      return address;
    },
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TrustedScriptURL, which `Worker` takes
  return policy.createScriptURL(workerAddress) as string;
}
