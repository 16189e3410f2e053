import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { beginSuccession, postSuccession } from '@beistand/protocol/staff.ts';
import {
  KeyringError,
  type CentreKey,
  type SheetReading,
  type StaffMember,
} from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';
import { failureOf, type StaffFailure } from '../texts/staff-failure.ts';
import { askForGroups, missingGroups } from '../ui/slip-check.ts';
import type { Sheet } from './setup-check.ts';

type KeyServices = Pick<AppServices, 'call' | 'keyring' | 'trust' | 'saveVault' | 'live'>;

export type KeyPage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: StaffFailure }
  | {
      readonly state: 'ready';
      readonly key: CentreKey;
      /** Whom the next root confirms: neither revoked nor expired. */
      readonly people: readonly StaffMember[];
    };

/** `home`: what one has; then the way to the next key. */
export type KeyStep = 'home' | 'why' | 'sheet' | 'done';

export type KeyProblem = 'typed' | 'sheet' | 'kept';

export interface KeyStore {
  readonly page: ReadonlySignal<KeyPage>;
  readonly step: ReadonlySignal<KeyStep>;
  readonly typed: ReadonlySignal<string>;
  /** What the typed sheet turned out to be; the key of `kept` is in the vault. */
  readonly reading: ReadonlySignal<SheetReading | undefined>;
  readonly sheet: ReadonlySignal<Sheet | undefined>;
  readonly kept: ReadonlySignal<boolean>;
  readonly problems: ReadonlySignal<readonly KeyProblem[]>;
  readonly attempts: ReadonlySignal<number>;
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<StaffFailure | undefined>;
  readonly start: () => () => void;
  readonly load: () => Promise<void>;
  readonly type: (typed: string) => void;
  readonly read: () => Promise<void>;
  readonly go: (step: 'home' | 'why') => void;
  /** Draws the next key, stores it in the vault, then shows its sheet. */
  readonly draw: () => Promise<void>;
  readonly typeGroup: (at: 0 | 1, typed: string) => void;
  readonly setKept: (kept: boolean) => void;
  /** Signs everything anew and hands over. */
  readonly finish: () => Promise<void>;
}

interface State {
  readonly services: KeyServices;
  readonly random: (below: number) => number;
  readonly page: Signal<KeyPage>;
  readonly step: Signal<KeyStep>;
  readonly typed: Signal<string>;
  readonly reading: Signal<SheetReading | undefined>;
  readonly sheet: Signal<Sheet | undefined>;
  readonly kept: Signal<boolean>;
  readonly problems: Signal<readonly KeyProblem[]>;
  readonly attempts: Signal<number>;
  readonly busy: Signal<boolean>;
  readonly failure: Signal<StaffFailure | undefined>;
}

/**
 * The root key of the centre: its sheet read back, and the next key.
 *
 * @param random  a random number from 0 to `below` − 1
 */
export function createKeyStore(services: KeyServices, random: (below: number) => number): KeyStore {
  const state = createState(services, random);
  const { busy, step, typed, reading, sheet, problems, failure } = state;
  return {
    ...state,
    start: () => {
      void load(state);
      return services.live.subscribe(({ type }) => {
        if (type === 'centre' && !busy.value && step.value === 'home') void load(state);
      });
    },
    load: () => load(state),
    type: (next) => {
      typed.value = next;
      reading.value = undefined;
      problems.value = [];
    },
    read: () => act(state, () => read(state)),
    go: (next) => {
      problems.value = [];
      failure.value = undefined;
      sheet.value = undefined;
      reading.value = undefined;
      step.value = next;
    },
    draw: () => act(state, () => draw(state)),
    typeGroup: (at, text) => {
      if (sheet.value === undefined) return;
      const { groups, check } = sheet.value;
      const [first, second] = check.typed;
      const next: typeof check.typed = at === 0 ? [text, second] : [first, text];
      sheet.value = { groups, check: { ...check, typed: next } };
    },
    setKept: (kept) => {
      state.kept.value = kept;
      problems.value = problems.value.filter((each) => each !== 'kept');
    },
    finish: () => act(state, () => finish(state)),
  };
}

function createState(services: KeyServices, random: State['random']): State {
  return {
    services,
    random,
    page: signal<KeyPage>({ state: 'loading' }),
    step: signal<KeyStep>('home'),
    typed: signal(''),
    reading: signal<SheetReading | undefined>(undefined),
    sheet: signal<Sheet | undefined>(undefined),
    kept: signal(false),
    problems: signal<readonly KeyProblem[]>([]),
    attempts: signal(0),
    busy: signal(false),
    failure: signal<StaffFailure | undefined>(undefined),
  };
}

async function load({ services, page }: State): Promise<void> {
  try {
    const { key, staff } = await services.trust('refresh');
    const people = staff.filter(({ revoked, expired }) => !revoked && expired !== true);
    page.value = { state: 'ready', key, people };
  } catch (error) {
    page.value = { state: 'failed', why: failureOf(error) };
  }
}

async function act({ busy, failure }: State, work: () => Promise<void>): Promise<void> {
  if (busy.value) return;
  busy.value = true;
  failure.value = undefined;
  try {
    await work();
  } catch (error) {
    failure.value = failureOf(error);
  } finally {
    busy.value = false;
  }
}

function refuse({ problems, attempts }: State, found: readonly KeyProblem[]): boolean {
  problems.value = found;
  if (found.length > 0) attempts.value += 1;
  return found.length > 0;
}

async function read(state: State): Promise<void> {
  const { services, typed, reading, attempts } = state;
  if (refuse(state, typed.value.trim() === '' ? ['typed'] : [])) return;
  await services.trust('refresh');
  const found = await services.keyring.readKeySheet(typed.value);
  reading.value = found;
  if (found.state !== 'kept') {
    attempts.value += 1;
    return;
  }
  typed.value = '';
  await services.saveVault();
  await load(state);
}

async function draw({ services, random, sheet, kept, step }: State): Promise<void> {
  const { call, keyring, saveVault } = services;
  // Whoever finds the device unlocked does not get to see a root key.
  await call(beginSuccession);
  await keyring.beginSuccession();
  await saveVault();
  // Another tab may have begun as well: the sheet is that of the key which the vault now has.
  const { sheet: groups } = await keyring.beginSuccession();
  sheet.value = { groups, check: askForGroups(groups.length, random) };
  kept.value = false;
  step.value = 'sheet';
}

async function finish(state: State): Promise<void> {
  const { services, sheet, kept, step, failure } = state;
  const { call, keyring, trust, saveVault } = services;
  const left =
    sheet.value === undefined ? [] : missingGroups(sheet.value.check, sheet.value.groups);
  const found = [
    ...(left.length > 0 ? (['sheet'] as const) : []),
    ...(kept.value ? [] : (['kept'] as const)),
  ];
  if (refuse(state, found)) return;
  const { key } = await trust('refresh');
  // Where only the reply was lost, the new key is in force already.
  if (key.begun) await call(postSuccession, { body: await keyring.makeSuccession() });
  await load(state);
  const { value: now } = state.page;
  if (now.state === 'failed') {
    failure.value = now.why;
    return;
  }
  // The server has taken it and shows it to nobody: then the old key is still the one that counts.
  if (now.state === 'ready' && now.key.begun) throw new KeyringError('trust.refused');
  await saveVault();
  sheet.value = undefined;
  step.value = 'done';
}
