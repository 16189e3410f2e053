import { signal, type ReadonlySignal } from '@preact/signals';
import {
  getConversation,
  postMessage,
  type ConversationSummary,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { mayHaveArrived } from './composer-store.ts';

/** The voluntary details: each may stay open. */
export type DetailKey = 'ageGroup' | 'gender' | 'forWhom';
export type Details = Readonly<Partial<Record<DetailKey, string>>>;

export interface SentStore {
  /** The promised day, once known. */
  readonly due: ReadonlySignal<string | undefined>;
  readonly policy: ReadonlySignal<string | undefined>;
  readonly details: ReadonlySignal<Details>;
  readonly phase: ReadonlySignal<'open' | 'sending' | 'done'>;
  readonly nothing: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  readonly load: () => Promise<void>;
  readonly set: (key: DetailKey, value: string) => void;
  readonly send: () => Promise<void>;
  readonly toMailbox: () => void;
  readonly logout: () => Promise<void>;
}

/** After sending: the date, and details that travel as a letter of their own. */
export function createSentStore(
  services: Pick<AppServices, 'call' | 'keyring' | 'router' | 'session' | 'saveVault'>,
  conversation: ConversationId,
): SentStore {
  const { router, session } = services;
  const due = signal<string | undefined>(undefined);
  const policy = signal<string | undefined>(undefined);
  const details = signal<Details>({});
  const phase = signal<'open' | 'sending' | 'done'>('open');
  const nothing = signal(false);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const letter = createDetailsLetter(services, conversation, (reply) => {
    due.value = reply.dueDay;
    policy.value = reply.policy;
  });
  return {
    due,
    policy,
    details,
    phase,
    nothing,
    failure,
    // The page stands without it; sending opens again, and tells.
    load: () => letter.open().catch(() => undefined),
    set: (key, value) => {
      if (phase.value !== 'open' || letter.uncertain()) return;
      const { [key]: _, ...others } = details.value;
      details.value = value === '' ? others : { ...others, [key]: value };
      nothing.value = false;
    },
    send: async () => {
      if (phase.value !== 'open') return;
      failure.value = undefined;
      nothing.value = Object.keys(details.value).length === 0;
      if (nothing.value) return;
      phase.value = 'sending';
      try {
        await letter.send(details.value);
        phase.value = 'done';
      } catch (error) {
        failure.value = seekerFailure(error);
        phase.value = 'open';
      }
    },
    toMailbox: () => router.go({ at: 'mailbox', conversation }),
    logout: session.logout,
  };
}

/** The letter that carries the details: sealed once, so that a repeated attempt stores it once. */
function createDetailsLetter(
  { call, keyring, saveVault }: Pick<AppServices, 'call' | 'keyring' | 'saveVault'>,
  conversation: ConversationId,
  onOpen: (summary: ConversationSummary) => void,
) {
  let opened: Promise<void> | undefined;
  let sealed: { readonly stored: string } | undefined;
  const params = { conversation };

  const openNow = async (): Promise<void> => {
    const reply = await call(getConversation, { params });
    onOpen(reply.summary);
    await keyring.openConversation(conversation, reply);
  };
  const open = (): Promise<void> => {
    opened ??= openNow().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return {
    open,
    uncertain: () => sealed !== undefined,
    send: async (details: Details): Promise<void> => {
      await open();
      const body = {
        type: 'details',
        details: Object.fromEntries(Object.entries(details)),
      } as const;
      sealed ??= await keyring.sealMessage(conversation, body);
      try {
        const { hash } = await call(postMessage, { params, body: { stored: sealed.stored } });
        await keyring.messageStored(conversation, hash);
      } catch (error) {
        if (mayHaveArrived(seekerFailure(error))) throw error;
        sealed = undefined;
        await keyring.messageRefused(conversation);
        throw error;
      }
      sealed = undefined;
      await saveVault();
    },
  };
}
