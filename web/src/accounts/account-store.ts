import { signal, type ReadonlySignal } from '@preact/signals';
import { endOtherSessions } from '@beistand/protocol/accounts.ts';
import { getMail } from '@beistand/protocol/notices.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';

export interface AccountStore {
  readonly ending: ReadonlySignal<boolean>;
  /** How many other sessions were ended; undefined until somebody has asked for it. */
  readonly ended: ReadonlySignal<number | undefined>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  readonly endOthers: () => Promise<void>;
  /** Whether an e-mail address is kept; undefined where there is nothing to say about e-mail. */
  readonly mail: ReadonlySignal<'none' | 'kept' | undefined>;
  /** Whether the password is never reset by e-mail. */
  readonly neverReset: ReadonlySignal<boolean>;
  readonly load: () => Promise<void>;
  readonly toMail: () => void;
  readonly changeName: () => void;
  /** Undefined for staff: what they read belongs to others. */
  readonly makeCopy: (() => void) | undefined;
  /** Undefined for staff, whose exit and lock are their centre's. */
  readonly staySafe: (() => void) | undefined;
  /** What the server knows. */
  readonly showKnown: () => void;
  readonly changePassword: () => void;
  readonly renew: () => void;
  readonly makeSheet: () => void;
  /** Undefined for staff, whose accounts end with their certificate. */
  readonly erase: (() => void) | undefined;
  readonly back: () => void;
  /** Undefined for staff, whose areas stand beside every page. */
  readonly toMailbox: (() => void) | undefined;
}

/** The overview of an account, and the ways from it. */
export function createAccountStore({
  call,
  router,
  session,
}: Pick<AppServices, 'call' | 'router' | 'session'>): AccountStore {
  const isStaff = session.signedIn.value?.person.kind === 'staff';
  const at = isStaff ? 'own' : 'account';
  const ending = signal(false);
  const ended = signal<number | undefined>(undefined);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const mail = signal<'none' | 'kept' | undefined>(undefined);
  const neverReset = signal(false);
  return {
    ending,
    ended,
    failure,
    endOthers: async () => {
      if (ending.value) return;
      ending.value = true;
      failure.value = undefined;
      try {
        ended.value = (await call(endOtherSessions)).ended;
      } catch (error) {
        failure.value = seekerFailure(error);
      }
      ending.value = false;
    },
    mail,
    neverReset,
    load: async () => {
      if (isStaff) return;
      try {
        const { offer, address, neverReset: never } = await call(getMail);
        neverReset.value = never;
        if (offer !== undefined || address.state === 'kept') mail.value = address.state;
      } catch (error) {
        failure.value = seekerFailure(error);
      }
    },
    toMail: () => router.go({ at: 'mail' }),
    changeName: () => router.go({ at: isStaff ? 'own' : 'mine', part: 'name' }),
    makeCopy: isStaff ? undefined : () => router.go({ at: 'mine', part: 'copy' }),
    staySafe: isStaff ? undefined : () => router.go({ at: 'mine', part: 'safety' }),
    showKnown: () => router.go({ at: isStaff ? 'own' : 'mine', part: 'known' }),
    changePassword: () => router.go({ at, part: 'password' }),
    renew: () => router.go({ at, part: 'renewal' }),
    makeSheet: () => {
      // The first one is a slot for the keys there are; with every other one they become new.
      const isFirst = !isStaff && !session.hasRecovery.value;
      router.go(isFirst ? { at: 'sheet', next: 'mailbox' } : { at, part: 'sheet' });
    },
    erase: isStaff ? undefined : () => router.go({ at, part: 'erase' }),
    back: () => router.go({ at }),
    toMailbox: isStaff ? undefined : () => router.go({ at: 'mailbox' }),
  };
}
