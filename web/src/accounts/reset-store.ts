import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { startRegistration } from '@beistand/protocol/accounts.ts';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import type { TicketId } from '@beistand/protocol/ids.ts';
import { maxAddressLength } from '@beistand/protocol/notices.ts';
import { finishReset, getResets, proveReset, startReset } from '@beistand/protocol/resets.ts';
import type { Body } from '@beistand/protocol/route.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { createWork, type Work } from './account-maker.ts';
import { createPasswordStore, type PasswordDeps, type PasswordStore } from './password-store.ts';

export type ResetServices = Pick<AppServices, 'call' | 'keyring' | 'session' | 'router' | 'lang'>;

/** `none`: this centre resets nothing by e-mail. */
export type ResetStep = 'loading' | 'failed' | 'none' | 'ask' | 'code' | 'password';

/** What is wrong with what was typed, or `over`: the reset has to be begun anew. */
export type ResetFault =
  | 'name-missing'
  | 'address-missing'
  | 'address-wrong'
  | 'code-missing'
  | 'code-wrong'
  | 'terms'
  | 'over';

export interface ResetStore {
  readonly step: ReadonlySignal<ResetStep>;
  readonly name: ReadonlySignal<string>;
  readonly address: ReadonlySignal<string>;
  readonly code: ReadonlySignal<string>;
  readonly password: PasswordStore;
  readonly agreed: ReadonlySignal<boolean>;
  readonly fault: ReadonlySignal<ResetFault | undefined>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  readonly working: ReadonlySignal<boolean>;
  /** Counts what was tried, so that the focus goes to what is wrong. */
  readonly attempts: ReadonlySignal<number>;
  readonly load: () => Promise<void>;
  readonly typeName: (value: string) => void;
  readonly typeAddress: (value: string) => void;
  readonly typeCode: (value: string) => void;
  readonly setAgreed: (agreed: boolean) => void;
  readonly ask: () => Promise<void>;
  readonly prove: () => Promise<void>;
  readonly finish: () => Promise<void>;
  readonly startAgain: () => void;
  readonly back: () => void;
}

export interface ResetDeps extends Pick<PasswordDeps, 'random' | 'loadJudge'> {
  readonly centre: PublicCentre;
}

/** A new password by e-mail: name and address, the digits, and a new account under the old name. */
export function createResetStore(services: ResetServices, deps: ResetDeps): ResetStore {
  const { router, lang } = services;
  const page = createPage();
  const { step, name, agreed, fault } = page;
  const work = createWork(services);
  const context = (): readonly string[] => [name.value, deps.centre.settings.name];
  const password = createPasswordStore({ ...deps, lang, context });
  const typed = (field: Signal<string>) => (value: string) => {
    field.value = value;
    fault.value = undefined;
  };
  return {
    ...page,
    password,
    ...createSteps(services, deps.centre, { page, work, password }),
    typeName: (value) => {
      work.begin();
      typed(name)(value);
    },
    typeAddress: typed(page.address),
    typeCode: typed(page.code),
    setAgreed: (value) => {
      agreed.value = value;
      fault.value = undefined;
    },
    startAgain: () => {
      fault.value = undefined;
      step.value = 'ask';
    },
    back: () => router.go({ at: 'recover' }),
  };
}

type Page = ReturnType<typeof createPage>;

/** What stands on the page, and what became of the last step. */
function createPage() {
  const step = signal<ResetStep>('loading');
  const fault = signal<ResetFault | undefined>(undefined);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const working = signal(false);
  const attempts = signal(0);
  const [name, address, code] = [signal(''), signal(''), signal('')];
  const blame = (what: ResetFault | undefined): void => {
    fault.value = what;
    attempts.value += 1;
  };
  /** One step at a time. `said`: refusals that are said at a field. */
  const trying = async (
    work: () => Promise<void>,
    said: Readonly<Partial<Record<SeekerFailure, ResetFault>>> = {},
  ): Promise<void> => {
    if (working.value) return;
    working.value = true;
    failure.value = undefined;
    fault.value = undefined;
    try {
      await work();
    } catch (error) {
      const why = seekerFailure(error);
      if (said[why] === undefined) failure.value = why;
      else blame(said[why]);
    }
    working.value = false;
  };
  const agreed = signal(false);
  return { step, fault, failure, working, attempts, name, address, code, agreed, blame, trying };
}

interface Parts {
  readonly page: Page;
  readonly work: Work;
  readonly password: PasswordStore;
}

function createSteps(services: ResetServices, centre: PublicCentre, parts: Parts) {
  const { call, keyring, lang } = services;
  const { page, work } = parts;
  const { step, name, address, code, blame, trying } = page;
  const ref = { id: centre.id, root: centre.root };
  let key: string | undefined;
  let reset: TicketId | undefined;

  const load = async (): Promise<void> => {
    try {
      key = (await call(getResets)).offer?.key;
      step.value = key === undefined ? 'none' : 'ask';
    } catch (error) {
      page.failure.value = seekerFailure(error);
      step.value = 'failed';
    }
  };
  const ask = async (): Promise<void> => {
    const text = address.value.trim();
    if (name.value.trim() === '') return blame('name-missing');
    if (text === '') return blame('address-missing');
    if (!looksRight(text)) return blame('address-wrong');
    await trying(async () => {
      if (key === undefined) return;
      const sealed = await keyring.sealTyped({ centre: ref, key, address: text });
      const body = { ...sealed, name: name.value.trim(), lang, pow: await work.take() };
      ({ reset } = await call(startReset, { body }));
      address.value = '';
      code.value = '';
      step.value = 'code';
    });
  };
  const prove = async (): Promise<void> => {
    const digits = code.value.replaceAll(/\s/g, '');
    if (!/^\d{6}$/.test(digits)) return blame('code-missing');
    await trying(
      async () => {
        if (reset === undefined) return;
        await call(proveReset, { body: { reset, code: digits } });
        step.value = 'password';
      },
      { 'factor.refused': 'code-wrong' },
    );
  };
  return { load, ask, prove, finish: createFinish(services, centre, parts, () => reset) };
}

/** Makes the account once: an attempt without an answer goes out again with the same bytes. */
function createFinish(
  { call, keyring, session }: ResetServices,
  centre: PublicCentre,
  { page, password }: Parts,
  ticket: () => TicketId | undefined,
): () => Promise<void> {
  const { name, agreed, blame, trying } = page;
  let made: { readonly of: string; readonly body: Body<typeof finishReset> } | undefined;
  const build = async (reset: TicketId, wanted: string): Promise<Body<typeof finishReset>> => {
    const { request } = await keyring.beginRegistration(password.value.value);
    const { response } = await call(startRegistration, { body: { name: wanted, request } });
    const ref = { id: centre.id, root: centre.root };
    const account = await keyring.finishRegistration({ centre: ref, name: wanted, response });
    return { reset, account, terms: centre.settings.terms.version };
  };
  return async () => {
    const reset = ticket();
    const isGood = await password.accept();
    if (!isGood || !agreed.value) return blame(agreed.value ? undefined : 'terms');
    await trying(
      async () => {
        if (reset === undefined) return;
        const wanted = name.value.trim();
        const of = `${reset} ${password.value.value}`;
        if (made?.of !== of) made = { of, body: await build(reset, wanted) };
        await call(finishReset, { body: made.body });
        made = undefined;
        await session.login(password.value.value, wanted, { at: 'sheet', next: 'mailbox' });
        password.clear();
      },
      { 'recovery.failed': 'over' },
    );
  };
}

/** A first look only: what the mailer takes, it decides itself. */
function looksRight(address: string): boolean {
  return (
    address.length <= maxAddressLength && /^[!-~]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$/.test(address)
  );
}
