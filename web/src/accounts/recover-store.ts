import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { finishRecovery, startRecovery } from '@beistand/protocol/accounts.ts';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { readCode, type CodeReading } from './code-reading.ts';
import { createPasswordStore, type PasswordDeps, type PasswordStore } from './password-store.ts';

export type RecoverServices = Pick<AppServices, 'call' | 'keyring' | 'session' | 'router' | 'lang'>;

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
  /** Undefined where this centre takes no e-mail addresses. */
  readonly byMail: (() => void) | undefined;
  readonly back: () => void;
}

export interface RecoverDeps extends Pick<PasswordDeps, 'random' | 'loadJudge'> {
  readonly centre: PublicCentre;
}

/** Recovery by the code of the sheet: a new password, and the whole history. */
export function createRecoverStore(services: RecoverServices, deps: RecoverDeps): RecoverStore {
  const { router, lang } = services;
  const code = signal('');
  const codeFault = signal<CodeFault | undefined>(undefined);
  const working = signal(false);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const attempts = signal(0);
  const reading = computed(() => readCode(code.value));
  const context = (): readonly string[] => [deps.centre.settings.name];
  const password = createPasswordStore({ ...deps, lang, context });

  const tryIt = async (): Promise<void> => {
    const { missing, tooMany, wrong } = reading.value;
    const isWhole = missing.length === 0 && !tooMany && wrong === undefined;
    codeFault.value = isWhole ? undefined : 'incomplete';
    if (!((await password.accept()) && isWhole)) {
      attempts.value += 1;
      return;
    }
    await recover(services, deps.centre, { code: code.value, password: password.value.value });
    code.value = '';
    password.clear();
  };
  const fail = (error: unknown): void => {
    const why = seekerFailure(error);
    attempts.value += 1;
    if (why === 'code.malformed') codeFault.value = 'malformed';
    else if (why === 'recovery.failed') codeFault.value = 'unknown';
    else failure.value = why;
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
      await tryIt().catch(fail);
      working.value = false;
    },
    register: () => router.go({ at: 'register' }),
    byMail: hasMail(deps.centre) ? () => router.go({ at: 'reset' }) : undefined,
    back: () => router.go({ at: 'login' }),
  };
}

function hasMail({ settings }: PublicCentre): boolean {
  return settings.mail !== undefined && settings.mail !== 'none';
}

async function recover(
  { call, keyring, session }: RecoverServices,
  { id, root }: PublicCentre,
  { code, password }: { readonly code: string; readonly password: string },
): Promise<void> {
  const begun = await keyring.beginRecovery({ centre: { id, root }, code, password });
  const reply = await call(startRecovery, { body: begun });
  const { name, record, slot } = await keyring.finishRecovery(reply);
  await call(finishRecovery, { body: { recovery: reply.recovery, record, slot } });
  await session.login(password, name, { at: 'mailbox' }, reply.before);
}
