import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { Refusal } from '@beistand/protocol/failures.ts';
import { mostBefore } from '@beistand/protocol/sessions.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';

/** Seconds to wait where the server does not say, and at least: what is shown is a time of day. */
const usualSeconds = 300;
const leastSeconds = 60;

export interface LoginStore {
  readonly name: ReadonlySignal<string>;
  readonly password: ReadonlySignal<string>;
  readonly missing: ReadonlySignal<{ readonly name: boolean; readonly password: boolean }>;
  readonly working: ReadonlySignal<boolean>;
  /** Anything but "too many attempts", which has its own notice. */
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  /** Until when, in milliseconds since 1970, another attempt would be in vain. */
  readonly waitUntil: ReadonlySignal<number | undefined>;
  readonly attempts: ReadonlySignal<number>;
  readonly setName: (name: string) => void;
  readonly setPassword: (password: string) => void;
  /** Whether the password is one from before a reset by e-mail. */
  readonly former: ReadonlySignal<boolean>;
  readonly setFormer: (former: boolean) => void;
  readonly submit: () => Promise<void>;
  readonly recover: () => void;
  readonly register: () => void;
}

export interface LoginDeps {
  /** `name`: login by name and password. `lock`: the password of this tab's account alone. */
  readonly by: 'name' | 'lock';
  readonly setTimeout: (run: () => void, milliseconds: number) => unknown;
}

/** Login, and coming back to a locked screen. Wrong name and wrong password look alike. */
export function createLoginStore(
  services: Pick<AppServices, 'session' | 'router' | 'now'>,
  { by, setTimeout }: LoginDeps,
): LoginStore {
  const { session } = services;
  const name = signal('');
  const password = signal('');
  const former = signal(false);
  const tried = signal(false);
  const working = signal(false);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const wait = createWait(services.now, setTimeout);
  const attempts = signal(0);
  const missing = computed(() => ({
    name: tried.value && by === 'name' && name.value.trim() === '',
    password: tried.value && password.value === '',
  }));

  const changing =
    (field: Signal<string>) =>
    (value: string): void => {
      field.value = value;
      tried.value = false;
    };
  const fail = (error: unknown): void => {
    const why = seekerFailure(error);
    attempts.value += 1;
    if (why === 'request.too-many') {
      wait.begin(error instanceof Refusal ? error.afterSeconds : undefined);
    } else failure.value = why;
  };
  const login = async (): Promise<void> => {
    const account = by === 'name' ? name.value.trim() : undefined;
    if (former.value) await loginBefore(session, password.value, account);
    else await session.login(password.value, account);
    password.value = '';
    tried.value = false;
  };
  const submit = async (): Promise<void> => {
    if (working.value || wait.until.value !== undefined) return;
    failure.value = undefined;
    tried.value = true;
    working.value = !(missing.value.name || missing.value.password);
    if (working.value) await login().catch(fail);
    else attempts.value += 1;
    working.value = false;
  };
  const shown = { name, password, former, missing, working, failure, attempts };
  return {
    ...shown,
    waitUntil: wait.until,
    setName: changing(name),
    setPassword: changing(password),
    setFormer: (value) => {
      former.value = value;
    },
    submit,
    ...createWays(services),
  };
}

/**
 * Into the account that had this name before a reset by e-mail, or before the one before that: which
 * of them the password belongs to, nobody can tell but by trying.
 */
async function loginBefore(
  { login }: Pick<AppServices['session'], 'login'>,
  password: string,
  name: string | undefined,
): Promise<void> {
  for (let before = 1; ; before++) {
    try {
      await login(password, name, undefined, before);
      return;
    } catch (error) {
      if (seekerFailure(error) !== 'login.failed' || before === mostBefore) throw error;
    }
  }
}

function createWays({ router }: Pick<AppServices, 'router'>) {
  return {
    recover: () => router.go({ at: 'recover' }),
    register: () => router.go({ at: 'register' }),
  };
}

function createWait(now: () => number, setTimeout: LoginDeps['setTimeout']) {
  const until = signal<number | undefined>(undefined);
  return {
    until,
    begin: (seconds = usualSeconds): void => {
      const milliseconds = Math.max(seconds, leastSeconds) * 1_000;
      until.value = now() + milliseconds;
      setTimeout(() => {
        until.value = undefined;
      }, milliseconds);
    },
  };
}
