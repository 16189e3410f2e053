import { Type, type Static } from 'typebox';
import { MessageAt } from './conversations.ts';
import { ConversationId } from './ids.ts';
import { exact } from './route.ts';

/** Path of the WebSocket. Exact Origin, the tab token in the first frame (`LiveHello`). */
export const livePath = '/api/live';

/** Milliseconds in which the first frame must come. */
export const helloTimeoutMs = 5_000;

/**
 * What the server tells a signed-in tab. After `ready` (on every connect) the browser lists its
 * conversations again and fetches what it lacks, so that a gap in the connection loses nothing.
 */
export type LiveFrame = Static<typeof LiveFrame>;
export const LiveFrame = Type.Union([
  exact({ type: Type.Literal('ready') }),
  exact({
    type: Type.Literal('message'),
    conversation: ConversationId,
    message: MessageAt,
  }),
  exact({ type: Type.Literal('epoch'), conversation: ConversationId, n: Type.Integer() }),
  /** The conversation is erased, and there is nothing more of it. */
  exact({ type: Type.Literal('erased'), conversation: ConversationId }),
  /** This account has read on, in one of its tabs. */
  exact({ type: Type.Literal('read'), conversation: ConversationId }),
  /** The pool has changed. */
  exact({ type: Type.Literal('pool') }),
  /** Teams, certificates or settings have changed. */
  exact({ type: Type.Literal('centre') }),
  /** The session is over. */
  exact({ type: Type.Literal('ended') }),
]);
