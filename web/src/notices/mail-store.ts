import { signal, type ReadonlySignal } from '@preact/signals';
import { Refusal, type Failure } from '@beistand/protocol/failures.ts';
import {
  deleteAddress,
  finishAddress,
  getMail,
  maxAddressLength,
  startAddress,
} from '@beistand/protocol/notices.ts';
import { putResetSwitch } from '@beistand/protocol/resets.ts';
import type { Reply } from '@beistand/protocol/route.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';

export type Mail = Reply<typeof getMail>;

export type MailPage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: SeekerFailure }
  | { readonly state: 'ask' | 'code' | 'kept'; readonly mail: Mail };

/** What is wrong with what was typed. */
export type MailFault = 'choose' | 'missing' | 'wrong' | 'code-missing' | 'code-wrong' | 'too-many';

/** Whether somebody reads her mails: asked before the field for the address is shown. */
export type ReadAlong = 'yes' | 'no';

export interface MailStore {
  readonly page: ReadonlySignal<MailPage>;
  readonly readAlong: ReadonlySignal<ReadAlong | undefined>;
  readonly address: ReadonlySignal<string>;
  readonly code: ReadonlySignal<string>;
  readonly fault: ReadonlySignal<MailFault | undefined>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  readonly working: ReadonlySignal<boolean>;
  /** Counts what was tried, so that the focus goes to what is wrong. */
  readonly attempts: ReadonlySignal<number>;
  readonly load: () => Promise<void>;
  readonly choose: (value: ReadAlong) => void;
  readonly typeAddress: (value: string) => void;
  readonly typeCode: (value: string) => void;
  readonly send: () => Promise<void>;
  readonly prove: () => Promise<void>;
  /** Back to the address. */
  readonly startAgain: () => void;
  readonly remove: () => Promise<void>;
  /** Whether the password is never reset by e-mail. */
  readonly neverReset: ReadonlySignal<boolean>;
  readonly neverSaved: ReadonlySignal<boolean>;
  readonly setNeverReset: (never: boolean) => Promise<void>;
  readonly toAccount: () => void;
  /** Undefined where no enquiry waits for the address. */
  readonly toEnquiry: (() => void) | undefined;
}

type MailServices = Pick<AppServices, 'call' | 'keyring' | 'router' | 'lang'>;

/** An e-mail address: the warning, the address, the code that comes to it, and taking it back. */
export function createMailStore(services: MailServices): MailStore {
  const { call, router } = services;
  const typed = createTyped();
  const { page, fault } = typed;
  const load = async (): Promise<void> => {
    try {
      const mail = await call(getMail);
      typed.neverReset.value = mail.neverReset;
      page.value = { state: stateOf(mail), mail };
    } catch (error) {
      page.value = { state: 'failed', why: seekerFailure(error) };
    }
  };
  const { screen } = router;
  const isForEnquiry = screen.value.at === 'mail' && screen.value.next === 'enquiry';
  return {
    ...typed,
    ...createProving(services, typed, load),
    load,
    choose: (value) => {
      typed.readAlong.value = value;
      fault.value = undefined;
    },
    typeAddress: (value) => {
      typed.address.value = value;
    },
    typeCode: (value) => {
      typed.code.value = value;
    },
    startAgain: () => {
      fault.value = undefined;
      if ('mail' in page.value) page.value = { state: 'ask', mail: page.value.mail };
    },
    remove: () =>
      typed.trying(async () => {
        await call(deleteAddress);
        await load();
      }),
    setNeverReset: (never) =>
      typed.trying(async () => {
        typed.neverSaved.value = false;
        // Shown as it is stored, and not before: somebody relies on it.
        await call(putResetSwitch, { body: { never } });
        typed.neverReset.value = never;
        typed.neverSaved.value = true;
      }),
    toAccount: () => router.go({ at: 'account' }),
    toEnquiry: isForEnquiry ? () => router.go({ at: 'enquiry' }) : undefined,
  };
}

type Typed = ReturnType<typeof createTyped>;

/** What stands on the page, and what became of the last step. */
function createTyped() {
  const page = signal<MailPage>({ state: 'loading' });
  const fault = signal<MailFault | undefined>(undefined);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const attempts = signal(0);
  const working = signal(false);
  const blame = (what: MailFault): void => {
    fault.value = what;
    attempts.value++;
  };
  /** One step at a time. `said`: refusals that are said at a field. */
  const trying = async (
    step: () => Promise<void>,
    said: Readonly<Partial<Record<Failure, MailFault>>> = {},
  ): Promise<void> => {
    if (working.value) return;
    working.value = true;
    failure.value = undefined;
    fault.value = undefined;
    try {
      await step();
    } catch (error) {
      const at = error instanceof Refusal ? said[error.failure] : undefined;
      if (at === undefined) failure.value = seekerFailure(error);
      else blame(at);
    }
    working.value = false;
  };
  const readAlong = signal<ReadAlong | undefined>(undefined);
  const [address, code] = [signal(''), signal('')];
  const [neverReset, neverSaved] = [signal(false), signal(false)];
  const shown = { page, readAlong, address, code, fault, failure, working, attempts };
  return { ...shown, neverReset, neverSaved, blame, trying };
}

/** A code to the address, and back. */
function createProving(
  { call, keyring, lang }: MailServices,
  { page, readAlong, address, code, blame, trying }: Typed,
  load: () => Promise<void>,
): Pick<MailStore, 'send' | 'prove'> {
  return {
    send: async () => {
      const mail = 'mail' in page.value ? page.value.mail : undefined;
      const text = address.value.trim();
      if (readAlong.value === undefined) return blame('choose');
      if (text === '') return blame('missing');
      if (!looksRight(text)) return blame('wrong');
      if (mail?.offer === undefined) return;
      const { key } = mail.offer;
      await trying(
        async () => {
          const sealed = await keyring.sealMail({ key, use: 'address', text });
          await call(startAddress, { body: { sealed, lang } });
          address.value = '';
          page.value = { state: 'code', mail };
        },
        { 'request.too-many': 'too-many' },
      );
    },
    prove: async () => {
      const digits = code.value.replaceAll(/\s/g, '');
      if (!/^\d{6}$/.test(digits)) return blame('code-missing');
      await trying(
        async () => {
          await call(finishAddress, { body: { code: digits } });
          code.value = '';
          await load();
        },
        { 'factor.refused': 'code-wrong' },
      );
    },
  };
}

function stateOf({ address, waiting }: Mail): 'ask' | 'code' | 'kept' {
  if (waiting) return 'code';
  return address.state === 'kept' ? 'kept' : 'ask';
}

/** A first look only: what the mailer takes, it decides itself. */
function looksRight(address: string): boolean {
  return (
    address.length <= maxAddressLength && /^[!-~]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$/.test(address)
  );
}
