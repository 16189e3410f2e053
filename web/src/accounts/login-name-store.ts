import { signal, type ReadonlySignal } from '@preact/signals';
import { getVault } from '@beistand/protocol/accounts.ts';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import { finishLoginName, startLoginName } from '@beistand/protocol/login-name.ts';
import type { Body } from '@beistand/protocol/route.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure } from '../texts/failure.ts';
import { createWork } from './account-maker.ts';
import { createNickname, type NicknameDeps, type NicknameStore } from './nickname-store.ts';
import { createProvedForm, told, type ProvedForm } from './proof-store.ts';
import { prove, type ProveServices } from './prove.ts';

export interface LoginNameStore extends Omit<ProvedForm, 'submit'>, NicknameStore {
  readonly next: undefined;
  /** `unproved`: the server says that it is done, and does not let anybody in under the new name. */
  readonly step: ReadonlySignal<'form' | 'done' | 'unproved'>;
  readonly submit: () => Promise<void>;
  /** Tries once more whether the new name opens the account. */
  readonly tryAgain: () => Promise<void>;
}

export interface LoginNameDeps extends NicknameDeps {
  readonly centre: PublicCentre;
}

/** A tab that saves its vault at the same moment is waited for; more often than this is a fault. */
const mostAttempts = 8;

type Change = Omit<Body<typeof finishLoginName>, 'vault'>;

/**
 * Another login name; the password stays. A server may say that it has stored it and have done
 * nothing: so the new name is tried before anybody relies on it.
 */
export function createLoginNameStore(
  services: ProveServices & Pick<AppServices, 'lang'>,
  deps: LoginNameDeps,
): LoginNameStore {
  const { session } = services;
  const work = createWork(services);
  const nickname = createNickname(services, deps, work.begin);
  const next = { accept: async () => nickname.check() };
  const { submit, ...form } = createProvedForm(services, { ...deps, next });
  const step = signal<'form' | 'done' | 'unproved'>('form');
  const wanted = () => nickname.name.value.trim();
  const sending = createSending(services, deps.centre, work.take);

  const check = async (): Promise<void> => {
    try {
      await prove(services, deps.centre, form.current.value.value, wanted());
      form.current.input('');
      step.value = 'done';
    } catch {
      // Whatever is wrong: nobody has seen the new name open anything.
      step.value = 'unproved';
    }
  };
  const change = async (): Promise<void> => {
    if (!form.unsure.value) await sending.draw(wanted(), form.current.value.value);
    await sending.send().catch((error: unknown) => {
      const why = seekerFailure(error);
      if (why === 'name.taken') nickname.refuse('taken');
      if (why === 'name.not-allowed') nickname.refuse('not-allowed');
      throw error;
    });
    session.renamed(wanted());
    await check();
  };
  return {
    ...nickname,
    ...form,
    next: undefined,
    step,
    submit: () => submit(change),
    tryAgain: check,
  };
}

/** What is sent, once it is drawn: the same bytes again where no answer came. */
function createSending(
  { call, keyring }: Pick<AppServices, 'call' | 'keyring'>,
  { id, root }: PublicCentre,
  takeWork: () => Promise<string>,
) {
  let drawn: Change | undefined;
  let sealed: Body<typeof finishLoginName>['vault'] | undefined;
  /** False where another tab has stored its vault meanwhile. */
  const sendOnce = async (change: Change): Promise<boolean> => {
    sealed ??= await keyring.sealLoginName(change.name);
    try {
      await told(call(finishLoginName, { body: { ...change, vault: sealed } }));
      return true;
    } catch (error) {
      if (!(error instanceof Refusal) || error.failure !== 'vault.stale') throw error;
      await keyring.mergeVault(await call(getVault));
      sealed = undefined;
      return false;
    }
  };
  return {
    draw: async (name: string, password: string): Promise<void> => {
      const { request } = await keyring.beginRegistration(password);
      const { response } = await call(startLoginName, { body: { name, request } });
      const made = await keyring.changePassword({ centre: { id, root }, response });
      drawn = { name, ...made, pow: await takeWork() };
      sealed = undefined;
    },
    send: async (): Promise<void> => {
      if (drawn === undefined) return;
      for (let attempt = 0; !(await sendOnce(drawn)); attempt++) {
        if (attempt === mostAttempts) throw new Refusal('vault.stale');
      }
      await keyring.loginNameStored();
    },
  };
}
