/** Stores on the server what is sealed already; needs no key any more. */
export type StoreSealed = () => Promise<void>;

/** A draft of which the server does not have the newest text. */
export interface HeldDraft {
  /** Seals the newest text, tries to store it once more, and forgets it: it saves nothing after. */
  readonly leave: () => {
    readonly done: Promise<void>;
    readonly left: () => StoreSealed | undefined;
  };
  /** Gives the newest text away and saves nothing after. */
  readonly take: () => unknown;
}

/** The drafts of this tab that are not stored yet: nothing of them outlives the login they belong to. */
export interface HeldDrafts {
  /**
   * One draft a name: whoever held it before has lost it. Returns the function that lets go of it,
   * once it is stored.
   */
  readonly hold: (name: string, draft: HeldDraft) => () => void;
  /** The newest text under a name, for whoever writes on; undefined where it is stored. */
  readonly take: (name: string) => unknown;
}

/** What was left of all drafts when somebody left: sealed, and to be stored at the next login. */
export interface LeftDrafts {
  readonly done: Promise<void>;
  readonly left: () => readonly StoreSealed[];
  /** After `done`. */
  readonly kept: () => DraftsKept;
}

/** What became of all drafts: `here`, sealed in this tab's memory; `lost` where one was not sealed. */
export type DraftsKept = 'stored' | 'here' | 'lost';

/** Longest time that a lock waits for drafts to be stored, in milliseconds. */
const longestSaveMs = 2_000;

export function createHeldDrafts(
  wait: (milliseconds: number) => Promise<void>,
): HeldDrafts & { readonly leaveAll: () => LeftDrafts; readonly drop: () => void } {
  const held = new Map<string, HeldDraft>();
  const take = (name: string): unknown => {
    const draft = held.get(name);
    held.delete(name);
    return draft?.take();
  };
  return {
    hold: (name, draft) => {
      if (held.get(name) !== draft) take(name);
      held.set(name, draft);
      return () => {
        if (held.get(name) === draft) held.delete(name);
      };
    },
    take,
    leaveAll: () => {
      const leaving = [...held.values()].map((draft) => follow(draft.leave()));
      held.clear();
      const stored = Promise.allSettled(leaving.map(({ done }) => done));
      return {
        done:
          leaving.length === 0
            ? Promise.resolve()
            : Promise.race([stored, wait(longestSaveMs)]).then(() => undefined),
        left: () => leaving.flatMap(({ left }) => left() ?? []),
        kept: () => {
          if (leaving.every(({ isStored }) => isStored())) return 'stored';
          return leaving.some(({ left, isStored }) => !isStored() && left() === undefined)
            ? 'lost'
            : 'here';
        },
      };
    },
    drop: () => {
      for (const name of held.keys()) take(name);
    },
  };
}

/** A draft being left that knows when it is stored. */
function follow(leaving: ReturnType<HeldDraft['leave']>) {
  let stored = false;
  const done = leaving.done.then(() => {
    stored = true;
  });
  return { done, left: leaving.left, isStored: () => stored };
}
