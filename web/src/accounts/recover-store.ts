import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { finishRecovery, startRecovery } from '@beistand/protocol/accounts.ts';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { readCode, type CodeReading } from './code-reading.ts';
import { createPasswordStore, type PasswordDeps, type PasswordStore } from './password-store.ts';

export type CodeFault = 'incomplete' | 'malformed' | 'unknown';

export interface RecoverStore {
  readonly code: ReadonlySignal<string>;
  readonly reading: ReadonlySignal<CodeReading>;
  readonly codeFault: ReadonlySignal<CodeFault | undefined>;
  readonly password: PasswordStore;
  readonly working: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  readonly attempts: ReadonlySignal<number>;
  readonly setCode: (code: string) => void;
  readonly submit: () => Promise<void>;
  readonly register: () => void;
  readonly back: () => void;
}

export interface RecoverDeps extends Pick<PasswordDeps, 'random' | 'loadJudge'> {
  readonly centre: PublicCentre;
}

/** Recovery by the code of the sheet: a new password, and the whole history. */
export function createRecoverStore(
  services: Pick<AppServices, 'call' | 'keyring' | 'session' | 'router' | 'lang'>,
  deps: RecoverDeps,
): RecoverStore {
  const { call, keyring, session, router } = services;
  const { centre } = deps;
  const code = signal('');
  const codeFault = signal<CodeFault | undefined>(undefined);
  const working = signal(false);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const attempts = signal(0);
  const reading = computed(() => readCode(code.value));
  const password = createPasswordStore({
    ...deps,
    lang: services.lang,
    context: () => [centre.settings.name],
  });

  const check = async (): Promise<boolean> => {
    const { missing, tooMany, wrong } = reading.value;
    const whole = missing.length === 0 && !tooMany && wrong === undefined;
    codeFault.value = whole ? undefined : 'incomplete';
    return (await password.accept()) && whole;
  };
  const recover = async (): Promise<void> => {
    const chosen = password.value.value;
    const { lookup, request } = await keyring.beginRecovery({
      centre: { id: centre.id, root: centre.root },
      code: code.value,
      password: chosen,
    });
    const reply = await call(startRecovery, { body: { lookup, request } });
    const { name, record, slot } = await keyring.finishRecovery(reply);
    await call(finishRecovery, { body: { recovery: reply.recovery, record, slot } });
    await session.login(chosen, name, { at: 'mailbox' });
  };
  const fail = (error: unknown): void => {
    const why = seekerFailure(error);
    if (why === 'code.malformed') codeFault.value = 'malformed';
    else if (why === 'recovery.failed') codeFault.value = 'unknown';
    else failure.value = why;
    attempts.value += 1;
  };
  return {
    code,
    reading,
    codeFault,
    password,
    working,
    failure,
    attempts,
    setCode: (typed) => {
      code.value = typed;
      codeFault.value = undefined;
    },
    submit: async () => {
      if (working.value) return;
      working.value = true;
      failure.value = undefined;
      try {
        if (await check()) {
          await recover();
          code.value = '';
          password.clear();
        } else attempts.value += 1;
      } catch (error) {
        fail(error);
      } finally {
        working.value = false;
      }
    },
    register: () => router.go({ at: 'register' }),
    back: () => router.go({ at: 'login' }),
  };
}
