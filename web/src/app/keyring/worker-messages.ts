import type { Keyring } from './api.ts';
import type { KeyringFailure } from './views.ts';

export type KeyringOperation = keyof Keyring;

/** Page to worker: one operation, with the number under which its answer comes back. */
export interface WorkerRequest {
  readonly id: number;
  readonly operation: KeyringOperation;
  readonly args: readonly unknown[];
}

/** Worker to page. */
export type WorkerReply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: KeyringFailure };
