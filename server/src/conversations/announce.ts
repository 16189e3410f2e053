import type { MessageAt } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { epochEvent, joinedEvent, messageEvent, poolEvent, readEvent } from '../live/events.ts';
import { accountSubject, conversationSubject, type Hub } from '../live/hub.ts';
import type { Reseated } from './reseat.ts';

type Announcer = Pick<Hub, 'publish'>;

interface Key {
  readonly centre: string;
  readonly conversation: ConversationId;
}

/** Tells the members of a stored message. */
export function announceMessage(
  hub: Announcer,
  { centre, conversation }: Key,
  message: MessageAt,
): void {
  hub.publish(conversationSubject(centre, conversation), messageEvent(conversation, message));
}

/** Tells the tabs of an account that one of them has read on. */
export function announceRead(hub: Announcer, { centre, conversation }: Key, account: string): void {
  hub.publish(accountSubject(centre, account), readEvent(conversation));
}

/** Tells a new enquiry's writer, in her other tabs, and the team. */
export function announceEnquiry(
  hub: Announcer,
  { centre, conversation }: Key,
  { writer, readers }: { readonly writer: string; readonly readers: readonly string[] },
): void {
  hub.publish(accountSubject(centre, writer), joinedEvent(conversation, 1));
  for (const reader of readers) hub.publish(accountSubject(centre, reader), poolEvent());
}

/**
 * Tells everybody of a new epoch. Those who have left are told on the conversation itself, before
 * any message of the epoch they are not in.
 */
export function announceEpoch(
  hub: Announcer,
  { centre, conversation }: Key,
  {
    n,
    changed,
    accept,
  }: {
    readonly n: number;
    readonly changed: Reseated;
    readonly accept: boolean;
  },
): void {
  const subject = conversationSubject(centre, conversation);
  hub.publish(subject, epochEvent(conversation, n, changed.removed));
  for (const account of changed.added) {
    hub.publish(accountSubject(centre, account), joinedEvent(conversation, n));
  }
  if (!accept) return;
  for (const account of [...changed.staying, ...changed.removed]) {
    hub.publish(accountSubject(centre, account), poolEvent());
  }
}
