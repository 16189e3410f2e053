import { signal, type ReadonlySignal } from '@preact/signals';
import { getKnown, type Holding } from '@beistand/protocol/knowledge.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';

export type KnownPage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: SeekerFailure }
  | { readonly state: 'ready'; readonly holdings: readonly Holding[] };

export interface KnownStore {
  readonly page: ReadonlySignal<KnownPage>;
  readonly load: () => Promise<void>;
}

/** What the server says it has of this account, asked for now. */
export function createKnownStore({ call }: Pick<AppServices, 'call'>): KnownStore {
  const page = signal<KnownPage>({ state: 'loading' });
  const load = async (): Promise<void> => {
    page.value = { state: 'loading' };
    try {
      page.value = { state: 'ready', holdings: (await call(getKnown)).holdings };
    } catch (error) {
      page.value = { state: 'failed', why: seekerFailure(error) };
    }
  };
  void load();
  return { page, load };
}
