import { deleteDraft, listDrafts, putDraft } from '@beistand/protocol/conversations.ts';
import { DraftId } from '@beistand/protocol/ids.ts';
import type { Draft } from './keyring/views.ts';
import type { StoreSealed } from './held-drafts.ts';
import { parseAs } from './parse.ts';
import type { AppServices } from './services.ts';

/** Drafts of the signed-in person, sealed in her own `self` conversation. */
export interface Drafts {
  /** @throws Refusal, CallError */
  readonly list: () => Promise<readonly Draft[]>;
  /** Seals a draft; what comes back stores it. @throws Refusal, CallError, KeyringError */
  readonly seal: (draft: Draft) => Promise<StoreSealed>;
  readonly remove: (draft: DraftId) => Promise<void>;
}

export function createDrafts({ call, keyring }: Pick<AppServices, 'call' | 'keyring'>): Drafts {
  return {
    list: async () => {
      const { drafts } = await call(listDrafts);
      const opened = await Promise.allSettled(
        drafts.map(({ draft, stored }) => keyring.openDraft(draft, stored)),
      );
      // One that does not open is nobody's text; the server keeps it until it is replaced.
      return opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    },
    seal: async (draft) => {
      const { stored } = await keyring.sealDraft(draft);
      return async () => {
        await call(putDraft, { params: { draft: draft.draft }, body: { stored } });
      };
    },
    remove: async (draft) => {
      await call(deleteDraft, { params: { draft } });
    },
  };
}

/** A name for a new draft: 16 random bytes. */
export function newDraftId(): DraftId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return parseAs(DraftId, Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
