import type { NatsConnection, Subscription } from '@nats-io/transport-node';
import type { Subject } from './hub.ts';
import { isOpen } from './nats-connection.ts';

/** What is to be heard over NATS, whether it is there or not. */
export interface NatsSubscriptions {
  /** @returns what ends it; the last one who wants a subject ends it at NATS, too */
  want(subject: Subject): () => void;
  /** From now on over this connection; undefined: over none. */
  use(nats: NatsConnection | undefined): void;
}

interface Want {
  listeners: number;
  subscription: Subscription | undefined;
}

/** One subscription at NATS for each subject, however many sockets listen to it. */
export function createNatsSubscriptions(
  topicOf: (subject: Subject) => string,
  heard: (subject: Subject, payload: string) => void,
): NatsSubscriptions {
  const wants = new Map<Subject, Want>();
  let nats: NatsConnection | undefined;
  const begin = (subject: Subject) => {
    if (!isOpen(nats)) return undefined;
    return nats.subscribe(topicOf(subject), {
      callback: (error, message) => {
        if (error === null) heard(subject, message.string());
      },
    });
  };
  const end = (subject: Subject, want: Want) => {
    want.listeners--;
    if (want.listeners > 0) return;
    if (isOpen(nats)) want.subscription?.unsubscribe();
    wants.delete(subject);
  };
  return {
    want(subject) {
      const want = wants.get(subject) ?? { listeners: 0, subscription: begin(subject) };
      want.listeners++;
      wants.set(subject, want);
      return () => end(subject, want);
    },
    use(connection) {
      nats = connection;
      for (const [subject, want] of wants) want.subscription = begin(subject);
    },
  };
}
