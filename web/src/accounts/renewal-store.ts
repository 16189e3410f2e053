import { signal, type ReadonlySignal } from '@preact/signals';
import { getVault, renewAccount, startPassword } from '@beistand/protocol/accounts.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { renewSeats } from '../app/renew-seats.ts';
import { CallError } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { createNewPassword, type PasswordFormDeps } from './change-password-store.ts';
import type { PasswordStore } from './password-store.ts';
import { createProvedForm, type ProvedForm } from './proof-store.ts';
import type { ProveServices } from './prove.ts';
import {
  createSheet,
  type Code,
  type SheetDeps,
  type SheetState,
  type SheetStore,
} from './sheet-store.ts';

/** `renewal`: somebody knows the password. `sheet`: another code, and the password stays. */
export type RenewalKind = 'renewal' | 'sheet';

export interface RenewalStore extends Omit<ProvedForm, 'submit'> {
  readonly kind: RenewalKind;
  /** Where the password changes too. */
  readonly next: PasswordStore | undefined;
  readonly step: ReadonlySignal<'form' | 'sheet' | 'done'>;
  readonly sheet: SheetStore;
  readonly submit: () => Promise<void>;
  readonly withoutCode: () => Promise<void>;
  /** What went wrong with going on without a code. */
  readonly lastFailure: ReadonlySignal<SeekerFailure | undefined>;
  /** Conversations whose keys are not new yet. */
  readonly waiting: ReadonlySignal<number>;
  readonly hasCode: ReadonlySignal<boolean>;
  readonly goOn: () => Promise<void>;
}

export type RenewalDeps = PasswordFormDeps & Omit<SheetDeps, 'next'>;

/** A tab that saves its vault at the same moment is waited for; more often than this is a fault. */
const mostAttempts = 8;

/**
 * Everything anew. The code is shown before anything is stored; whoever stops before the last button
 * has changed nothing.
 */
export function createRenewalStore(
  services: ProveServices,
  kind: RenewalKind,
  deps: RenewalDeps,
): RenewalStore {
  const { call, keyring } = services;
  const { id, root } = deps.centre;
  const next = kind === 'renewal' ? createNewPassword(services, deps) : undefined;
  const { submit, ...form } = createProvedForm(services, { ...deps, ...(next && { next }) });
  const step = signal<'form' | 'sheet' | 'done'>('form');
  const code = signal<SheetState>({ state: 'making' });
  const end = createEnd(services);

  const draw = async (): Promise<void> => {
    const password = next?.value.value ?? form.current.value.value;
    const { request } = await keyring.beginRegistration(password);
    const { response } = await call(startPassword, { body: { request } });
    const { groups } = await keyring.drawRenewal({ centre: { id, root }, response });
    code.value = { state: 'ready', groups };
    step.value = 'sheet';
  };
  const onward = (): void => {
    next?.clear();
    form.current.input('');
    step.value = 'done';
  };
  const sheet = createSheet(
    codeOf(code, () => end.commit(true)),
    { ...deps, onward, skip: onward },
  );
  const lastFailure = signal<SeekerFailure | undefined>(undefined);
  return {
    ...form,
    unsure: end.unsure,
    kind,
    next,
    step,
    sheet,
    lastFailure,
    waiting: end.waiting,
    hasCode: end.hasCode,
    goOn: end.goOn,
    submit: () => submit(draw),
    withoutCode: async () => {
      if (sheet.storing.value) return;
      lastFailure.value = undefined;
      try {
        await end.commit(false);
        onward();
      } catch (error) {
        lastFailure.value = seekerFailure(error);
      }
    },
  };
}

/** A code that the server hears of with the last button only, however the person keeps it. */
function codeOf(sheet: ReadonlySignal<SheetState>, store: () => Promise<void>): Code {
  return {
    sheet,
    store,
    make: () => Promise.resolve(),
    withGroups: (act) => {
      if (sheet.value.state === 'ready') act(sheet.value.groups);
    },
  };
}

/** The transaction, and the conversations after it. */
function createEnd(services: ProveServices) {
  const { call, keyring, session } = services;
  const waiting = signal(0);
  const hasCode = signal(true);
  const unsure = signal(false);
  let sealed: { readonly withCode: boolean; readonly body: Body<typeof renewAccount> } | undefined;

  const sendOnce = async (withCode: boolean): Promise<boolean> => {
    // An answer that was lost may have been a yes: then only the same bytes get another one.
    const same = unsure.value || sealed?.withCode === withCode ? sealed : undefined;
    const now = same ?? { withCode, body: await keyring.sealRenewal(withCode) };
    sealed = now;
    try {
      await call(renewAccount, { body: now.body });
      hasCode.value = now.withCode;
      return true;
    } catch (error) {
      if (error instanceof CallError) unsure.value = true;
      if (!(error instanceof Refusal) || error.failure !== 'vault.stale') throw error;
      await keyring.mergeVault(await call(getVault));
      sealed = undefined;
      return false;
    }
  };
  const goOn = async (): Promise<void> => {
    const before = waiting.value;
    waiting.value = await renewSeats(services).catch(() => Math.max(1, before));
  };
  return {
    waiting,
    hasCode,
    unsure,
    goOn,
    commit: async (withCode: boolean): Promise<void> => {
      for (let attempt = 0; !(await sendOnce(withCode)); attempt++) {
        if (attempt === mostAttempts) throw new Refusal('vault.stale');
      }
      unsure.value = false;
      await keyring.renewalStored();
      session.renewed(hasCode.value);
      await goOn();
    },
  };
}
