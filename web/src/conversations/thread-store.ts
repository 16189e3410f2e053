import { computed, signal, type ReadonlySignal } from '@preact/signals';
import {
  putRetract,
  type ConversationSummary,
  type MessageAt,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { ConversationView, Reader, ThreadItem } from '../app/keyring/views.ts';
import { CallError, type AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { entriesOf, pagesOf, type ThreadPage } from './thread-items.ts';
import { createPager } from './thread-pager.ts';

type ReadableItem = Extract<ThreadItem, { readonly state: 'ok' }>;

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
  /** Whether letters are closed until the code is typed; then all older ones are, too. */
  readonly closed: ReadonlySignal<boolean>;
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
  /** Takes a letter of one's own back. @throws what `seekerFailure` knows; trying again is safe */
  readonly takeBack: (letter: ReadableItem) => Promise<void>;
  /** How many letters of one's own have been taken back here; announced. */
  readonly takenBack: ReadonlySignal<number>;
  /** Follows the live connection. Returns the function that ends it. */
  readonly start: () => () => void;
}

export function createThreadStore(
  services: ThreadServices,
  conversation: ConversationId,
): ThreadStore {
  const shown = createShown();
  const { state, view, items, fresh, more } = shown;
  const pager = createPager(services, conversation, shown);
  const inTurn = createTurns();
  let oldPages: readonly ThreadPage[] = [];

  const look = async (): Promise<void> => {
    await pager.open();
    await pager.newer();
  };
  const refresh = (): Promise<void> => inTurn(look);
  /** What comes while the thread loads waits for it: what it lists may be older. */
  const onceReady = (work: () => Promise<void>): Promise<void> =>
    inTurn(async () => {
      if (state.value.state === 'ready') await work();
    });
  const take = (message: MessageAt): Promise<void> => inTurn(() => pager.take(message));
  return {
    ...shown,
    conversation,
    closed: computed(() => items.value.some((item) => item.state === 'closed')),
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
    takeBack: (letter) => inTurn(() => takeBack(services, { conversation, shown, pager }, letter)),
    older: () => loadOlder(shown, () => inTurn(pager.older)),
    start: () =>
      services.live.subscribe((frame) => {
        const done = follow(frame, conversation, {
          refresh: () => onceReady(look),
          take: (message) => onceReady(() => pager.take(message)),
        });
        // The next frame, or the next connect, makes up for it.
        done?.catch(() => undefined);
      }),
  };
}

async function loadOlder({ loadingOlder, more }: Shown, load: () => Promise<void>): Promise<void> {
  if (loadingOlder.value || !more.value) return;
  loadingOlder.value = true;
  await load().finally(() => {
    loadingOlder.value = false;
  });
}

/** @throws what `seekerFailure` knows */
async function takeBack(
  { keyring, call }: ThreadServices,
  {
    conversation,
    shown,
    pager,
  }: {
    readonly conversation: ConversationId;
    readonly shown: Shown;
    readonly pager: ReturnType<typeof createPager>;
  },
  { hash, position }: ReadableItem,
): Promise<void> {
  const { retract } = await keyring.takeBack(conversation, hash);
  const { stored } = await call(putRetract, {
    params: { conversation, position: String(position) },
    body: { retract },
  });
  await pager.replace([{ position, stored }]);
  // A server that says yes and keeps the words on show has not done it.
  const after = shown.items.value.find((item) => item.position === position);
  if (after?.state !== 'gone') throw new CallError('reply');
  shown.takenBack.value++;
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

/** What a thread shows. */
export type Shown = ReturnType<typeof createShown>;

function createShown() {
  return {
    state: signal<ThreadState>({ state: 'loading' }),
    view: signal<ConversationView | undefined>(undefined),
    summary: signal<ConversationSummary | undefined>(undefined),
    items: signal<readonly ThreadItem[]>([]),
    fresh: signal<readonly ThreadItem[]>([]),
    more: signal(false),
    loadingOlder: signal(false),
    takenBack: signal(0),
    arrival: signal<ThreadStore['arrival']['value']>(undefined),
  };
}

function isNew(item: ThreadItem, read: number): boolean {
  return item.state === 'ok' && item.sender.kind !== 'me' && item.position > read;
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
    case 'erased':
    case 'ended':
      return undefined;
  }
}
