import type { ReadonlySignal } from '@preact/signals';
import { maxTextCharacters } from '@beistand/protocol/conversations.ts';
import type { ConversationId, DraftId } from '@beistand/protocol/ids.ts';
import { createDraftSaver, type DraftStatus, type DraftTools } from './draft-saver.ts';
import { createDrafts, newDraftId } from './drafts.ts';
import type { AppServices } from './services.ts';

/** The draft of the next letter in one conversation, whoever writes it. */
export interface ReplyDraft {
  readonly status: ReadonlySignal<DraftStatus>;
  readonly change: (text: string) => void;
  /** Saves what is unsaved at once: the page goes out of sight, or the field loses focus. */
  readonly flush: () => Promise<void>;
  /** Forgets what is unsaved and waits for what is under way: the text is about to be sent. */
  readonly stop: () => Promise<void>;
  /** The text that was kept. @throws Refusal, CallError */
  readonly find: () => Promise<string | undefined>;
  /** @throws Refusal, CallError */
  readonly remove: () => Promise<void>;
}

/** Follows what is typed; an empty text keeps no draft. */
export function createReplyDraft(
  services: Pick<AppServices, 'call' | 'keyring'>,
  conversation: ConversationId,
  tools: DraftTools,
): ReplyDraft {
  const drafts = createDrafts(services);
  let id: DraftId | undefined;
  const remove = async (): Promise<void> => {
    const gone = id;
    if (gone === undefined) return;
    // What is typed from now on is another draft.
    id = undefined;
    try {
      await drafts.remove(gone);
    } catch (error) {
      id ??= gone;
      throw error;
    }
  };
  const saver = createDraftSaver(
    conversation,
    async (text: string) => {
      if (text.trim() === '') {
        await remove();
        return undefined;
      }
      id ??= newDraftId();
      return drafts.seal({ draft: id, conversation, text });
    },
    tools,
  );
  const change = (text: string): void =>
    text.length > maxTextCharacters ? saver.refuse() : saver.change(text);
  return {
    status: saver.status,
    change,
    flush: saver.flush,
    stop: saver.stop,
    remove,
    find: async () => {
      const inHand = tools.held.take(conversation);
      const kept = (await drafts.list()).find((one) => one.conversation === conversation);
      id ??= kept?.draft;
      if (typeof inHand !== 'string') return kept?.text;
      change(inHand);
      return inHand;
    },
  };
}
