import { computed, signal, type ReadonlySignal } from '@preact/signals';
import {
  finishRegistration,
  newChallenge,
  normaliseName,
  startRegistration,
} from '@beistand/protocol/accounts.ts';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import type { Body } from '@beistand/protocol/route.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { adviseNickname, suggestNicknames, type NicknameAdvice } from './nicknames.ts';
import { createPasswordStore, type PasswordDeps, type PasswordStore } from './password-store.ts';

export type RegisterServices = Pick<AppServices, 'call' | 'keyring' | 'session' | 'lang'>;

export type NameFault = 'missing' | 'shape' | 'taken' | 'not-allowed';

/** What is being waited for, told in plain words. */
export type RegisterPhase = 'idle' | 'checking' | 'keys' | 'puzzle' | 'sending' | 'opening';

export interface RegisterStore {
  readonly name: ReadonlySignal<string>;
  readonly nameFault: ReadonlySignal<NameFault | undefined>;
  readonly advice: ReadonlySignal<NicknameAdvice | undefined>;
  readonly suggestions: ReadonlySignal<readonly string[]>;
  readonly password: PasswordStore;
  readonly agreed: ReadonlySignal<boolean>;
  readonly agreedFault: ReadonlySignal<boolean>;
  readonly phase: ReadonlySignal<RegisterPhase>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  /** Counts failed attempts: focus moves to the first field that is wrong. */
  readonly attempts: ReadonlySignal<number>;
  readonly setName: (name: string) => void;
  readonly otherSuggestions: () => void;
  readonly setAgreed: (agreed: boolean) => void;
  readonly submit: () => Promise<void>;
}

export interface RegisterDeps extends Pick<PasswordDeps, 'random' | 'loadJudge'> {
  readonly centre: PublicCentre;
}

/** Registration of a seeker: name, password, terms; proof of work while she types. */
export function createRegisterStore(services: RegisterServices, deps: RegisterDeps): RegisterStore {
  const { lang } = services;
  const { centre, random } = deps;
  const name = signal('');
  const nameFault = signal<NameFault | undefined>(undefined);
  const agreed = signal(false);
  const agreedFault = signal(false);
  const suggestions = signal(suggestNicknames(lang, random));
  const phase = signal<RegisterPhase>('idle');
  const failure = signal<SeekerFailure | undefined>(undefined);
  const attempts = signal(0);
  const password = createPasswordStore({
    ...deps,
    lang,
    context: () => [name.value, centre.settings.name],
  });
  const work = createWork(services);
  const account = createAccountMaker(services, { centre, work, phase });

  const check = async (): Promise<boolean> => {
    nameFault.value = faultOfName(name.value);
    agreedFault.value = !agreed.value;
    const fits = await password.accept();
    return fits && nameFault.value === undefined && agreed.value;
  };
  const fail = (error: unknown): void => {
    const why = seekerFailure(error);
    if (why === 'name.taken' || why === 'name.not-allowed') {
      nameFault.value = why === 'name.taken' ? 'taken' : 'not-allowed';
      suggestions.value = suggestNicknames(lang, random);
    } else failure.value = why;
    attempts.value += 1;
  };
  return {
    name,
    nameFault,
    suggestions,
    agreed,
    agreedFault,
    phase,
    failure,
    attempts,
    advice: computed(() => adviseNickname(name.value)),
    password: { ...password, input: (value) => (work.begin(), password.input(value)) },
    setName: (value) => {
      work.begin();
      name.value = value;
      nameFault.value = undefined;
    },
    otherSuggestions: () => {
      suggestions.value = suggestNicknames(lang, random);
    },
    setAgreed: (value) => {
      agreed.value = value;
      agreedFault.value = false;
    },
    submit: async () => {
      if (phase.value !== 'idle') return;
      failure.value = undefined;
      phase.value = 'checking';
      try {
        if (!(await check())) {
          attempts.value += 1;
          return;
        }
        const wanted = { name: name.value.trim(), password: password.value.value };
        await account.make(wanted);
        phase.value = 'opening';
        await services.session.login(wanted.password, wanted.name, {
          at: 'sheet',
          next: 'enquiry',
        });
        password.clear();
      } catch (error) {
        fail(error);
      } finally {
        phase.value = 'idle';
      }
    },
  };
}

function faultOfName(name: string): NameFault | undefined {
  if (name.trim() === '') return 'missing';
  return normaliseName(name) === undefined ? 'shape' : undefined;
}

interface Work {
  /** Begins with the sum, once. */
  readonly begin: () => void;
  /** The solution; each is good for one attempt. */
  readonly take: () => Promise<string>;
}

function createWork({ call, keyring }: Pick<AppServices, 'call' | 'keyring'>): Work {
  let solving: Promise<string> | undefined;
  const begin = (): Promise<string> => {
    solving ??= call(newChallenge).then(({ challenge }) => keyring.solveChallenge(challenge));
    // Told when it is needed, not while somebody types.
    solving.catch(() => {
      solving = undefined;
    });
    return solving;
  };
  return {
    begin: () => void begin(),
    take: async () => {
      const solution = await begin();
      solving = undefined;
      return solution;
    },
  };
}

interface Wanted {
  readonly name: string;
  readonly password: string;
}

interface MakerDeps {
  readonly centre: PublicCentre;
  readonly work: Work;
  readonly phase: { value: RegisterPhase };
}

/**
 * Makes the account once: an attempt whose answer was lost goes out again with the same bytes, for
 * which the server has the stored answer.
 */
function createAccountMaker(
  { call, keyring }: Pick<AppServices, 'call' | 'keyring'>,
  { centre, work, phase }: MakerDeps,
): { readonly make: (wanted: Wanted) => Promise<void> } {
  let made: (Wanted & { readonly body: Body<typeof finishRegistration> }) | undefined;

  const build = async (wanted: Wanted): Promise<Body<typeof finishRegistration>> => {
    phase.value = 'keys';
    const { request } = await keyring.beginRegistration(wanted.password);
    const { response } = await call(startRegistration, { body: { name: wanted.name, request } });
    const account = await keyring.finishRegistration({
      centre: { id: centre.id, root: centre.root },
      name: wanted.name,
      response,
    });
    phase.value = 'puzzle';
    return { account, terms: centre.settings.terms.version, pow: await work.take() };
  };
  return {
    make: async (wanted) => {
      if (made?.name !== wanted.name || made.password !== wanted.password) {
        made = { ...wanted, body: await build(wanted) };
      }
      phase.value = 'sending';
      try {
        await call(finishRegistration, { body: made.body });
      } catch (error) {
        const why = seekerFailure(error);
        // The sum is good for ten minutes and one attempt: another one for the same account.
        if (why === 'pow.failed')
          made = { ...made, body: { ...made.body, pow: await work.take() } };
        else if (why !== 'offline' && why !== 'reply') made = undefined;
        if (why !== 'pow.failed' || made === undefined) throw error;
        await call(finishRegistration, { body: made.body });
      }
      made = undefined;
    },
  };
}
