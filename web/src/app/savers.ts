/** What is to be saved before a lock or a logout. */
export interface Savers {
  /** Returns the function that takes it back. */
  readonly add: (save: () => Promise<void>) => () => void;
  /** Saves all of it; a connection that hangs keeps nobody here. */
  readonly saveAll: () => Promise<void>;
}

/** Longest time that a lock waits for drafts to be stored, in milliseconds. */
const longestSaveMs = 2_000;

export function createSavers(wait: (milliseconds: number) => Promise<void>): Savers {
  const savers = new Set<() => Promise<void>>();
  return {
    add: (save) => {
      savers.add(save);
      return () => savers.delete(save);
    },
    saveAll: async () => {
      const saved = Promise.allSettled([...savers].map((save) => save()));
      await Promise.race([saved, wait(longestSaveMs)]);
    },
  };
}
