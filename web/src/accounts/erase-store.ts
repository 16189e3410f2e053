import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import { listConversations } from '@beistand/protocol/conversations.ts';
import { eraseAccount, eraseConversation, forgetErased } from '@beistand/protocol/erasure.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { receipt, type Receipt } from '../app/receipt.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { createProvedForm, type ProvedForm } from './proof-store.ts';

type Services = Pick<AppServices, 'call' | 'keyring' | 'router' | 'session' | 'saveVault'>;

/** One of the person's conversations, as she can tell it from the others. */
export interface Choice {
  readonly conversation: ConversationId;
  readonly createdDay: string;
}

export type EraseStep =
  | { readonly at: 'loading' }
  | { readonly at: 'choose' }
  | { readonly at: 'ask' }
  /** One conversation is gone; after a whole account nobody is here any more. */
  | { readonly at: 'done'; readonly receipt: Receipt };

export interface EraseStore extends Pick<ProvedForm, 'current' | 'attempts'> {
  readonly step: ReadonlySignal<EraseStep>;
  readonly choices: ReadonlySignal<readonly Choice[]>;
  /** `all`: the account with everything. */
  readonly wanted: ReadonlySignal<ConversationId | 'all'>;
  readonly chosen: ReadonlySignal<Choice | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  readonly load: () => Promise<void>;
  readonly want: (wanted: ConversationId | 'all') => void;
  readonly ask: () => void;
  readonly keep: () => void;
  /** Given the password, in any case: whoever finds the page open erases nothing. */
  readonly erase: () => Promise<void>;
  readonly leave: () => void;
  readonly toMailbox: () => void;
}

/** What is erased: chosen, asked once more, done. */
export function createEraseStore(services: Services, centre: PublicCentre): EraseStore {
  const { call, router } = services;
  const step = signal<EraseStep>({ at: 'loading' });
  const choices = signal<readonly Choice[]>([]);
  const wanted = signal<ConversationId | 'all'>('all');
  const form = createProvedForm(services, { centre });
  const loading = signal<SeekerFailure | undefined>(undefined);
  return {
    step,
    choices,
    wanted,
    busy: form.working,
    current: form.current,
    attempts: form.attempts,
    failure: computed(() => loading.value ?? form.failure.value),
    chosen: computed(() => choices.value.find((each) => each.conversation === wanted.value)),
    load: async () => {
      loading.value = undefined;
      try {
        const { conversations } = await call(listConversations);
        choices.value = conversations.filter(({ kind }) => kind === 'counselling');
        step.value = { at: 'choose' };
      } catch (error) {
        loading.value = seekerFailure(error);
      }
    },
    want: (next) => {
      wanted.value = next;
    },
    ask: () => {
      step.value = { at: 'ask' };
    },
    keep: () => {
      form.current.input('');
      step.value = { at: 'choose' };
    },
    erase: () =>
      form.submit(async () => {
        if (wanted.value === 'all') await eraseAll(services, choices.value);
        else step.value = { at: 'done', receipt: await eraseOne(services, wanted.value) };
      }),
    leave: () => router.go({ at: 'account' }),
    toMailbox: () => router.go({ at: 'mailbox' }),
  };
}

async function eraseAll(
  { call, keyring, session }: Services,
  choices: readonly Choice[],
): Promise<void> {
  const signed = await keyring.signErasures(choices.map(({ conversation }) => conversation));
  const conversations = signed
    .filter(({ erasures }) => erasures.length > 0)
    .map(({ conversation, erasures }) => ({ conversation, erasures: [...erasures] }));
  receipt.value = await call(eraseAccount, { body: { conversations } });
  await session.logout();
}

async function eraseOne(
  { call, keyring, saveVault }: Services,
  conversation: ConversationId,
): Promise<Receipt> {
  const params = { conversation };
  const [signed] = await keyring.signErasures([conversation]);
  const erasures = [...(signed?.erasures ?? [])];
  const given = await call(eraseConversation, { params, body: { erasures } });
  // It is done; a vault that is not stored now notes it after the next login.
  await keyring
    .noteErased({ conversation, erasures })
    .then(saveVault)
    .then(() => call(forgetErased, { params }))
    .catch(() => undefined);
  return given;
}
