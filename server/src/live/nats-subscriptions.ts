import type { NatsConnection, Subscription } from '@nats-io/transport-node';
import type { Interest, Subject } from './hub.ts';
import { isOpen } from './nats-connection.ts';

/** What is to be heard over NATS, whether it is there or not. */
export interface NatsSubscriptions extends Interest {
  /** From now on over this connection; undefined: over none. */
  use(nats: NatsConnection | undefined): void;
}

/** One subscription at NATS for each subject, however many sockets listen to it. */
export function createNatsSubscriptions(
  topicOf: (subject: Subject) => string,
  heard: (subject: Subject, payload: string) => void,
): NatsSubscriptions {
  const wanted = new Map<Subject, Subscription | undefined>();
  let nats: NatsConnection | undefined;
  const subscribe = (subject: Subject) => {
    if (!isOpen(nats)) return undefined;
    return nats.subscribe(topicOf(subject), {
      callback: (error, message) => {
        if (error === null) heard(subject, message.string());
      },
    });
  };
  return {
    begins(subject) {
      wanted.set(subject, subscribe(subject));
    },
    ends(subject) {
      if (isOpen(nats)) wanted.get(subject)?.unsubscribe();
      wanted.delete(subject);
    },
    use(connection) {
      nats = connection;
      for (const subject of wanted.keys()) wanted.set(subject, subscribe(subject));
    },
  };
}
