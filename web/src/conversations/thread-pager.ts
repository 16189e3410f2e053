import { batch } from '@preact/signals';
import {
  getConversation,
  isTakenBack,
  listMessages,
  putRead,
  type MessageAt,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { ThreadItem } from '../app/keyring/views.ts';
import { mergeItems } from './thread-items.ts';
import type { Shown, ThreadServices } from './thread-store.ts';

/** Letters fetched at first, and at each step back. */
const firstPage = '50';
const olderPage = '100';
const newerPage = '200';

/** Fetches statements and pages, and puts what the keyring says of them on show. */
export function createPager(services: ThreadServices, conversation: ConversationId, shown: Shown) {
  const { call, keyring } = services;
  const { view, summary, more, arrival } = shown;
  const params = { conversation };
  const reader = createReader(services, conversation, shown);

  const open = async (): Promise<void> => {
    const reply = await call(getConversation, { params });
    const opened = await keyring.openConversation(conversation, reply);
    const before = summary.value?.takenBack ?? reply.summary.takenBack;
    batch(() => {
      view.value = opened;
      summary.value = reply.summary;
    });
    if (reply.summary.takenBack > before) await reload(services, conversation, reader);
  };
  const announce = (fresh: readonly ThreadItem[]): void => {
    const last = fresh.findLast((item) => item.state === 'ok' && item.sender.kind !== 'me');
    if (last?.state !== 'ok') return;
    arrival.value = { count: (arrival.value?.count ?? 0) + 1, from: last.sender };
  };
  const newer = async (): Promise<void> => {
    for (let before = -1; before !== reader.newest();) {
      before = reader.newest();
      const query = { after: String(before), limit: newerPage };
      const reply = await call(listMessages, { params, query });
      const fresh = reply.messages.filter(({ position }) => position > before);
      announce(await reader.read(fresh, more.value));
      if (!reply.more) break;
    }
    reader.markRead();
  };
  return {
    open,
    newer,
    replace: reader.replace,
    first: async (): Promise<void> => {
      const reply = await call(listMessages, { params, query: { limit: firstPage } });
      await reader.read(reply.messages, reply.more && reply.messages.length > 0);
      reader.markRead();
    },
    older: async (): Promise<void> => {
      const query = { before: String(reader.oldest()), limit: olderPage };
      const reply = await call(listMessages, { params, query });
      await reader.read(reply.messages, reply.more && reply.messages.length > 0);
    },
    take: async (message: MessageAt): Promise<void> => {
      if (message.position > reader.newest()) {
        if (message.position > reader.newest() + 1) await newer();
        else announce(await reader.read([message], more.value));
        reader.markRead();
      } else if (message.position >= reader.oldest() && isTakenBack(message)) {
        await reader.replace([message]);
      }
      // Whose turn it is has changed, and with it the promised day; also where a refresh has brought
      // the letter already, whose summary was older.
      if (message.position > (summary.value?.newest ?? 0)) await open();
    },
  };
}

/** Letters that are here may have been taken back while nobody could tell this page. */
async function reload(
  { call }: ThreadServices,
  conversation: ConversationId,
  reader: ReturnType<typeof createReader>,
): Promise<void> {
  for (let after = reader.oldest() - 1; after < reader.newest();) {
    const query = { after: String(after), limit: newerPage };
    const { messages } = await call(listMessages, { params: { conversation }, query });
    const known = messages.filter(({ position }) => position <= reader.newest());
    await reader.replace(known);
    const last = known.at(-1)?.position ?? after;
    if (last === after) return;
    after = last;
  }
}

/** Reads pages, and knows how far the letters reach that are here. */
function createReader(
  { call, keyring }: ThreadServices,
  conversation: ConversationId,
  { summary, items, fresh: unread, more }: Shown,
) {
  let newest = 0;
  let oldest = Number.MAX_SAFE_INTEGER;
  return {
    newest: () => newest,
    oldest: () => oldest,
    /** Puts what stands there now in the places of letters that are here. */
    replace: async (messages: readonly MessageAt[]): Promise<void> => {
      if (messages.length === 0) return;
      const again = await keyring.readMessages(conversation, messages, more.value);
      batch(() => {
        items.value = mergeItems(items.value, again);
        const gone = new Set(
          again.flatMap((item) => (item.state === 'gone' ? [item.position] : [])),
        );
        unread.value = unread.value.filter(({ position }) => !gone.has(position));
      });
    },
    /**
     * @param hasOlder  whether there are older letters before the first of these; an empty page that
     *                  says there are none is judged by the letters that are here
     */
    read: async (
      messages: readonly MessageAt[],
      hasOlder: boolean,
    ): Promise<readonly ThreadItem[]> => {
      if (messages.length === 0 && hasOlder) return [];
      const fresh = await keyring.readMessages(conversation, messages, hasOlder);
      const positions = new Set(messages.map(({ position }) => position));
      const first = Math.min(...positions);
      batch(() => {
        items.value = mergeItems(items.value, fresh);
        if (first < oldest || messages.length === 0) more.value = hasOlder;
      });
      newest = Math.max(newest, ...positions);
      oldest = Math.min(oldest, first);
      return fresh.filter(({ position }) => positions.has(position));
    },
    markRead: (): void => {
      if (newest === 0 || newest <= (summary.value?.read ?? 0)) return;
      const request = { params: { conversation }, body: { position: newest } };
      // Lost, it is told again with the next letter or at the next visit.
      call(putRead, request).catch(() => undefined);
    },
  };
}
