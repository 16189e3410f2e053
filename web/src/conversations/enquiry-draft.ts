import { signal } from '@preact/signals';
import type { DraftId } from '@beistand/protocol/ids.ts';
import type { AppServices } from '../app/services.ts';
import { createDraftSaver, type Clock } from '../app/draft-saver.ts';
import { createDrafts, newDraftId } from '../app/drafts.ts';

interface Writing {
  readonly topic: { value: string | undefined };
  readonly text: { value: string };
}

/** The draft of the next enquiry: the one that belongs to no conversation. */
export function createEnquiryDraft(
  services: Pick<AppServices, 'call' | 'keyring'>,
  clock: Clock,
  { topic, text }: Writing,
) {
  const drafts = createDrafts(services);
  const found = signal(false);
  const failed = signal(false);
  let id: DraftId | undefined;
  const saver = createDraftSaver(async (value: { topic: string | undefined; text: string }) => {
    if (value.text.trim() === '' && value.topic === undefined && id === undefined) return;
    id ??= newDraftId();
    await drafts.put({
      draft: id,
      text: value.text,
      ...(value.topic === undefined ? {} : { topic: value.topic }),
    });
  }, clock);
  return {
    found,
    failed,
    status: saver.status,
    flush: saver.flush,
    stop: saver.stop,
    id: () => id,
    changed: () => saver.change({ topic: topic.value, text: text.value }),
    load: async (): Promise<void> => {
      try {
        const kept = (await drafts.list()).find(({ conversation }) => conversation === undefined);
        if (kept === undefined) return;
        id ??= kept.draft;
        topic.value ??= kept.topic;
        if (text.value !== '' || kept.text === '') return;
        text.value = kept.text;
        found.value = true;
      } catch {
        failed.value = true;
      }
    },
  };
}
