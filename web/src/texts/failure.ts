import { Refusal, type Failure } from '@beistand/protocol/failures.ts';
import { KeyringError, type KeyringFailure } from '../app/keyring/views.ts';
import { CallError } from '../app/services.ts';
import type { Voice } from './address.ts';
import { failuresDe } from './failures.de.ts';
import { failuresEn } from './failures.en.ts';
import type { Lang } from './format.ts';

/** Every no that a seeker may have to be told; `fault` is any other error. */
export type SeekerFailure = Failure | KeyringFailure | CallError['failure'] | 'fault';

/** A sentence for each: a new failure without its sentence does not compile. */
export type FailureTexts = Readonly<Record<SeekerFailure, (v: Voice) => string>>;

/** The code of whatever was thrown by a call or by the keyring. */
export function seekerFailure(error: unknown): SeekerFailure {
  if (error instanceof Refusal || error instanceof KeyringError || error instanceof CallError) {
    return error.failure;
  }
  return 'fault';
}

/** What went wrong and what to do, in plain words. */
export function failureSentence(lang: Lang, v: Voice, failure: SeekerFailure): string {
  return (lang === 'de' ? failuresDe : failuresEn)[failure](v);
}
