import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import {
  isTakenBack,
  listConversations,
  type ConversationSummary,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { LiveFrame } from '@beistand/protocol/live.ts';
import type { DraftTools } from '../app/draft-saver.ts';
import { noteErased } from '../app/erased.ts';
import { draftTools } from '../app/draft-tools.ts';
import type { AppServices } from '../app/services.ts';
import { failureOf, type StaffFailure } from '../texts/staff-failure.ts';
import { createCaseEndingStore, type CaseEndingStore } from './ending-store.ts';
import { openCase, type OpenedCase } from './enquiry.ts';
import { createFaces, type Faces } from './faces.ts';
import { createReloader } from './reloader.ts';
import { createReplyStore, type ReplyStore } from './reply-store.ts';
import { groupByUrgency } from './waiting.ts';

type CasesServices = Pick<
  AppServices,
  'call' | 'keyring' | 'trust' | 'live' | 'router' | 'now' | 'session' | 'saveVault'
>;

export type CasesList =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: StaffFailure }
  | {
      readonly state: 'ready';
      readonly today: string;
      readonly cases: readonly ConversationSummary[];
      /** Cases that the vault knows and the server does not list. */
      readonly missing: number;
    };

export type OpenCase =
  | { readonly state: 'none' }
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: StaffFailure }
  | { readonly state: 'gone' }
  /** It is erased, and a signature or its age says so. */
  | { readonly state: 'erased' }
  | { readonly state: 'open'; readonly opened: OpenedCase; readonly reply: ReplyStore };

export interface CasesStore {
  readonly list: ReadonlySignal<CasesList>;
  readonly faces: Faces['of'];
  readonly selected: ReadonlySignal<ConversationId | undefined>;
  readonly open: ReadonlySignal<OpenCase>;
  readonly load: () => Promise<void>;
  readonly select: (conversation: ConversationId | undefined) => void;
  readonly retry: () => Promise<void>;
  /** The counsellor has seen who reads along now. */
  readonly acknowledge: () => Promise<void>;
  readonly send: () => Promise<void>;
  readonly ending: CaseEndingStore;
  /** Saves the draft at once. */
  readonly flush: () => Promise<void>;
  readonly start: () => () => void;
}

/** The counsellor's own conversations, and the one she is answering. */
export function createCasesStore(
  services: CasesServices,
  tools: DraftTools = draftTools(services),
): CasesStore {
  const { live, router, keyring } = services;
  const desk: Desk = {
    tools,
    services,
    list: signal<CasesList>({ state: 'loading' }),
    selected: signal<ConversationId | undefined>(undefined),
    open: signal<OpenCase>({ state: 'none' }),
    faces: createFaces(services),
  };
  const { list, selected, open, faces } = desk;
  const load = createReloader(() => loadList(desk));
  const look = createReloader(() => openSelected(desk));
  return {
    list,
    faces: faces.of,
    selected,
    open,
    load,
    select: (conversation) =>
      router.go({ at: 'cases', ...(conversation === undefined ? {} : { conversation }) }),
    retry: look,
    acknowledge: async () => {
      if (open.value.state !== 'open') return;
      await keyring.acknowledgeReaders(open.value.opened.view);
      await look();
    },
    send: async () => {
      if (open.value.state !== 'open') return;
      await open.value.reply.send();
      await Promise.all([load(), look()]);
    },
    ending: createCaseEndingStore(services, load),
    flush: () => flushReply(desk),
    start: () => {
      const stopLive = live.subscribe((frame) => {
        hear(desk, frame, { load, look });
      });
      const stopRouter = effect(() => {
        const screen = router.screen.value;
        if (screen.at !== 'cases') return;
        queueMicrotask(() => {
          follow(desk, screen.conversation, look);
          // What was read since then is no longer new.
          void load();
        });
      });
      return () => {
        stopLive();
        stopRouter();
        void flushReply(desk);
      };
    },
  };
}

function hear(
  { faces, selected, open }: Desk,
  frame: LiveFrame,
  { load, look }: { readonly load: () => Promise<void>; readonly look: () => Promise<void> },
): void {
  const { type } = frame;
  if (type === 'erased') {
    faces.forget(frame.conversation);
    void load();
    if (frame.conversation !== selected.value) return;
    // Not a word longer than needed; what is not true is opened again.
    open.value = { state: 'loading' };
    void look();
  }
  if (type === 'message' && isTakenBack(frame.message)) {
    // It may be the letter that tells who and what.
    faces.forget(frame.conversation);
    if (frame.conversation === selected.value) void look();
  }
  if (['message', 'read', 'epoch', 'ready'].includes(type)) void load();
  const changed = type === 'epoch' && frame.conversation === selected.value;
  if (changed || type === 'ready') void look();
}

interface Desk {
  readonly tools: DraftTools;
  readonly services: CasesServices;
  readonly list: Signal<CasesList>;
  readonly selected: Signal<ConversationId | undefined>;
  readonly open: Signal<OpenCase>;
  readonly faces: Faces;
}

async function loadList({ services, list, faces }: Desk): Promise<void> {
  try {
    const { conversations, today } = await services.call(listConversations);
    const cases = conversations.filter(isOwnCase);
    const missing = await countMissing(services, cases);
    list.value = { state: 'ready', today, cases, missing };
    void faces.want(inOrder(cases, today).map((one) => one.conversation));
  } catch (error) {
    if (list.value.state !== 'ready') list.value = { state: 'failed', why: failureOf(error) };
  }
}

/**
 * How many cases are hidden: from one that somebody else has taken over, the statement that says so is
 * still to be had.
 */
async function countMissing(
  services: CasesServices,
  cases: readonly ConversationSummary[],
): Promise<number> {
  const listed = cases.map(({ conversation }) => conversation);
  const hidden = await services.keyring.missingConversations(listed);
  if (hidden.length > 0) await noteErased(services).catch(() => undefined);
  const missing = await services.keyring.missingConversations(listed);
  const opened = await Promise.allSettled(missing.map((one) => openCase(services, one, 1)));
  return opened.filter((one) => one.status === 'rejected' || one.value.view.member).length;
}

/** Opens the selected case, or looks at it again: the answer being written stays. */
async function openSelected({ services, selected, open, faces, tools }: Desk): Promise<void> {
  const conversation = selected.value;
  if (conversation === undefined) return;
  const before = open.value.state === 'open' ? open.value.reply : undefined;
  if (before === undefined) open.value = { state: 'loading' };
  try {
    const opened = await openCase(services, conversation);
    faces.learn(conversation, opened.face);
    if (selected.value !== conversation) return;
    if (!opened.view.member) {
      open.value = { state: 'gone' };
      return;
    }
    const reply = before ?? createReplyStore(services, conversation, tools);
    open.value = { state: 'open', opened, reply };
    if (before === undefined) await reply.load();
  } catch (error) {
    const why = failureOf(error);
    if (why === 'conversation.unknown' && (await isErased(services, conversation))) {
      if (selected.value === conversation) open.value = { state: 'erased' };
    } else if (selected.value === conversation && open.value.state !== 'open') {
      open.value = { state: 'failed', why };
    }
  }
}

/** Whether its erasure is signed: then the vault misses it no more. */
async function isErased(services: CasesServices, conversation: ConversationId): Promise<boolean> {
  await noteErased(services).catch(() => undefined);
  return !(await services.keyring.missingConversations([])).includes(conversation);
}

function follow(
  desk: Desk,
  conversation: ConversationId | undefined,
  look: () => Promise<void>,
): void {
  if (desk.selected.value === conversation) return;
  void flushReply(desk);
  desk.selected.value = conversation;
  desk.open.value = { state: 'none' };
  void look();
}

async function flushReply({ open }: Desk): Promise<void> {
  if (open.value.state === 'open') await open.value.reply.flush();
}

function isOwnCase({ kind, state }: ConversationSummary): boolean {
  return kind === 'counselling' && state === 'accepted';
}

function inOrder(
  cases: readonly ConversationSummary[],
  today: string,
): readonly ConversationSummary[] {
  return groupByUrgency(cases, (one) => one, today).flatMap((group) => group.items);
}
