import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import {
  getConversation,
  listMessages,
  putRead,
  type ConversationSummary,
  type MessageAt,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { ConversationView, Reader, ThreadItem } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { entriesOf, mergeItems, pagesOf, type ThreadPage } from './thread-items.ts';

export type ThreadServices = Pick<AppServices, 'call' | 'keyring' | 'live'>;

export type ThreadState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: SeekerFailure }
  | { readonly state: 'ready' };

/** A conversation as verified here: its readers and its letters, kept up to date. */
export interface ThreadStore {
  readonly conversation: ConversationId;
  readonly state: ReadonlySignal<ThreadState>;
  readonly view: ReadonlySignal<ConversationView | undefined>;
  readonly summary: ReadonlySignal<ConversationSummary | undefined>;
  readonly items: ReadonlySignal<readonly ThreadItem[]>;
  /** Others' letters that were unread when the thread was opened. */
  readonly fresh: ReadonlySignal<readonly ThreadItem[]>;
  readonly pages: ReadonlySignal<readonly ThreadPage[]>;
  /** Whether the server has older letters that are not here yet. */
  readonly more: ReadonlySignal<boolean>;
  readonly loadingOlder: ReadonlySignal<boolean>;
  /** Who wrote what came last while the thread was open; announced once. */
  readonly arrival: ReadonlySignal<{ readonly count: number; readonly from: Reader } | undefined>;
  readonly load: () => Promise<void>;
  readonly older: () => Promise<void>;
  /** Looks again who can read, and for newer letters. */
  readonly refresh: () => Promise<void>;
  /** Fetches what came after the newest letter. */
  readonly catchUp: () => Promise<void>;
  /** Takes in one letter that is stored: one's own, or one that arrived. */
  readonly take: (message: MessageAt) => Promise<void>;
  /** Follows the live connection. Returns the function that ends it. */
  readonly start: () => () => void;
}

/** Letters fetched at first, and at each step back. */
const firstPage = '50';
const olderPage = '100';
const newerPage = '200';

export function createThreadStore(
  services: ThreadServices,
  conversation: ConversationId,
): ThreadStore {
  const shown = createShown();
  const { state, view, items, fresh, more, loadingOlder } = shown;
  const pager = createPager(services, conversation, shown);
  const inTurn = createTurns();
  let oldPages: readonly ThreadPage[] = [];

  const refresh = (): Promise<void> =>
    inTurn(async () => {
      await pager.open();
      await pager.newer();
    });
  const take = (message: MessageAt): Promise<void> => inTurn(() => pager.take(message));
  return {
    ...shown,
    conversation,
    refresh,
    take,
    pages: computed(() => {
      oldPages = pagesOf(entriesOf(items.value, view.value?.history ?? [], more.value), oldPages);
      return oldPages;
    }),
    load: () =>
      inTurn(async () => {
        state.value = { state: 'loading' };
        try {
          await pager.open();
          const read = shown.summary.value?.read ?? 0;
          await pager.first();
          const unread = items.value.filter((item) => isNew(item, read));
          // Where everything is new, nothing has to be looked for.
          fresh.value = unread.length < items.value.length ? unread : [];
          state.value = { state: 'ready' };
        } catch (error) {
          state.value = { state: 'failed', why: seekerFailure(error) };
        }
      }),
    catchUp: () => inTurn(pager.newer),
    older: async () => {
      if (loadingOlder.value || !more.value) return;
      loadingOlder.value = true;
      await inTurn(pager.older).finally(() => {
        loadingOlder.value = false;
      });
    },
    start: () =>
      services.live.subscribe((frame) => {
        if (state.value.state !== 'ready') return;
        const done = follow(frame, conversation, { refresh, take });
        // The next frame, or the next connect, makes up for it.
        done?.catch(() => undefined);
      }),
  };
}

/** One piece of work after the other: two pages that cross would leave gaps or come twice. */
function createTurns(): (work: () => Promise<void>) => Promise<void> {
  let queue: Promise<void> = Promise.resolve();
  return (work) => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
}

type Shown = ReturnType<typeof createShown>;

function createShown() {
  return {
    state: signal<ThreadState>({ state: 'loading' }),
    view: signal<ConversationView | undefined>(undefined),
    summary: signal<ConversationSummary | undefined>(undefined),
    items: signal<readonly ThreadItem[]>([]),
    fresh: signal<readonly ThreadItem[]>([]),
    more: signal(false),
    loadingOlder: signal(false),
    arrival: signal<ThreadStore['arrival']['value']>(undefined),
  };
}

function isNew(item: ThreadItem, read: number): boolean {
  return item.state === 'ok' && item.sender.kind !== 'me' && item.position > read;
}

/** Fetches statements and pages, and puts what the keyring says of them on show. */
function createPager(services: ThreadServices, conversation: ConversationId, shown: Shown) {
  const { call, keyring } = services;
  const { view, summary, more, arrival } = shown;
  const params = { conversation };
  const reader = createReader(services, conversation, shown);

  const open = async (): Promise<void> => {
    const reply = await call(getConversation, { params });
    const opened = await keyring.openConversation(conversation, reply);
    batch(() => {
      view.value = opened;
      summary.value = reply.summary;
    });
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
      }
      // Whose turn it is has changed, and with it the promised day; also where a refresh has brought
      // the letter already, whose summary was older.
      if (message.position > (summary.value?.newest ?? 0)) await open();
    },
  };
}

/** Reads pages, and knows how far the letters reach that are here. */
function createReader(
  { call, keyring }: ThreadServices,
  conversation: ConversationId,
  { summary, items, more }: Shown,
) {
  let newest = 0;
  let oldest = Number.MAX_SAFE_INTEGER;
  return {
    newest: () => newest,
    oldest: () => oldest,
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

function follow(
  frame: Parameters<Parameters<ThreadServices['live']['subscribe']>[0]>[0],
  conversation: ConversationId,
  { refresh, take }: Pick<ThreadStore, 'refresh' | 'take'>,
): Promise<void> | undefined {
  switch (frame.type) {
    case 'message':
      return frame.conversation === conversation ? take(frame.message) : undefined;
    case 'epoch':
      return frame.conversation === conversation ? refresh() : undefined;
    case 'ready':
    case 'centre':
      return refresh();
    case 'read':
    case 'pool':
    case 'ended':
      return undefined;
  }
}
