import type { ConversationId, HashHex } from '@beistand/protocol/ids.ts';

/** A conversation of before a reset by e-mail, and the one after it. */
export interface AfterReset {
  readonly conversation: ConversationId;
  readonly earlier: ConversationId;
}

/** How a seeker is known again after a reset by e-mail (PROTOCOL §8). */
export interface ContinuityOfKeyring {
  /** The words to write down, of a conversation that is open here; undefined before the accept. */
  readonly continuityPhrase: (
    conversation: ConversationId,
  ) => Promise<readonly string[] | undefined>;
  /**
   * Seals the proof that these words belong to an earlier conversation; undefined where they are none.
   * Takes seconds. Then `messageStored`, as after every message.
   */
  readonly sealContinuity: (
    given: AfterReset & { readonly typed: string },
  ) => Promise<{ readonly stored: string; readonly hash: HashHex } | undefined>;
  /** What the counsellor's browser says of the proofs; `left`: how many more are looked at. */
  readonly checkContinuity: (
    given: AfterReset,
  ) => Promise<{ readonly state: 'none' | 'right' | 'wrong'; readonly left: number }>;
}
