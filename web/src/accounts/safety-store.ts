import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { getMail, type KeptAddress } from '@beistand/protocol/notices.ts';
import type { Earlier, ExitPage } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { codeLength, readCode } from './code-reading.ts';

/** Where the quick exit leads: as the centre has it, or to one of our pages. */
export type ExitChoice = 'centre' | ExitPage;

/** What is wrong with a typed code. */
export type CodeFault = 'missing' | 'code.malformed' | 'code.other';

export type SafetyPage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: SeekerFailure }
  | {
      readonly state: 'ready';
      readonly earlier: Earlier;
      /** Undefined where the centre sends no e-mail. */
      readonly mail: KeptAddress | undefined;
    };

export interface SafetyStore {
  readonly page: ReadonlySignal<SafetyPage>;
  readonly exit: ReadonlySignal<ExitChoice>;
  /** Minutes until the lock. */
  readonly idle: ReadonlySignal<number>;
  /** All that can be chosen: the centre's, and shorter ones. */
  readonly idles: readonly number[];
  readonly saved: ReadonlySignal<boolean>;
  readonly code: ReadonlySignal<string>;
  readonly codeFault: ReadonlySignal<CodeFault | undefined>;
  readonly attempts: ReadonlySignal<number>;
  readonly working: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  /** What was done last to earlier messages; said once. */
  readonly done: ReadonlySignal<'hidden' | 'opened' | 'shown' | undefined>;
  readonly load: () => Promise<void>;
  readonly chooseExit: (choice: ExitChoice) => void;
  readonly chooseIdle: (minutes: number) => void;
  readonly save: () => Promise<void>;
  readonly typeCode: (code: string) => void;
  readonly hide: () => Promise<void>;
  readonly open: () => Promise<void>;
  readonly show: () => Promise<void>;
  readonly toMail: () => void;
  readonly makeSheet: () => void;
  readonly back: () => void;
}

type Services = Pick<
  AppServices,
  'call' | 'keyring' | 'router' | 'session' | 'centre' | 'saveVault'
>;

const shorter: readonly number[] = [2, 5, 10, 15, 30];

/** What a seeker sets for her own safety; all of it is kept in her vault, which only she opens. */
export function createSafetyStore(services: Services): SafetyStore {
  const { keyring, router, saveVault } = services;
  const page = signal<SafetyPage>({ state: 'loading' });
  const failure = signal<SeekerFailure | undefined>(undefined);
  const working = signal(false);
  const load = async (): Promise<void> => {
    try {
      const [{ offer, address }, earlier] = await Promise.all([
        services.call(getMail),
        keyring.earlierNow(),
      ]);
      const mail = offer !== undefined || address.state === 'kept' ? address : undefined;
      page.value = { state: 'ready', earlier, mail };
    } catch (error) {
      page.value = { state: 'failed', why: seekerFailure(error) };
    }
  };
  const attempt = async (work: () => Promise<void>, stored: () => void): Promise<void> => {
    if (working.value) return;
    working.value = true;
    failure.value = undefined;
    try {
      await work();
      await saveVault();
      stored();
    } catch (error) {
      failure.value = seekerFailure(error);
    }
    working.value = false;
  };
  return {
    ...createLeaving(services, attempt),
    ...createHiding(services, { page, failure, attempt }),
    page,
    failure,
    working,
    load,
    toMail: () => router.go({ at: 'mail' }),
    makeSheet: () => router.go({ at: 'sheet', next: 'mailbox' }),
    back: () => router.go({ at: 'account' }),
  };
}

/** Changes the vault; `stored` once the server has it: what was not stored is not called saved. */
type Attempt = (work: () => Promise<void>, stored: () => void) => Promise<void>;

/** Quick exit and lock. */
function createLeaving({ keyring, session, centre }: Services, attempt: Attempt) {
  const { choices, chosen } = session;
  const centreMinutes = centre.state === 'ready' ? centre.centre.settings.seekerIdleMinutes : 15;
  const exit = signal<ExitChoice>(choices.value.exit ?? 'centre');
  const idle = signal(Math.min(choices.value.idleMinutes ?? Infinity, centreMinutes));
  const saved = signal(false);
  return {
    exit,
    idle,
    idles: [...shorter.filter((minutes) => minutes < centreMinutes), centreMinutes],
    saved,
    chooseExit: (choice: ExitChoice): void => {
      exit.value = choice;
      saved.value = false;
    },
    chooseIdle: (minutes: number): void => {
      idle.value = minutes;
      saved.value = false;
    },
    save: () =>
      attempt(
        async () => {
          const next = {
            ...(exit.value === 'centre' ? {} : { exit: exit.value }),
            ...(idle.value === centreMinutes ? {} : { idleMinutes: idle.value }),
          };
          await keyring.choose(next);
          chosen(next);
        },
        () => {
          saved.value = true;
        },
      ),
  };
}

/** Earlier messages: hidden, opened with the code, shown again. */
function createHiding(
  { keyring }: Services,
  {
    page,
    failure,
    attempt,
  }: {
    readonly page: Signal<SafetyPage>;
    readonly failure: Signal<SeekerFailure | undefined>;
    readonly attempt: Attempt;
  },
) {
  const code = signal('');
  const codeFault = signal<CodeFault | undefined>(undefined);
  const attempts = signal(0);
  const done = signal<'hidden' | 'opened' | 'shown' | undefined>(undefined);
  const say = (what: 'hidden' | 'opened' | 'shown') => (): void => {
    done.value = what;
  };
  const now = async (): Promise<void> => {
    const earlier = await keyring.earlierNow();
    if (page.value.state === 'ready') page.value = { ...page.value, earlier };
  };
  const withCode = async (
    work: (typed: string) => Promise<void>,
    what: 'hidden' | 'opened',
  ): Promise<void> => {
    codeFault.value = readCode(code.value).count < codeLength ? 'missing' : undefined;
    done.value = undefined;
    if (codeFault.value === undefined) {
      await attempt(async () => {
        await work(code.value);
        code.value = '';
        await now();
      }, say(what));
      const why = failure.value;
      if (why === 'code.malformed' || why === 'code.other') {
        codeFault.value = why;
        failure.value = undefined;
      }
    }
    if (codeFault.value !== undefined) attempts.value++;
  };
  return {
    code,
    codeFault,
    attempts,
    done,
    typeCode: (typed: string): void => {
      code.value = typed;
      codeFault.value = undefined;
    },
    hide: () => withCode(keyring.hideEarlier, 'hidden'),
    open: () => withCode(keyring.openEarlier, 'opened'),
    show: () => attempt(() => keyring.showEarlier().then(now), say('shown')),
  };
}
