import type { MessageAt } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { LiveFrame } from '@beistand/protocol/live.ts';

/** What goes through the hub: plain data. */
export interface LiveEvent {
  /** The frame as text: encoded once, however many sockets it goes to. */
  readonly frame: string;
  /** What a socket does besides passing the frame on. */
  readonly effect?: Effect;
}

type Effect =
  /** The account's conversations have changed: listen to those it has now. */
  | { readonly kind: 'resubscribe' }
  /** These accounts have left the conversation: their sockets stop listening before anything else. */
  | { readonly kind: 'leave'; readonly conversation: string; readonly accounts: readonly string[] }
  /** The session is over. */
  | { readonly kind: 'end' }
  /** Some of the account's sessions are over: each socket looks whether its own is. */
  | { readonly kind: 'look' };

const textOf = (frame: LiveFrame): string => JSON.stringify(frame);

/** A stored message, for the members. */
export function messageEvent(conversation: ConversationId, message: MessageAt): LiveEvent {
  return { frame: textOf({ type: 'message', conversation, message }) };
}

/** An account has read on, for its own tabs. */
export function readEvent(conversation: ConversationId): LiveEvent {
  return { frame: textOf({ type: 'read', conversation }) };
}

/** A new epoch, for those who were members before; `removed` are told and hear nothing more. */
export function epochEvent(
  conversation: ConversationId,
  n: number,
  removed: readonly string[],
): LiveEvent {
  const effect = { kind: 'leave', conversation, accounts: removed } as const;
  return { frame: textOf({ type: 'epoch', conversation, n }), effect };
}

/** A conversation is erased: whoever heard it hears nothing more. */
export function erasedEvent(conversation: ConversationId, accounts: readonly string[]): LiveEvent {
  const effect = { kind: 'leave', conversation, accounts } as const;
  return { frame: textOf({ type: 'erased', conversation }), effect };
}

/** A conversation that an account takes part in from now on. */
export function joinedEvent(conversation: ConversationId, n: number): LiveEvent {
  const frame = textOf({ type: 'epoch', conversation, n });
  return { frame, effect: { kind: 'resubscribe' } };
}

/** An enquiry has come into an account's pool, or has left it. */
export function poolEvent(): LiveEvent {
  return { frame: textOf({ type: 'pool' }), effect: { kind: 'resubscribe' } };
}

/** Teams, certificates or settings have changed. */
export function centreEvent(): LiveEvent {
  return { frame: textOf({ type: 'centre' }) };
}

/** The session is over: logout, quick exit, a new password, too long without a sign of life. */
export function endedEvent(): LiveEvent {
  return { frame: textOf({ type: 'ended' }), effect: { kind: 'end' } };
}

/** Sessions or tabs of an account are over, but not all: there is nothing to tell the others. */
export function lookEvent(): LiveEvent {
  return { frame: '', effect: { kind: 'look' } };
}

/** Everything stored from now on is heard: the time to fetch what is lacking. */
export const readyFrame = textOf({ type: 'ready' });

/** Something may have been missed: the time to fetch what is lacking, as after a reconnect. */
export function againEvent(): LiveEvent {
  return { frame: readyFrame, effect: { kind: 'resubscribe' } };
}
