import { signal, type ReadonlySignal } from '@preact/signals';
import {
  addPasskey,
  deleteCodes,
  deletePasskey,
  deleteWrongCodes,
  guessedFrom,
  listFactors,
  putCodes,
  startCodes,
  startPasskey,
  type PasskeyChallenge,
} from '@beistand/protocol/factors.ts';
import type { PasskeyId, TicketId } from '@beistand/protocol/ids.ts';
import type { Body, Reply } from '@beistand/protocol/route.ts';
import type { AppServices } from '../app/services.ts';
import { failureOf, type StaffFailure } from '../texts/staff-failure.ts';
import { appLink } from './app-link.ts';

export type SecurityPage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: StaffFailure }
  | { readonly state: 'ready'; readonly factors: Reply<typeof listFactors> };

/** An app that is being set up: shown once. */
export interface NewApp {
  readonly ticket: TicketId;
  readonly secret: string;
  readonly link: string;
}

type Work = 'passkey' | 'app' | 'code' | 'remove' | 'seen';

/** What does not fit, in its place. */
export type SecurityFault = 'name' | 'passkey' | 'code';

export interface SecurityStore {
  readonly page: ReadonlySignal<SecurityPage>;
  readonly name: ReadonlySignal<string>;
  readonly code: ReadonlySignal<string>;
  readonly newApp: ReadonlySignal<NewApp | undefined>;
  readonly busy: ReadonlySignal<Work | undefined>;
  readonly fault: ReadonlySignal<SecurityFault | undefined>;
  readonly failure: ReadonlySignal<StaffFailure | undefined>;
  readonly attempts: ReadonlySignal<number>;
  readonly load: () => Promise<void>;
  readonly setName: (name: string) => void;
  readonly setCode: (code: string) => void;
  readonly addPasskey: () => Promise<void>;
  readonly startApp: () => Promise<void>;
  readonly finishApp: () => Promise<void>;
  readonly cancelApp: () => void;
  /** She has seen how many codes were wrong. */
  readonly noteSeen: () => Promise<void>;
  readonly remove: (what: PasskeyId | 'app') => Promise<void>;
}

export interface SecurityDeps {
  /** Asks the device. @throws Error where it, or the person, says no */
  readonly make: (
    asked: PasskeyChallenge,
  ) => Promise<Pick<Body<typeof addPasskey>, 'credential' | 'clientData' | 'attestation'>>;
}

type SecurityServices = Pick<AppServices, 'call' | 'session' | 'centre'>;

/** A staff member's second factors. */
export function createSecurityStore(
  services: SecurityServices,
  { make }: SecurityDeps,
): SecurityStore {
  const { call } = services;
  const state = createState();
  const load = (): Promise<void> => loadInto(services, state);
  const act = createActs(state);
  return {
    ...state,
    load,
    setName: (next) => {
      state.name.value = next;
      state.fault.value = undefined;
    },
    setCode: (next) => {
      state.code.value = next;
      state.fault.value = undefined;
    },
    addPasskey: async () => {
      const name = state.name.value.trim();
      if (name === '') return wrong(state, 'name');
      await act('passkey', async () => {
        const { ticket, asked } = await call(startPasskey);
        const made = await make(asked);
        await call(addPasskey, { body: { ticket, name, ...made } });
        state.name.value = '';
        await load();
      });
    },
    startApp: () =>
      act('app', async () => {
        const { ticket, secret } = await call(startCodes);
        state.newApp.value = { ticket, secret, link: linkOf(services, secret) };
      }),
    finishApp: async () => {
      const code = state.code.value.replaceAll(/\s/g, '');
      const { ticket } = state.newApp.value ?? {};
      if (ticket === undefined) return;
      if (!/^\d{6}$/.test(code)) return wrong(state, 'code');
      await act('code', async () => {
        await call(putCodes, { body: { ticket, code } });
        forgetApp(state);
        await load();
      });
    },
    cancelApp: () => forgetApp(state),
    noteSeen: () =>
      act('seen', async () => {
        await call(deleteWrongCodes);
        await load();
      }),
    remove: (what) =>
      act('remove', async () => {
        if (what === 'app') await call(deleteCodes);
        else await call(deletePasskey, { params: { passkey: what } });
        await load();
      }),
  };
}

function createState() {
  return {
    page: signal<SecurityPage>({ state: 'loading' }),
    name: signal(''),
    code: signal(''),
    newApp: signal<NewApp | undefined>(undefined),
    busy: signal<Work | undefined>(undefined),
    fault: signal<SecurityFault | undefined>(undefined),
    failure: signal<StaffFailure | undefined>(undefined),
    attempts: signal(0),
  };
}

type State = ReturnType<typeof createState>;

function wrong({ fault, attempts }: State, what: SecurityFault): void {
  fault.value = what;
  attempts.value += 1;
}

function forgetApp({ newApp, code, fault }: State): void {
  newApp.value = undefined;
  code.value = '';
  fault.value = undefined;
}

function linkOf({ session, centre }: SecurityServices, secret: string): string {
  const { name = '' } = session.signedIn.value ?? {};
  return appLink(secret, name, centre.state === 'ready' ? centre.centre.settings.name : '');
}

async function loadInto({ call, session }: SecurityServices, { page }: State): Promise<void> {
  try {
    const factors = await call(listFactors);
    page.value = { state: 'ready', factors };
    session.setFactor(lackOf(factors));
  } catch (error) {
    page.value = { state: 'failed', why: failureOf(error) };
  }
}

/** One piece of work at a time; what does not fit is told in its place. */
function createActs(state: State) {
  const { busy, fault, failure } = state;
  return async (what: Work, work: () => Promise<void>): Promise<void> => {
    if (busy.value !== undefined) return;
    busy.value = what;
    fault.value = undefined;
    failure.value = undefined;
    await work().catch((error: unknown) => {
      const why = failureOf(error);
      const refused = why === 'factor.refused';
      if (what === 'code' && refused) wrong(state, 'code');
      else if (what === 'passkey' && (why === 'fault' || refused)) wrong(state, 'passkey');
      else failure.value = why;
    });
    busy.value = undefined;
  };
}

/** What this account still lacks or should see, as the frame around the pages is told. */
function lackOf({ passkeys, codes, required, wrongCodes }: Reply<typeof listFactors>) {
  if (passkeys.length > 0 || codes !== undefined) {
    return wrongCodes < guessedFrom ? undefined : 'guessed';
  }
  return required ? 'required' : 'missing';
}
