import { deleteDraft, listDrafts, putDraft } from '@beistand/protocol/conversations.ts';
import { DraftId, type ConversationId } from '@beistand/protocol/ids.ts';
import type { Draft } from '../app/keyring/views.ts';
import { parseAs } from '../app/parse.ts';
import type { AppServices } from '../app/services.ts';

/** Drafts of answers, one for each conversation, sealed in the writer's own `self` conversation. */
export interface Drafts {
  /** The draft kept for a conversation. @throws Refusal, CallError */
  readonly of: (conversation: ConversationId) => Promise<Draft | undefined>;
  /** Saves or replaces it. @throws Refusal, CallError, KeyringError */
  readonly put: (conversation: ConversationId, text: string) => Promise<void>;
  readonly remove: (conversation: ConversationId) => Promise<void>;
}

/** The drafts are fetched once and followed from then on. */
export function createDrafts({ call, keyring }: Pick<AppServices, 'call' | 'keyring'>): Drafts {
  let known: Promise<Map<ConversationId, Draft>> | undefined;

  const fetchAll = async (): Promise<Map<ConversationId, Draft>> => {
    const { drafts } = await call(listDrafts);
    const opened = await Promise.allSettled(
      drafts.map(({ draft, stored }) => keyring.openDraft(draft, stored)),
    );
    const byConversation = new Map<ConversationId, Draft>();
    for (const one of opened) {
      // A draft that does not open is nobody's text; it stays on the server until it is replaced.
      if (one.status === 'fulfilled' && one.value.conversation !== undefined) {
        byConversation.set(one.value.conversation, one.value);
      }
    }
    return byConversation;
  };

  const all = (): Promise<Map<ConversationId, Draft>> => {
    known ??= fetchAll().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };

  return {
    of: async (conversation) => (await all()).get(conversation),
    put: async (conversation, text) => {
      const drafts = await all();
      const draft = { draft: newDraftId(), ...drafts.get(conversation), conversation, text };
      const { stored } = await keyring.sealDraft(draft);
      await call(putDraft, { params: { draft: draft.draft }, body: { stored } });
      drafts.set(conversation, draft);
    },
    remove: async (conversation) => {
      const drafts = await all();
      const draft = drafts.get(conversation);
      if (draft === undefined) return;
      await call(deleteDraft, { params: { draft: draft.draft } });
      drafts.delete(conversation);
    },
  };
}

/** 16 random bytes. */
function newDraftId(): DraftId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return parseAs(DraftId, Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
