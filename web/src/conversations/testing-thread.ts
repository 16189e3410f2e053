import type { ConversationId } from '@beistand/protocol/ids.ts';
import { type ComposerStore, createComposerStore } from './composer-store.ts';
import { createEnquiryStore } from './enquiry-store.ts';
import { type Desk, openDesk } from './testing.ts';
import { noTools } from './testing-tools.ts';
import { createThreadStore, type ThreadStore } from './thread-store.ts';

/** A seeker's open conversation, in which nothing stands but her enquiry: "Hallo?" */
export interface OpenThread {
  readonly desk: Desk;
  readonly id: ConversationId;
  readonly thread: ThreadStore;
  readonly composer: ComposerStore;
}

export async function openThread(): Promise<OpenThread> {
  const desk = await openDesk('wolke-7');
  const enquiry = createEnquiryStore(desk.services, { centre: desk.publicCentre, tools: noTools });
  await enquiry.load();
  enquiry.setTopic('Familie');
  enquiry.setText('Hallo?');
  enquiry.setAgreed(true);
  await enquiry.send();
  const screen = desk.screen.value;
  if (screen.at !== 'sent') throw new Error('The enquiry was not sent.');
  const id = screen.conversation;
  const thread = createThreadStore(desk.services, id);
  await thread.load();
  thread.start();
  return { desk, id, thread, composer: createComposerStore(desk.services, thread, noTools) };
}

/** What a thread shows: texts, and the state of what has none. */
export const shownIn = (thread: ThreadStore): readonly string[] =>
  thread.items.value.map((item) =>
    item.state === 'ok' && 'text' in item.body ? item.body.text : item.state,
  );
