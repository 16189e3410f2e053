import { signal, type ReadonlySignal } from '@preact/signals';
import type { ConversationSummary } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { extendRetention, stopErasure, warningDays } from '@beistand/protocol/retention.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';

/** A conversation that ends soon, and why. */
export interface Ending {
  readonly summary: ConversationSummary;
  readonly why: 'soon' | 'asked';
  /** The day on which it ends. */
  readonly day: string;
  readonly days: number;
}

/** What has just been put off. */
export type PutOff = { readonly of: ConversationId } & (
  { readonly what: 'extended'; readonly day: string } | { readonly what: 'stopped' }
);

export interface EndingStore {
  readonly busy: ReadonlySignal<ConversationId | undefined>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  readonly putOff: ReadonlySignal<PutOff | undefined>;
  /** Keeps it as if something had been written in it today. */
  readonly extend: (conversation: ConversationId) => Promise<void>;
  readonly stop: (conversation: ConversationId) => Promise<void>;
}

/** Puts off what ends soon. @param reload lists the conversations again */
export function createEndingStore(
  { call }: Pick<AppServices, 'call'>,
  reload: () => Promise<void>,
): EndingStore {
  const busy = signal<ConversationId | undefined>(undefined);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const putOff = signal<PutOff | undefined>(undefined);
  const trying = async (of: ConversationId, work: () => Promise<PutOff>): Promise<void> => {
    if (busy.value !== undefined) return;
    busy.value = of;
    failure.value = undefined;
    try {
      const done = await work();
      await reload();
      putOff.value = done;
    } catch (error) {
      failure.value = seekerFailure(error);
    }
    busy.value = undefined;
  };
  return {
    busy,
    failure,
    putOff,
    extend: (conversation) =>
      trying(conversation, async () => {
        const { erasesDay } = await call(extendRetention, { params: { conversation } });
        return { of: conversation, what: 'extended', day: erasesDay };
      }),
    stop: (conversation) =>
      trying(conversation, async () => {
        await call(stopErasure, { params: { conversation } });
        return { of: conversation, what: 'stopped' };
      }),
  };
}

/** What is to be said before anything else, the nearest first. */
export function endingsOf(
  conversations: readonly ConversationSummary[],
  today: string,
): readonly Ending[] {
  const ends = conversations.flatMap((summary): readonly Ending[] => {
    const { askedDay, erasesDay } = summary;
    if (askedDay !== undefined) {
      return [{ summary, why: 'asked', day: askedDay, days: daysUntil(today, askedDay) }];
    }
    const days = erasesDay === undefined ? Infinity : daysUntil(today, erasesDay);
    if (erasesDay === undefined || days > warningDays) return [];
    return [{ summary, why: 'soon', day: erasesDay, days }];
  });
  return [...ends].sort((one, other) => one.days - other.days);
}

function daysUntil(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
}
