import type { ComponentChildren } from 'preact';
import { failureText } from '../texts/staff-failure.ts';
import { Notice } from '../ui/notice.tsx';
import type { CentreContext } from './context.ts';
import type { KeyPage, KeyStore } from './key-store.ts';

export interface KeyViewProps {
  readonly store: KeyStore;
  readonly context: CentreContext;
  /** Name of the centre. */
  readonly name: string;
  /** Its id, in hex. */
  readonly fingerprint: string;
  readonly now: () => number;
  readonly onTeam: () => void;
  readonly onSettings: () => void;
}

export type ReadyKey = KeyViewProps & { readonly page: KeyPage & { readonly state: 'ready' } };

export function Head({ title, lead }: { readonly title: string; readonly lead: string }) {
  return (
    <div class="stack tight noprint">
      <h1>{title}</h1>
      <p class="muted">{lead}</p>
    </div>
  );
}

/** Why the last step did not go through. */
export function Failed({
  store,
  context,
}: Pick<KeyViewProps, 'store' | 'context'>): ComponentChildren {
  const failure = store.failure.value;
  return (
    failure !== undefined && (
      <Notice kind="danger" live="alert">
        {failureText(context.s, failure)}
      </Notice>
    )
  );
}
