import { signal, type ReadonlySignal } from '@preact/signals';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import { CallError } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import type { PasswordStore } from './password-store.ts';
import { prove, type ProveServices } from './prove.ts';

/** The password in force, typed before anything of the account changes. */
export interface ProofStore {
  readonly value: ReadonlySignal<string>;
  readonly fault: ReadonlySignal<'missing' | 'wrong' | undefined>;
  readonly input: (value: string) => void;
}

/** A form that asks for the password in force. */
export interface ProvedForm {
  readonly current: ProofStore;
  readonly working: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  /** No answer came to what may have been stored all the same. */
  readonly unsure: ReadonlySignal<boolean>;
  readonly attempts: ReadonlySignal<number>;
  /** Runs one attempt: checks the fields, proves the password, and does the work. */
  readonly submit: (work: () => Promise<void>) => Promise<void>;
}

interface ProofDeps {
  readonly centre: PublicCentre;
  /** What is being made up beside it, where there is something: a password, a name. */
  readonly next?: Pick<PasswordStore, 'accept'>;
}

export function createProvedForm(services: ProveServices, { centre, next }: ProofDeps): ProvedForm {
  const value = signal('');
  const fault = signal<ProofStore['fault']['value']>(undefined);
  const working = signal(false);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const unsure = signal(false);
  const attempts = signal(0);
  /** False where a field says what is wrong with it. */
  const isProved = async (): Promise<boolean> => {
    fault.value = value.value === '' ? 'missing' : undefined;
    const isGood = next === undefined || (await next.accept());
    if (fault.value !== undefined || !isGood) return false;
    try {
      await prove(services, centre, value.value);
      return true;
    } catch (error) {
      if (seekerFailure(error) !== 'login.failed') throw error;
      fault.value = 'wrong';
      return false;
    }
  };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    if (unsure.value || (await isProved())) await work();
    else attempts.value += 1;
  };
  return {
    working,
    failure,
    unsure,
    attempts,
    current: {
      value,
      fault,
      input: (typed) => {
        value.value = typed;
        fault.value = undefined;
      },
    },
    submit: async (work) => {
      if (working.value) return;
      working.value = true;
      failure.value = undefined;
      await attempt(work).catch((error: unknown) => {
        if (error instanceof Unanswered) unsure.value = true;
        else failure.value = seekerFailure(error);
        attempts.value += 1;
      });
      working.value = false;
    },
  };
}

/** The request went out and no answer came: it may have been stored. The same bytes may go again. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** Runs a request that stores something. @throws Unanswered where nobody knows whether it did */
export async function told<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw error instanceof CallError ? new Unanswered('unanswered') : error;
  }
}
