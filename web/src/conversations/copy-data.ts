import {
  getConversation,
  listConversations,
  listMessages,
  maxPage,
  type ConversationSummary,
  type MessageAt,
} from '@beistand/protocol/conversations.ts';
import type { ConversationView, ThreadItem } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';
import { stillMissing } from './still-missing.ts';

/** One conversation, all of it, as it was verified here. */
export interface CopiedConversation {
  readonly view: ConversationView;
  readonly begun: string;
  readonly items: readonly ThreadItem[];
}

export interface CopyProgress {
  readonly conversation: number;
  readonly conversations: number;
  readonly messages: number;
}

/** Everything, and how many conversations the vault knows that the server does not list. */
export interface Collected {
  readonly conversations: readonly CopiedConversation[];
  readonly missing: number;
}

/**
 * Loads all of one's own conversations to their beginnings; each message is verified and opened by
 * the keyring. What is refused stands among the items as refused: a copy leaves nothing out.
 */
export async function collectCopy(
  services: Pick<AppServices, 'call' | 'keyring' | 'trust' | 'saveVault'>,
  onProgress: (progress: CopyProgress) => void,
): Promise<Collected> {
  const { conversations } = await services.call(listConversations);
  const wanted = conversations.filter(({ kind }) => kind !== 'self');
  const missing = await stillMissing(services, wanted);
  const copied: CopiedConversation[] = [];
  let before = 0;
  for (const [at, summary] of wanted.entries()) {
    const report = (messages: number): void =>
      onProgress({
        conversation: at + 1,
        conversations: wanted.length,
        messages: before + messages,
      });
    report(0);
    const conversation = await collectOne(services, summary, report);
    before += conversation.items.length;
    copied.push(conversation);
  }
  return { conversations: copied, missing: missing.length };
}

async function collectOne(
  { call, keyring }: Pick<AppServices, 'call' | 'keyring'>,
  { conversation, createdDay }: ConversationSummary,
  report: (messages: number) => void,
): Promise<CopiedConversation> {
  const params = { conversation };
  const view = await keyring.openConversation(
    conversation,
    await call(getConversation, { params }),
  );
  const all: MessageAt[] = [];
  let isMore = true;
  for (let before: number | undefined; isMore;) {
    const query = {
      limit: String(maxPage),
      ...(before === undefined ? {} : { before: String(before) }),
    };
    const { messages, more } = await call(listMessages, { params, query });
    all.unshift(...messages);
    report(all.length);
    isMore = more;
    const oldest = Math.min(...messages.map(({ position }) => position));
    // A server that promises more and goes no further back would keep this going for ever.
    if (!(oldest < (before ?? Infinity))) break;
    before = oldest;
  }
  // All at once: each page by itself would judge all those before it anew.
  const items = await keyring.readMessages(conversation, all, isMore);
  return { view, begun: createdDay, items };
}
