import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { putRecovery, type NewRecovery } from '@beistand/protocol/accounts.ts';
import type { AppServices, Screen } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { sameGroup } from './code-reading.ts';
import { randomBelow, type RandomNumbers } from './nicknames.ts';

export type SheetServices = Pick<AppServices, 'call' | 'keyring' | 'session' | 'router'>;

export type SheetState =
  /** There is a code already: a new one makes it invalid. */
  | { readonly state: 'ask' }
  | { readonly state: 'making' }
  | { readonly state: 'failed'; readonly why: SeekerFailure }
  | { readonly state: 'ready'; readonly groups: readonly string[] };

/** Two groups, numbered from 1, that are typed back. */
export interface SheetCheck {
  readonly group: number;
  readonly typed: ReadonlySignal<string>;
  readonly result: ReadonlySignal<'open' | 'right' | 'wrong'>;
  readonly input: (typed: string) => void;
}

export interface SheetStore {
  readonly sheet: ReadonlySignal<SheetState>;
  readonly checks: readonly [SheetCheck, SheetCheck];
  /** Groups that have not been typed back rightly yet. */
  readonly open: ReadonlySignal<readonly number[]>;
  /** What was done with the slip last. */
  readonly done: ReadonlySignal<'printed' | 'saved' | 'copied' | 'copy-failed' | undefined>;
  readonly storing: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  readonly make: () => Promise<void>;
  readonly print: () => void;
  readonly save: () => void;
  readonly copy: () => Promise<void>;
  /** On, once both groups are right and the server has the code. */
  readonly next: () => Promise<void>;
  /** On without a sheet. */
  readonly skip: () => void;
}

export interface SheetDeps {
  readonly next: Extract<Screen, { at: 'sheet' }>['next'];
  readonly random: RandomNumbers;
  readonly print: () => void;
  /** Hands a picture of the groups to the browser's downloads. */
  readonly savePicture: (groups: readonly string[]) => void;
  readonly copyText: (text: string) => Promise<void>;
}

/**
 * The recovery sheet. The server learns of a code only when the person has it: printed, saved,
 * copied, or typed back. A code that nobody holds would look like one that somebody has.
 */
export function createSheetStore(services: SheetServices, deps: SheetDeps): SheetStore {
  const { session, router } = services;
  const code = createCode(services);
  if (!session.hasRecovery.value) void code.make();
  const onward = (): void => router.go({ at: deps.next });
  return createSheet(code, { ...deps, onward, skip: onward });
}

/** A code on its way to a person. */
export interface Code {
  readonly sheet: ReadonlySignal<SheetState>;
  readonly make: () => Promise<void>;
  /** Tells the server; once. */
  readonly store: () => Promise<void>;
  /** Does something with the groups by which the person gets them. */
  readonly withGroups: (act: (groups: readonly string[]) => void) => void;
}

interface Ways extends Omit<SheetDeps, 'next'> {
  /** Where to, once the code is stored. */
  readonly onward: () => void;
  readonly skip: () => void;
}

/** What a person does with a sheet, whatever the code is for. */
export function createSheet({ sheet, make, store, withGroups }: Code, ways: Ways): SheetStore {
  const done = signal<SheetStore['done']['value']>(undefined);
  const storing = signal(false);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const checks = createChecks(sheet, ways.random);
  return {
    sheet,
    checks,
    done,
    storing,
    failure,
    make,
    open: computed(() =>
      checks.filter(({ result }) => result.value !== 'right').map(({ group }) => group),
    ),
    print: () =>
      withGroups(() => {
        done.value = 'printed';
        ways.print();
      }),
    save: () =>
      withGroups((groups) => {
        ways.savePicture(groups);
        done.value = 'saved';
      }),
    copy: async () => {
      if (sheet.value.state !== 'ready') return;
      try {
        await ways.copyText(sheet.value.groups.join(' '));
        withGroups(() => {
          done.value = 'copied';
        });
      } catch {
        done.value = 'copy-failed';
      }
    },
    next: async () => {
      if (storing.value) return;
      storing.value = true;
      failure.value = undefined;
      try {
        await store();
        ways.onward();
      } catch (error) {
        failure.value = seekerFailure(error);
      } finally {
        storing.value = false;
      }
    },
    skip: ways.skip,
  };
}

/** The code, and what the server is told of it: once, when the person has it. */
function createCode({ call, keyring, session }: SheetServices): Code {
  const sheet = signal<SheetState>({ state: 'ask' });
  let recovery: NewRecovery | undefined;
  let stored: Promise<void> | undefined;
  const store = (): Promise<void> => {
    if (recovery === undefined) return Promise.resolve();
    stored ??= call(putRecovery, { body: recovery }).then(session.recoveryMade);
    stored.catch(() => {
      stored = undefined;
    });
    return stored;
  };
  return {
    sheet,
    store,
    make: async (): Promise<void> => {
      if (sheet.value.state === 'making') return;
      sheet.value = { state: 'making' };
      try {
        const made = await keyring.makeRecovery();
        recovery = made.recovery;
        stored = undefined;
        sheet.value = { state: 'ready', groups: made.groups };
      } catch (error) {
        sheet.value = { state: 'failed', why: seekerFailure(error) };
      }
    },
    withGroups: (act: (groups: readonly string[]) => void): void => {
      if (sheet.value.state !== 'ready') return;
      act(sheet.value.groups);
      // A failure is met again at "Weiter", which stores what is not stored yet.
      store().catch(() => undefined);
    },
  };
}

/** One group of the first half of the sheet and one of the second. */
function createChecks(
  sheet: ReadonlySignal<SheetState>,
  random: RandomNumbers,
): readonly [SheetCheck, SheetCheck] {
  const check = (group: number): SheetCheck => {
    const typed = signal('');
    return {
      group,
      typed,
      result: computed(() => {
        const wanted = sheet.value.state === 'ready' ? sheet.value.groups[group - 1] : undefined;
        if (wanted === undefined || typed.value.trim().length < wanted.length) return 'open';
        return sameGroup(typed.value, wanted) ? 'right' : 'wrong';
      }),
      input: (next) => {
        typed.value = next;
      },
    };
  };
  return [check(1 + randomBelow(3, random)), check(4 + randomBelow(4, random))];
}
