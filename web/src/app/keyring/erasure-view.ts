import type { ConversationId } from '@beistand/protocol/ids.ts';

/** That a conversation is erased, signed by seats of whoever erased it; base64url. */
export interface SignedErasures {
  readonly conversation: ConversationId;
  readonly erasures: readonly string[];
  /** Where it was not the seeker herself: its time was over, or she has asked her counsellor. */
  readonly reason?: 'retention' | 'asked';
}
