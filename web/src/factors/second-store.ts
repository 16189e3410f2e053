import { signal, type ReadonlySignal } from '@preact/signals';
import {
  secondSeconds,
  type PasskeyProof,
  type SecondAsked,
  type PasskeyChallenge,
  type SecondProof,
} from '@beistand/protocol/factors.ts';
import { secondLogin } from '@beistand/protocol/sessions.ts';
import type { AppServices, SecondStep } from '../app/services.ts';
import { failureOf, type StaffFailure } from '../texts/staff-failure.ts';

/** What was tried, and so what may be wrong. */
export type SecondWay = 'passkey' | 'code' | 'recovery';

export interface SecondStore {
  readonly asked: ReadonlySignal<SecondAsked>;
  /** Over: this login cannot go on, only another one begin. */
  readonly over: ReadonlySignal<'expired' | 'many' | undefined>;
  readonly code: ReadonlySignal<string>;
  readonly recovery: ReadonlySignal<string>;
  readonly busy: ReadonlySignal<SecondWay | undefined>;
  readonly wrong: ReadonlySignal<SecondWay | undefined>;
  readonly failure: ReadonlySignal<StaffFailure | undefined>;
  readonly attempts: ReadonlySignal<number>;
  readonly setCode: (code: string) => void;
  readonly setRecovery: (code: string) => void;
  readonly usePasskey: () => Promise<void>;
  readonly sendCode: () => Promise<void>;
  readonly sendRecovery: () => Promise<void>;
  readonly giveUp: () => void;
  /** Begins the two minutes; returns the function that ends them. */
  readonly start: () => () => void;
}

export interface SecondDeps {
  readonly step: SecondStep;
  readonly show: (asked: PasskeyChallenge) => Promise<PasskeyProof>;
  readonly setTimeout: (run: () => void, milliseconds: number) => number;
  readonly clearTimeout: (timer: number) => void;
}

/** The second factor, in the middle of a login. */
export function createSecondStore(services: SecondServices, deps: SecondDeps): SecondStore {
  const { step } = deps;
  const state = createState(step.asked);
  const { asked, code, recovery, wrong } = state;
  const send = createSender(services, step, state);
  return {
    ...state,
    setCode: (next) => {
      code.value = next;
      wrong.value = undefined;
    },
    setRecovery: (next) => {
      recovery.value = next;
      wrong.value = undefined;
    },
    usePasskey: async () => {
      const { passkey } = asked.value;
      if (passkey === undefined) return;
      await send('passkey', async () => ({ passkey: await deps.show(passkey) }));
    },
    sendCode: async () => {
      const digits = code.value.replaceAll(/\s/g, '');
      if (/^\d{6}$/.test(digits)) await send('code', async () => ({ code: digits }));
      else refuse(services, state, { way: 'code', why: 'code.malformed' });
    },
    sendRecovery: () =>
      send('recovery', async () => {
        const { lookup } = await lookUp(services, recovery.value);
        return { recovery: lookup };
      }),
    giveUp: step.giveUp,
    start: () => {
      const late = (): void => end(services, state, 'expired');
      const timer = deps.setTimeout(late, secondSeconds * 1_000);
      return () => deps.clearTimeout(timer);
    },
  };
}

type SecondServices = Pick<AppServices, 'call' | 'keyring' | 'centre'>;

function createState(asked: SecondAsked) {
  return {
    asked: signal(asked),
    over: signal<'expired' | 'many' | undefined>(undefined),
    code: signal(''),
    recovery: signal(''),
    busy: signal<SecondWay | undefined>(undefined),
    wrong: signal<SecondWay | undefined>(undefined),
    failure: signal<StaffFailure | undefined>(undefined),
    attempts: signal(0),
  };
}

type State = ReturnType<typeof createState>;

function end({ keyring }: SecondServices, { over }: State, why: 'expired' | 'many'): void {
  over.value ??= why;
  // What waited to open the slot is of no use any more.
  void keyring.forget();
}

function refuse(
  services: SecondServices,
  state: State,
  { way, why }: { readonly way: SecondWay; readonly why: StaffFailure },
): void {
  state.attempts.value += 1;
  if (why === 'login.failed') end(services, state, 'expired');
  else if (why === 'request.too-many') end(services, state, 'many');
  else if (why === 'code.malformed' || (way === 'passkey' && why === 'fault')) {
    state.wrong.value = way;
  } else state.failure.value = why;
}

/** Sends one proof at a time. Where it does not fit, the server's next question is the one asked. */
function createSender(services: SecondServices, step: SecondStep, state: State) {
  const { asked, busy, code, wrong, failure } = state;
  return async (way: SecondWay, proof: () => Promise<SecondProof>): Promise<void> => {
    if (busy.value !== undefined) return;
    busy.value = way;
    wrong.value = undefined;
    failure.value = undefined;
    try {
      const { ticket } = asked.value;
      const reply = await services.call(secondLogin, { body: { ticket, proof: await proof() } });
      if (reply.state === 'in') return step.done(reply);
      asked.value = reply;
      code.value = '';
      refuse(services, state, { way, why: 'code.malformed' });
    } catch (error) {
      refuse(services, state, { way, why: failureOf(error) });
    } finally {
      busy.value = undefined;
    }
  };
}

function lookUp(
  { centre, keyring }: SecondServices,
  code: string,
): Promise<{ readonly lookup: string }> {
  if (centre.state === 'new') throw new Error('a login without a centre');
  const { id, root } = centre.centre;
  return keyring.readRecovery({ centre: { id, root }, code });
}
