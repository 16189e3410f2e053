import { signal, type ReadonlySignal } from '@preact/signals';
import { finishPassword, startPassword } from '@beistand/protocol/accounts.ts';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import type { Body } from '@beistand/protocol/route.ts';
import type { Lang } from '../texts/format.ts';
import { createPasswordStore, type PasswordDeps, type PasswordStore } from './password-store.ts';
import { createProvedForm, told, type ProvedForm } from './proof-store.ts';
import type { ProveServices } from './prove.ts';

export interface PasswordFormDeps extends Pick<PasswordDeps, 'random' | 'loadJudge'> {
  readonly centre: PublicCentre;
  readonly lang: Lang;
}

export interface ChangePasswordStore extends Omit<ProvedForm, 'submit'> {
  readonly next: PasswordStore;
  readonly done: ReadonlySignal<boolean>;
  readonly submit: () => Promise<void>;
}

/** Another password; everything else stays. */
export function createChangePasswordStore(
  services: ProveServices,
  deps: PasswordFormDeps,
): ChangePasswordStore {
  const { call, keyring } = services;
  const { id, root } = deps.centre;
  const next = createNewPassword(services, deps);
  const { submit, ...form } = createProvedForm(services, { centre: deps.centre, next });
  const done = signal(false);
  let body: Body<typeof finishPassword> | undefined;
  const change = async (): Promise<void> => {
    if (!form.unsure.value) {
      const { request } = await keyring.beginRegistration(next.value.value);
      const { response } = await call(startPassword, { body: { request } });
      body = await keyring.changePassword({ centre: { id, root }, response });
    }
    if (body === undefined) return;
    await told(call(finishPassword, { body }));
    next.clear();
    form.current.input('');
    done.value = true;
  };
  return { ...form, next, done, submit: () => submit(change) };
}

/** A password that contains neither the account's name nor the centre's. */
export function createNewPassword(
  { session }: Pick<ProveServices, 'session'>,
  { centre, ...deps }: PasswordFormDeps,
): PasswordStore {
  const name = session.signedIn.value?.name ?? '';
  return createPasswordStore({ ...deps, context: () => [name, centre.settings.name] });
}
