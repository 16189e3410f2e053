import { KeyringError, type KeyringFailure } from '../app/keyring/views.ts';
import { CallError } from '../app/services.ts';
import { Refusal, type Failure } from '@beistand/protocol/failures.ts';
import type { StaffTexts } from './staff.de.ts';

/** Every no that a store may have to tell; `fault` is any other error. */
export type StaffFailure = Failure | KeyringFailure | 'offline' | 'reply' | 'fault';

/** The code of what was thrown by a call or by the keyring. */
export function failureOf(error: unknown): StaffFailure {
  if (error instanceof Refusal || error instanceof CallError || error instanceof KeyringError) {
    return error.failure;
  }
  return 'fault';
}

/** The sentence for a failure, for staff. */
export function failureText(t: StaffTexts, failure: StaffFailure): string {
  const sentences: Readonly<Partial<Record<StaffFailure, string>>> = t.failures;
  return sentences[failure] ?? t.failureOther;
}
