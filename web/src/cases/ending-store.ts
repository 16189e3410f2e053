import { signal, type ReadonlySignal } from '@preact/signals';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { askErasure, stopErasure } from '@beistand/protocol/retention.ts';
import type { AppServices } from '../app/services.ts';
import { failureOf, type StaffFailure } from '../texts/staff-failure.ts';

export interface CaseEndingStore {
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<StaffFailure | undefined>;
  /** The seeker has asked to have it erased; whether that is done. */
  readonly ask: (conversation: ConversationId) => Promise<boolean>;
  /** Takes that back. */
  readonly stop: (conversation: ConversationId) => Promise<boolean>;
}

/** What a counsellor can do about the end of a case. @param reload lists the cases again */
export function createCaseEndingStore(
  { call, keyring }: Pick<AppServices, 'call' | 'keyring'>,
  reload: () => Promise<void>,
): CaseEndingStore {
  const busy = signal(false);
  const failure = signal<StaffFailure | undefined>(undefined);
  const trying = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (busy.value) return false;
    busy.value = true;
    failure.value = undefined;
    try {
      await work();
      await reload();
      return true;
    } catch (error) {
      failure.value = failureOf(error);
      return false;
    } finally {
      busy.value = false;
    }
  };
  return {
    busy,
    failure,
    ask: (conversation) =>
      trying(async () => {
        const body = await keyring.signAsked(conversation);
        await call(askErasure, { params: { conversation }, body });
      }),
    stop: (conversation) => trying(() => call(stopErasure, { params: { conversation } })),
  };
}
