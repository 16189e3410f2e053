import { signal, type ReadonlySignal } from '@preact/signals';
import { fits } from '../app/parse.ts';
import { getConversation } from '@beistand/protocol/conversations.ts';
import { CentreId, type ConversationId } from '@beistand/protocol/ids.ts';
import type { ConversationView } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';

export type ReadersPage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: SeekerFailure }
  | {
      readonly state: 'ready';
      readonly view: ConversationView;
      readonly checked: boolean;
      /** Day on which all of it is deleted, where nobody writes until then. */
      readonly ends: string | undefined;
    };

export interface ReadersStore {
  readonly page: ReadonlySignal<ReadersPage>;
  readonly fingerprint: ReadonlySignal<string>;
  readonly compared: ReadonlySignal<'open' | 'malformed' | 'checked' | 'differs'>;
  readonly load: () => Promise<void>;
  readonly setFingerprint: (typed: string) => void;
  readonly compare: () => Promise<void>;
  readonly back: () => void;
}

/** Who can read a conversation: computed from verified statements, again at every look. */
export function createReadersStore(
  services: Pick<AppServices, 'call' | 'keyring' | 'trust' | 'router'>,
  conversation: ConversationId,
): ReadersStore {
  const { call, keyring, trust, router } = services;
  const page = signal<ReadersPage>({ state: 'loading' });
  const fingerprint = signal('');
  const compared = signal<ReadersStore['compared']['value']>('open');
  const load = async (): Promise<void> => {
    try {
      const { checked } = await trust('refresh');
      const reply = await call(getConversation, { params: { conversation } });
      const view = await keyring.openConversation(conversation, reply);
      page.value = { state: 'ready', view, checked, ends: reply.summary.erasesDay };
    } catch (error) {
      page.value = { state: 'failed', why: seekerFailure(error) };
    }
  };
  return {
    page,
    fingerprint,
    compared,
    load,
    setFingerprint: (typed) => {
      fingerprint.value = typed;
      compared.value = 'open';
    },
    compare: async () => {
      const typed = fingerprint.value.toLowerCase().replaceAll(/[\s-]/g, '');
      compared.value = fits(CentreId, typed) ? await keyring.confirmCentre(typed) : 'malformed';
      if (compared.value === 'checked') await load();
    },
    back: () => router.go({ at: 'mailbox', conversation }),
  };
}
