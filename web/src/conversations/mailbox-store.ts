import { computed, signal, type ReadonlySignal } from '@preact/signals';
import {
  getConversation,
  listConversations,
  type ConversationSummary,
  type ResetMark,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { createEndingStore, type EndingStore } from './ending-store.ts';
import { acceptOf } from './people.ts';
import { stillMissing } from './still-missing.ts';

export type MailboxState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: SeekerFailure }
  | {
      readonly state: 'ready';
      /** The newest first. */
      readonly conversations: readonly ConversationSummary[];
      readonly today: string;
      /** Conversations that the vault knows and the server does not list. */
      readonly hidden: number;
      /** A reset by e-mail that has to do with this account, as the server tells it. */
      readonly reset: ResetMark | undefined;
    };

export interface MailboxStore {
  readonly mailbox: ReadonlySignal<MailboxState>;
  /** The conversation shown. */
  readonly current: ReadonlySignal<ConversationId | undefined>;
  /** Names of the counsellors of accepted conversations, as verified. */
  readonly names: ReadonlySignal<ReadonlyMap<ConversationId, string>>;
  readonly load: () => Promise<void>;
  readonly show: (conversation: ConversationId) => void;
  readonly write: () => void;
  readonly makeSheet: () => void;
  readonly account: () => void;
  readonly ending: EndingStore;
  readonly start: () => () => void;
}

/** The seeker's conversations. */
export function createMailboxStore(
  services: Pick<AppServices, 'call' | 'keyring' | 'live' | 'router' | 'trust' | 'saveVault'>,
): MailboxStore {
  const { call, keyring, live, router } = services;
  const mailbox = signal<MailboxState>({ state: 'loading' });
  const names = signal<ReadonlyMap<ConversationId, string>>(new Map());

  const nameOf = async ({ conversation }: ConversationSummary): Promise<void> => {
    const reply = await call(getConversation, { params: { conversation } });
    const { history } = await keyring.openConversation(conversation, reply);
    // The server calls it accepted; by whom, the statements alone say.
    const name = acceptOf(history)?.by.name;
    if (name !== undefined) names.value = new Map(names.value).set(conversation, name);
  };
  const fetchAll = async (): Promise<void> => {
    const { conversations, today, reset } = await call(listConversations);
    const own = conversations
      .filter(({ kind }) => kind === 'counselling')
      .sort((one, other) => lastDay(other).localeCompare(lastDay(one)));
    const missing = await stillMissing(services, own);
    const hidden = missing.length;
    mailbox.value = { state: 'ready', conversations: own, today, hidden, reset };
    if (own.length < 2) return;
    // A name that does not come yet is shown as the day of the enquiry instead.
    await Promise.allSettled(
      own.filter((one) => one.state !== 'open' && !names.value.has(one.conversation)).map(nameOf),
    );
  };
  const load = createReload(() =>
    fetchAll().catch((error: unknown) => {
      if (mailbox.value.state === 'ready') return;
      mailbox.value = { state: 'failed', why: seekerFailure(error) };
    }),
  );
  return {
    mailbox,
    names,
    load,
    current: computed(() => {
      const screen = router.screen.value;
      const wanted = screen.at === 'mailbox' ? screen.conversation : undefined;
      if (mailbox.value.state !== 'ready') return undefined;
      const { conversations } = mailbox.value;
      const found = conversations.find(({ conversation }) => conversation === wanted);
      return (found ?? conversations[0])?.conversation;
    }),
    show: (conversation) => router.go({ at: 'mailbox', conversation }),
    write: () => router.go({ at: 'enquiry' }),
    makeSheet: () => router.go({ at: 'sheet', next: 'mailbox' }),
    account: () => router.go({ at: 'account' }),
    ending: createEndingStore(services, load),
    start: () =>
      live.subscribe(({ type }) => {
        if (['ready', 'message', 'read', 'epoch', 'erased'].includes(type)) void load();
      }),
  };
}

/** Runs once more after what is running, however often it was asked meanwhile. */
function createReload(work: () => Promise<void>): () => Promise<void> {
  let loading: Promise<void> | undefined;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await work();
    } while (again);
    loading = undefined;
  };
  return () => {
    again = loading !== undefined;
    loading ??= run();
    return loading;
  };
}

function lastDay({ newestDay, createdDay }: ConversationSummary): string {
  return newestDay ?? createdDay;
}
