import { signal, type ReadonlySignal } from '@preact/signals';
import type { TabHandle } from '@beistand/protocol/ids.ts';
import { confirmSession, startLogin } from '@beistand/protocol/sessions.ts';
import { KeyringError } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';

export interface ConfirmStore {
  readonly password: ReadonlySignal<string>;
  readonly missing: ReadonlySignal<boolean>;
  readonly working: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  /** Attempts that came to nothing. */
  readonly attempts: ReadonlySignal<number>;
  readonly setPassword: (password: string) => void;
  readonly submit: () => Promise<void>;
}

export interface ConfirmDeps {
  /** Names this tab's account together with its cookie; no name has to be typed. */
  readonly handle: TabHandle | undefined;
  readonly onConfirmed: () => void;
}

/** The password once more, inside a session. A wrong one may be tried again. */
export function createConfirmStore(
  { call, keyring }: Pick<AppServices, 'call' | 'keyring'>,
  { handle, onConfirmed }: ConfirmDeps,
): ConfirmStore {
  const password = signal('');
  const missing = signal(false);
  const working = signal(false);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const attempts = signal(0);

  const prove = async (): Promise<void> => {
    if (handle === undefined) throw new KeyringError('keyring.closed');
    const { request } = await keyring.beginConfirmation(password.value);
    const { login, response } = await call(startLogin, { body: { who: { handle }, request } });
    const { finish } = await keyring.finishConfirmation(response);
    await call(confirmSession, { body: { login, finish } });
  };
  const submit = async (): Promise<void> => {
    if (working.value) return;
    failure.value = undefined;
    missing.value = password.value === '';
    if (missing.value) {
      attempts.value += 1;
      return;
    }
    working.value = true;
    try {
      await prove();
      password.value = '';
      onConfirmed();
    } catch (error) {
      failure.value = seekerFailure(error);
      attempts.value += 1;
    } finally {
      working.value = false;
    }
  };
  return {
    password,
    missing,
    working,
    failure,
    attempts,
    setPassword: (typed) => {
      password.value = typed;
      missing.value = false;
    },
    submit,
  };
}
