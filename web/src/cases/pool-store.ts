import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import {
  isTakenBack,
  listPool,
  maxPage,
  postEpoch,
  type ConversationSummary,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { StaffMember } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';
import { failureOf, type StaffFailure } from '../texts/staff-failure.ts';
import { deputyFor, openCase, type OpenedCase } from './enquiry.ts';
import { createFaces, type Faces } from './faces.ts';
import { createReloader } from './reloader.ts';
import { groupByUrgency, type Waiting } from './waiting.ts';

type PoolServices = Pick<
  AppServices,
  'call' | 'keyring' | 'trust' | 'live' | 'router' | 'centre' | 'session'
>;

export type PoolList =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: StaffFailure }
  | {
      readonly state: 'ready';
      readonly today: string;
      readonly enquiries: readonly ConversationSummary[];
    };

export type OpenEnquiry =
  | { readonly state: 'none' }
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: StaffFailure }
  | { readonly state: 'open'; readonly opened: OpenedCase; readonly deputy?: StaffMember }
  | { readonly state: 'taken' }
  | { readonly state: 'erased' };

/** An enquiry that is a case already, and of which this counsellor is a reader. */
interface Own {
  readonly state: 'own';
}

export interface PoolStore {
  readonly list: ReadonlySignal<PoolList>;
  readonly faces: Faces['of'];
  readonly selected: ReadonlySignal<ConversationId | undefined>;
  readonly open: ReadonlySignal<OpenEnquiry>;
  readonly accepting: ReadonlySignal<boolean>;
  /** Why the last accept did not work. */
  readonly failure: ReadonlySignal<StaffFailure | undefined>;
  readonly load: () => Promise<void>;
  readonly select: (conversation: ConversationId | undefined) => void;
  readonly retry: () => Promise<void>;
  readonly accept: () => Promise<void>;
  /** The enquiry that comes after the selected one, in the order of the list. */
  readonly next: () => ConversationSummary | undefined;
  /** Follows the router and the live frames; returns the function that ends it. */
  readonly start: () => () => void;
}

/** New enquiries of this counsellor's teams. */
export function createPoolStore(services: PoolServices): PoolStore {
  const { live, router } = services;
  const pool: Pool = {
    services,
    list: signal<PoolList>({ state: 'loading' }),
    selected: signal<ConversationId | undefined>(undefined),
    open: signal<OpenEnquiry>({ state: 'none' }),
    accepting: signal(false),
    failure: signal<StaffFailure | undefined>(undefined),
    faces: createFaces(services),
  };
  const load = createReloader(() => loadList(pool));
  const { list, selected, open, accepting, failure, faces } = pool;
  return {
    list,
    faces: faces.of,
    selected,
    open,
    accepting,
    failure,
    load,
    select: (conversation) =>
      router.go({ at: 'pool', ...(conversation === undefined ? {} : { conversation }) }),
    retry: () => openSelected(pool),
    accept: async () => {
      if (await accept(pool)) await load();
    },
    next: () => nextAfter(list.value, selected.value),
    start: () => {
      void load();
      const stopLive = live.subscribe((frame) => {
        if (frame.type === 'erased' && frame.conversation === selected.value) {
          open.value = { state: 'erased' };
        }
        if (frame.type === 'pool' || frame.type === 'ready') void load();
        if (frame.type === 'message' && isTakenBack(frame.message)) {
          faces.forget(frame.conversation);
          if (frame.conversation === selected.value) void openSelected(pool);
          void load();
        }
      });
      const stopRouter = effect(() => {
        const screen = router.screen.value;
        if (screen.at === 'pool') queueMicrotask(() => follow(pool, screen.conversation));
      });
      return () => {
        stopLive();
        stopRouter();
      };
    },
  };
}

interface Pool {
  readonly services: PoolServices;
  readonly list: Signal<PoolList>;
  readonly selected: Signal<ConversationId | undefined>;
  readonly open: Signal<OpenEnquiry>;
  readonly accepting: Signal<boolean>;
  readonly failure: Signal<StaffFailure | undefined>;
  readonly faces: Faces;
}

async function loadList({ services, list, selected, open, accepting, faces }: Pool): Promise<void> {
  try {
    const { enquiries, today } = await services.call(listPool);
    list.value = { state: 'ready', today, enquiries };
    // An enquiry that is open here and no longer in the pool: somebody was faster.
    const gone = !enquiries.some((one) => one.conversation === selected.value);
    if (gone && open.value.state === 'open' && !accepting.value) open.value = { state: 'taken' };
    void faces.want(inOrder(enquiries, today).map((one) => one.conversation));
  } catch (error) {
    if (list.value.state !== 'ready') list.value = { state: 'failed', why: failureOf(error) };
  }
}

async function openSelected({ services, selected, open, faces }: Pool): Promise<void> {
  const conversation = selected.value;
  if (conversation === undefined) return;
  open.value = { state: 'loading' };
  const result = await openForReading(services, conversation);
  if (result.state === 'open') faces.learn(conversation, result.opened.face);
  if (selected.value !== conversation) return;
  if (result.state !== 'own') open.value = result;
  // Not where she has gone elsewhere meanwhile.
  else if (services.router.screen.value.at === 'pool') showCase(services, conversation);
}

function follow(pool: Pool, conversation: ConversationId | undefined): void {
  const { selected, failure, open } = pool;
  if (selected.value === conversation) return;
  selected.value = conversation;
  failure.value = undefined;
  open.value = { state: 'none' };
  void openSelected(pool);
}

/** Accepts the enquiry that is open. Whether the pool has to be looked at again. */
async function accept({ services, accepting, open, failure }: Pool): Promise<boolean> {
  if (accepting.value || open.value.state !== 'open') return false;
  const { opened, deputy } = open.value;
  const { conversation } = opened.view;
  accepting.value = true;
  failure.value = undefined;
  const why = await take(services, conversation, deputy);
  accepting.value = false;
  if (why === undefined) showCase(services, conversation);
  else if (why === 'enquiry.taken') open.value = { state: 'taken' };
  else failure.value = why;
  return why !== undefined;
}

/** In place of the enquiry: Back leads to the list, not to what is no enquiry any more. */
function showCase({ router }: PoolServices, conversation: ConversationId): void {
  router.go({ at: 'cases', conversation }, 'replace');
}

async function openForReading(
  services: PoolServices,
  conversation: ConversationId,
): Promise<OpenEnquiry | Own> {
  try {
    const opened = await openCase(services, conversation, maxPage);
    if (opened.summary.state === 'accepted' && opened.view.member) return { state: 'own' };
    if (opened.summary.state !== 'open' || !opened.view.member) return { state: 'taken' };
    const deputy = deputyFor({
      team: teamOf(services, opened.summary),
      trust: await services.trust(),
      me: ownStaffId(services),
      onlyOne: opened.face.onlyOne,
    });
    return { state: 'open', opened, ...(deputy === undefined ? {} : { deputy }) };
  } catch (error) {
    const why = failureOf(error);
    return why === 'conversation.unknown' ? { state: 'taken' } : { state: 'failed', why };
  }
}

/** Takes the enquiry from the pool: undefined where it worked. */
async function take(
  { call, keyring }: PoolServices,
  conversation: ConversationId,
  deputy: StaffMember | undefined,
): Promise<StaffFailure | undefined> {
  try {
    const body = await keyring.acceptEnquiry(conversation, deputy?.staff);
    await call(postEpoch, { params: { conversation }, body });
    return undefined;
  } catch (error) {
    const why = failureOf(error);
    return why === 'conversation.unknown' ? 'enquiry.taken' : why;
  }
}

function teamOf({ centre }: PoolServices, { team }: ConversationSummary) {
  return centre.state === 'ready' ? centre.centre.teams.find(({ id }) => id === team) : undefined;
}

function ownStaffId({ session }: PoolServices) {
  const person = session.signedIn.value?.person;
  return person?.kind === 'staff' ? person.staff : undefined;
}

/** In the pool it is always a counsellor who is waited for. */
export function inPool({ createdDay, dueDay }: ConversationSummary): Waiting {
  return { createdDay, waiting: 'counsellor', ...(dueDay === undefined ? {} : { dueDay }) };
}

function inOrder(
  enquiries: readonly ConversationSummary[],
  today: string,
): readonly ConversationSummary[] {
  return groupByUrgency(enquiries, inPool, today).flatMap((group) => group.items);
}

function nextAfter(
  list: PoolList,
  selected: ConversationId | undefined,
): ConversationSummary | undefined {
  if (list.state !== 'ready') return undefined;
  const order = inOrder(list.enquiries, list.today);
  const at = order.findIndex((one) => one.conversation === selected);
  return order[at + 1] ?? order.find((one) => one.conversation !== selected);
}
