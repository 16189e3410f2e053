import { getVault, putVault } from '@beistand/protocol/accounts.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { Keyring } from './keyring/api.ts';
import type { Call } from './services.ts';

export interface VaultSaverDeps {
  readonly call: Call;
  readonly keyring: Keyring;
  readonly isSignedIn: () => boolean;
  /** The server has stored this vault of the account that is open. */
  readonly saved: (n: number) => void;
  readonly setTimeout: (run: () => void, milliseconds: number) => number;
}

export interface VaultSaver {
  /** Stores the vault where it has changed; merges with another tab's and repeats. */
  readonly save: () => Promise<void>;
  /** The same, a little later and without anybody waiting for it. */
  readonly saveSoon: () => void;
}

const soonMs = 1_500;
const mostTabs = 8;

/** Keeps the stored vault up to date: one request at a time, so that a tab never races itself. */
export function createVaultSaver(deps: VaultSaverDeps): VaultSaver {
  let running: Promise<void> = Promise.resolve();
  let planned = false;
  const save = (): Promise<void> => {
    const next = running.catch(() => undefined).then(() => saveOnce(deps));
    running = next;
    return next;
  };
  return {
    save,
    saveSoon: () => {
      if (planned) return;
      planned = true;
      deps.setTimeout(() => {
        planned = false;
        // What is lost here is found again: the next change saves all of it.
        if (deps.isSignedIn()) save().catch(() => undefined);
      }, soonMs);
    },
  };
}

async function saveOnce({ call, keyring, saved }: VaultSaverDeps): Promise<void> {
  for (let attempt = 0; attempt < mostTabs; attempt++) {
    const sealed = await keyring.sealVault();
    if (sealed === undefined) return;
    try {
      await call(putVault, { body: sealed });
      await keyring.vaultStored(sealed.n);
      saved(sealed.n);
      return;
    } catch (error) {
      if (!(error instanceof Refusal) || error.failure !== 'vault.stale') throw error;
      await keyring.mergeVault(await call(getVault));
    }
  }
  throw new Refusal('vault.stale');
}
