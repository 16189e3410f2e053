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
  /**
   * @returns the subject as the hub keeps it: one text for all who hear it. A socket that hears many
   *   keeps these, and no functions, for there are many sockets.
   */
  subscribe(subject: Subject, listener: Listener): Subject;
  unsubscribe(subject: Subject, listener: Listener): void;
  /** Resolves once all that has been subscribed is heard, from wherever it comes. */
  settled(): Promise<void>;
}

/** Who is told of the first listener of a subject, and of its last one's end. */
export interface Interest {
  readonly begins: (subject: Subject) => void;
  readonly ends: (subject: Subject) => void;
}

const nobody: Interest = { begins: () => {}, ends: () => {} };

/** A hub within one process. */
export function createHub(interest: Interest = nobody): Hub {
  const heard = new Map<Subject, { readonly subject: Subject; readonly by: Set<Listener> }>();
  return {
    publish(subject, event) {
      for (const listener of new Set(heard.get(subject)?.by)) listener(event);
    },
    subscribe(subject, listener) {
      const known = heard.get(subject);
      known?.by.add(listener);
      if (known !== undefined) return known.subject;
      heard.set(subject, { subject, by: new Set([listener]) });
      interest.begins(subject);
      return subject;
    },
    unsubscribe(subject, listener) {
      const by = heard.get(subject)?.by;
      if (by?.delete(listener) !== true || by.size > 0) return;
      heard.delete(subject);
      interest.ends(subject);
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
