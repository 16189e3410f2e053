/** The conversations that a socket hears. */
export interface Hearing {
  /** Hears what the list names and nothing else. */
  renew(list: () => Promise<readonly string[]>): Promise<void>;
  /** Hears a conversation no more, whatever a list read before says. */
  leave(conversation: string): void;
  /** Hears nothing, for good. */
  stop(): void;
}

/** @param subscribe  begins to hear a conversation; what it gives ends that */
export function createHearing(subscribe: (conversation: string) => () => void): Hearing {
  const heard = new Map<string, () => void>();
  let left = 0;
  let stopped = false;
  const drop = (conversation: string) => {
    heard.get(conversation)?.();
    heard.delete(conversation);
  };
  return {
    async renew(list) {
      let before: number;
      let wanted: ReadonlySet<string>;
      do {
        // A list read before a leaving became known may still name what was left.
        before = left;
        wanted = new Set(await list());
      } while (before !== left);
      if (stopped) return;
      for (const conversation of heard.keys()) if (!wanted.has(conversation)) drop(conversation);
      for (const conversation of wanted) {
        if (!heard.has(conversation)) heard.set(conversation, subscribe(conversation));
      }
    },
    leave(conversation) {
      left++;
      drop(conversation);
    },
    stop() {
      stopped = true;
      for (const conversation of heard.keys()) drop(conversation);
    },
  };
}
