import type { Failure } from '@beistand/protocol/failures.ts';
import type { Envelope } from './envelope.ts';

/** Where an account's drafts belong. */
export interface DraftPlace {
  readonly centre: string;
  /** The account's `self` conversation. */
  readonly self: { readonly conversation: string; readonly statementHash: string } | undefined;
  /** Whether the draft's seat is the account's in the newest epoch of it. */
  readonly active: boolean;
}

/**
 * Why a draft cannot be kept. Drafts are sealed for their writer alone: under the key of a shared
 * conversation, whoever gets the bytes could read what was never sent (PROTOCOL-DETAILS 53).
 */
export function mayKeep(
  envelope: Pick<Envelope, 'centre' | 'conversation' | 'kind' | 'epoch'>,
  { centre, self, active }: DraftPlace,
): Failure | undefined {
  if (envelope.centre !== centre || envelope.kind !== 'draft') return 'message.refused';
  if (self === undefined || envelope.conversation !== self.conversation) return 'message.refused';
  if (envelope.epoch !== self.statementHash) return 'epoch.closed';
  return active ? undefined : 'message.refused';
}
