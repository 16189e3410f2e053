import { signal, type ReadonlySignal } from '@preact/signals';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { createAccountMaker, createWork, type Work } from './account-maker.ts';
import {
  createNickname,
  type Nickname,
  type NicknameDeps,
  type NicknameStore,
} from './nickname-store.ts';
import { createPasswordStore, type PasswordDeps, type PasswordStore } from './password-store.ts';

export type RegisterServices = Pick<AppServices, 'call' | 'keyring' | 'session' | 'lang'>;

/** What is being waited for, told in plain words. */
export type RegisterPhase = 'idle' | 'checking' | 'keys' | 'puzzle' | 'sending' | 'opening';

export interface RegisterStore extends NicknameStore {
  readonly password: PasswordStore;
  readonly agreed: ReadonlySignal<boolean>;
  readonly agreedFault: ReadonlySignal<boolean>;
  readonly phase: ReadonlySignal<RegisterPhase>;
  readonly longPuzzle: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  /** Counts failed attempts: focus moves to the first field that is wrong. */
  readonly attempts: ReadonlySignal<number>;
  readonly setAgreed: (agreed: boolean) => void;
  readonly submit: () => Promise<void>;
}

export interface RegisterDeps extends NicknameDeps, Pick<PasswordDeps, 'loadJudge'> {
  readonly centre: PublicCentre;
}

/** Registration of a seeker: name, password, terms; proof of work while she types. */
export function createRegisterStore(services: RegisterServices, deps: RegisterDeps): RegisterStore {
  const { lang } = services;
  const { centre } = deps;
  const work = createWork(services);
  const nickname = createNickname(services, deps, work.begin);
  const agreed = signal(false);
  const agreedFault = signal(false);
  const password = createPasswordStore({
    ...deps,
    lang,
    context: () => [nickname.name.value, centre.settings.name],
  });
  const check = async (): Promise<boolean> => {
    const hasName = nickname.check();
    agreedFault.value = !agreed.value;
    return (await password.accept()) && hasName && agreed.value;
  };
  const sending = createSending(services, { centre, work, check, nickname, password });
  return {
    ...nickname,
    ...sending,
    longPuzzle: work.isLong,
    agreed,
    agreedFault,
    password: {
      ...password,
      input: (value) => {
        work.begin();
        password.input(value);
      },
    },
    setAgreed: (value) => {
      agreed.value = value;
      agreedFault.value = false;
    },
  };
}

interface SendingParts {
  readonly centre: PublicCentre;
  readonly work: Work;
  readonly check: () => Promise<boolean>;
  readonly nickname: Nickname;
  readonly password: PasswordStore;
}

/** One attempt at a time; whatever goes wrong, what was typed stays. */
function createSending(services: RegisterServices, parts: SendingParts) {
  const { centre, work, check, nickname, password } = parts;
  const phase = signal<RegisterPhase>('idle');
  const failure = signal<SeekerFailure | undefined>(undefined);
  const attempts = signal(0);
  const account = createAccountMaker(services, {
    centre,
    work,
    onPhase: (next) => {
      phase.value = next;
    },
  });

  const fail = (error: unknown): void => {
    const why = seekerFailure(error);
    attempts.value += 1;
    if (why === 'name.taken') nickname.refuse('taken');
    else if (why === 'name.not-allowed') nickname.refuse('not-allowed');
    else failure.value = why;
  };
  const register = async (): Promise<void> => {
    if (!(await check())) {
      attempts.value += 1;
      return;
    }
    const wanted = { name: nickname.name.value.trim(), password: password.value.value };
    await account.make(wanted);
    phase.value = 'opening';
    await services.session.login(wanted.password, wanted.name, { at: 'sheet', next: 'enquiry' });
    password.clear();
  };
  return {
    phase,
    failure,
    attempts,
    submit: async (): Promise<void> => {
      if (phase.value !== 'idle') return;
      failure.value = undefined;
      phase.value = 'checking';
      await register().catch(fail);
      phase.value = 'idle';
    },
  };
}
