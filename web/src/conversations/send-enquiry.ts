import { signal, type ReadonlySignal } from '@preact/signals';
import { getVault } from '@beistand/protocol/accounts.ts';
import { newEnquiry } from '@beistand/protocol/conversations.ts';
import type { ConversationId, DraftId } from '@beistand/protocol/ids.ts';
import type { SealEnquiry, SealedEnquiry } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure } from '../texts/failure.ts';
import { mayHaveArrived } from './composer-store.ts';
import { samePeople, type Known } from './enquiry-readers.ts';

/** An enquiry ready to be sealed, and who was shown as its readers. */
export interface EnquiryToSend {
  readonly enquiry: SealEnquiry;
  readonly shown: readonly Known[];
  readonly policy: string;
  readonly terms: number;
  readonly draft: DraftId | undefined;
}

export type Delivery =
  | { readonly state: 'sent'; readonly conversation: ConversationId }
  /** It would have gone to others than those shown. Nothing was sent. */
  | { readonly state: 'readers-changed' };

const mostAttempts = 5;

/**
 * Sends enquiries, each once: an attempt without an answer goes out again with the same bytes, for
 * which the server has the stored answer.
 */
export function createEnquirySender({ call, keyring }: Pick<AppServices, 'call' | 'keyring'>) {
  const uncertain = signal(false);
  let sealed: { readonly of: string; readonly enquiry: SealedEnquiry } | undefined;

  const seal = async (wanted: EnquiryToSend): Promise<SealedEnquiry | undefined> => {
    const of = JSON.stringify(wanted.enquiry);
    if (sealed?.of === of) return sealed.enquiry;
    const enquiry = await keyring.sealEnquiry(wanted.enquiry);
    const readers = enquiry.readers.flatMap(({ kind, staff, name }) =>
      kind === 'me' || staff === undefined ? [] : [{ staff, name: name ?? '' }],
    );
    if (!samePeople(readers, wanted.shown)) return undefined;
    sealed = { of, enquiry };
    return enquiry;
  };
  const post = async (wanted: EnquiryToSend, made: SealedEnquiry): Promise<void> => {
    const { policy, terms, draft } = wanted;
    const body = { ...made.body, policy, terms, ...(draft === undefined ? {} : { draft }) };
    const { hash } = await call(newEnquiry, { body });
    await keyring.vaultStored(made.body.vault.n);
    await keyring.messageStored(made.conversation, hash);
  };
  const send = async (wanted: EnquiryToSend): Promise<Delivery> => {
    for (let attempt = 1; ; attempt++) {
      const made = await seal(wanted);
      if (made === undefined) return { state: 'readers-changed' };
      try {
        await post(wanted, made);
        sealed = undefined;
        uncertain.value = false;
        return { state: 'sent', conversation: made.conversation };
      } catch (error) {
        const why = seekerFailure(error);
        uncertain.value = mayHaveArrived(why);
        if (!uncertain.value) sealed = undefined;
        if (why === 'roster.stale') return { state: 'readers-changed' };
        if (why !== 'vault.stale' || attempt === mostAttempts) throw error;
        await keyring.mergeVault(await call(getVault));
      }
    }
  };
  return { uncertain: uncertain as ReadonlySignal<boolean>, send };
}
