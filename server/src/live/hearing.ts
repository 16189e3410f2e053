import type { Hub, Listener, Subject } from './hub.ts';

/** The conversations that a socket hears. */
export interface Hearing {
  /** Hears what the list names and nothing else. */
  renew(list: () => Promise<readonly string[]>): Promise<void>;
  /** Hears a conversation no more, whatever a list read before says. */
  leave(conversation: string): void;
  /** Hears nothing, for good. */
  stop(): void;
}

/** @param subjectOf  what the hub calls a conversation */
export function createHearing(
  hub: Pick<Hub, 'subscribe' | 'unsubscribe'>,
  listener: Listener,
  subjectOf: (conversation: string) => Subject,
): Hearing {
  const heard = new Set<Subject>();
  let left = 0;
  let stopped = false;
  const drop = (subject: Subject) => {
    if (heard.delete(subject)) hub.unsubscribe(subject, listener);
  };
  return {
    async renew(list) {
      let before: number;
      let wanted: ReadonlySet<Subject>;
      do {
        // A list read before a leaving became known may still name what was left.
        before = left;
        wanted = new Set((await list()).map(subjectOf));
      } while (before !== left);
      if (stopped) return;
      for (const subject of heard) if (!wanted.has(subject)) drop(subject);
      for (const subject of wanted) {
        if (!heard.has(subject)) heard.add(hub.subscribe(subject, listener));
      }
    },
    leave(conversation) {
      left++;
      drop(subjectOf(conversation));
    },
    stop() {
      stopped = true;
      for (const subject of heard) drop(subject);
    },
  };
}
