import { signal } from '@preact/signals';
import { maxTextCharacters } from '@beistand/protocol/conversations.ts';
import type { DraftId } from '@beistand/protocol/ids.ts';
import { createDraftSaver, type DraftTools } from '../app/draft-saver.ts';
import { createDrafts, newDraftId } from '../app/drafts.ts';
import type { AppServices } from '../app/services.ts';

interface Writing {
  readonly topic: { value: string | undefined };
  readonly text: { value: string };
}

interface Value {
  readonly topic: string | undefined;
  readonly text: string;
}

const name = 'enquiry';

/** The draft of the next enquiry: the one that belongs to no conversation. */
export function createEnquiryDraft(
  services: Pick<AppServices, 'call' | 'keyring'>,
  tools: DraftTools,
  { topic, text }: Writing,
) {
  const drafts = createDrafts(services);
  const found = signal(false);
  const failed = signal(false);
  let id: DraftId | undefined;
  const saver = createDraftSaver(
    name,
    async (value: Value) => {
      if (value.text.trim() === '' && value.topic === undefined && id === undefined) {
        return undefined;
      }
      id ??= newDraftId();
      return drafts.seal({
        draft: id,
        text: value.text,
        ...(value.topic === undefined ? {} : { topic: value.topic }),
      });
    },
    tools,
  );
  const changed = (): void => {
    if (text.value.length > maxTextCharacters) saver.refuse();
    else saver.change({ topic: topic.value, text: text.value });
  };
  const use = (kept: { readonly topic?: string | undefined; readonly text: string }): boolean => {
    topic.value ??= kept.topic;
    if (text.value !== '' || kept.text === '') return false;
    text.value = kept.text;
    return true;
  };
  return {
    found,
    failed,
    status: saver.status,
    flush: saver.flush,
    stop: saver.stop,
    id: () => id,
    changed,
    load: async (): Promise<void> => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- held under this name only here
      const inHand = tools.held.take(name) as Value | undefined;
      if (inHand !== undefined && use(inHand)) changed();
      try {
        const kept = (await drafts.list()).find(({ conversation }) => conversation === undefined);
        if (kept === undefined) return;
        id ??= kept.draft;
        if (use(kept)) found.value = true;
      } catch {
        failed.value = true;
      }
    },
  };
}
