import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import {
  listConversations,
  listPool,
  type ConversationSummary,
} from '@beistand/protocol/conversations.ts';
import type { AppServices } from '../app/services.ts';

type CountsServices = Pick<AppServices, 'call' | 'live' | 'router' | 'session' | 'trust'>;

export interface Counts {
  /** Enquiries that nobody has accepted. */
  readonly pool: number;
  /** Messages not read yet, in one's own cases other than the one that is open. */
  readonly unread: number;
}

export interface CountsStore {
  readonly counts: ReadonlySignal<Counts>;
  /** The name in one's own certificate, once it is verified. */
  readonly ownName: ReadonlySignal<string | undefined>;
  /** Keeps the numbers current; returns the function that ends it. */
  readonly start: () => () => void;
}

/** A burst of live frames is answered by one request, this many milliseconds later. */
const settleMs = 300;

/** The numbers in the navigation. They may be late, so a failure leaves the last ones standing. */
export function createCountsStore(services: CountsServices): CountsStore {
  const { live, router } = services;
  const pool = signal(0);
  const cases = signal<readonly ConversationSummary[]>([]);
  const ownName = signal<string | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void load(services, pool, cases);
    }, settleMs);
  };
  return {
    counts: computed(() => ({ pool: pool.value, unread: unreadOf(cases.value, router) })),
    ownName,
    start: () => {
      void load(services, pool, cases);
      void loadName(services, ownName);
      const stopLive = live.subscribe(({ type }) => {
        if (type !== 'centre' && type !== 'ended') soon();
      });
      const stopRouter = effect(() => {
        // What was open until now has been read.
        if (router.screen.value.at !== 'goodbye') soon();
      });
      return () => {
        stopLive();
        stopRouter();
        clearTimeout(timer);
      };
    },
  };
}

async function load(
  { call, session }: CountsServices,
  pool: Signal<number>,
  cases: Signal<readonly ConversationSummary[]>,
): Promise<void> {
  const person = session.signedIn.value?.person;
  if (person?.kind !== 'staff' || !person.counsellor) return;
  const [waiting, own] = await Promise.allSettled([call(listPool), call(listConversations)]);
  if (waiting.status === 'fulfilled') pool.value = waiting.value.enquiries.length;
  if (own.status === 'fulfilled') cases.value = own.value.conversations.filter(isOwnCase);
}

async function loadName(
  { session, trust }: CountsServices,
  ownName: Signal<string | undefined>,
): Promise<void> {
  const person = session.signedIn.value?.person;
  if (person?.kind !== 'staff' || person.staff === undefined) return;
  const [view] = await Promise.allSettled([trust()]);
  if (view.status === 'fulfilled') {
    ownName.value = view.value.staff.find(({ staff }) => staff === person.staff)?.name;
  }
}

function isOwnCase({ kind, state }: ConversationSummary): boolean {
  return kind === 'counselling' && state === 'accepted';
}

function unreadOf(
  cases: readonly ConversationSummary[],
  { screen }: CountsServices['router'],
): number {
  const open = screen.value.at === 'cases' ? screen.value.conversation : undefined;
  return cases.reduce(
    (sum, { conversation, unread }) => (conversation === open ? sum : sum + unread),
    0,
  );
}
