import type { LiveEvent } from './events.ts';

/** Where events go: a name that sockets listen to. */
export type Subject = string & { readonly __brand: 'Subject' };

export type Listener = (event: LiveEvent) => void;

/**
 * Fan-out of what has just been stored. Events are plain data, so that a message bus between
 * processes can carry them; nothing is kept for those who do not listen, since every connection
 * begins with fetching what it lacks.
 */
export interface Hub {
  /** Call only once the transaction is on the disk. */
  publish(subject: Subject, event: LiveEvent): void;
  /** @returns what ends the subscription */
  subscribe(subject: Subject, listener: Listener): () => void;
  /** Resolves once all that has been subscribed is heard, from wherever it comes. */
  settled(): Promise<void>;
}

/** A hub within one process. */
export function createHub(): Hub {
  const listeners = new Map<Subject, Set<Listener>>();
  return {
    publish(subject, event) {
      for (const listener of new Set(listeners.get(subject))) listener(event);
    },
    subscribe(subject, listener) {
      const set = listeners.get(subject) ?? new Set();
      listeners.set(subject, set);
      set.add(listener);
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(subject) === set) listeners.delete(subject);
      };
    },
    settled: async () => {},
  };
}

/** What happens in one conversation. */
export const conversationSubject = (centre: string, conversation: string): Subject =>
  subject('conversation', centre, conversation);

/** What concerns one account: conversations come and go, all of its sessions end. */
export const accountSubject = (centre: string, account: string): Subject =>
  subject('account', centre, account);

/** What concerns one session: it ends. */
export const sessionSubject = (centre: string, session: string): Subject =>
  subject('session', centre, session);

/** What concerns everybody of a centre. */
export const centreSubject = (centre: string): Subject => subject('centre', centre);

/** Every socket of this process: something may have been missed. */
export const everySocket = (): Subject => subject('socket');

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place that mints subjects
const subject = (...parts: readonly string[]): Subject => parts.join('.') as Subject;
