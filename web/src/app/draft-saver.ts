import { signal, type ReadonlySignal } from '@preact/signals';

/** A draft is saved this often at most, in milliseconds. */
export const saveEveryMs = 10_000;

/** And not before the writer has paused for a moment. */
export const savePauseMs = 2_000;

export type DraftStatus =
  | { readonly state: 'none' }
  | { readonly state: 'dirty' }
  | { readonly state: 'failed' }
  /** `at`: milliseconds since 1970. */
  | { readonly state: 'saved'; readonly at: number };

export interface DraftSaver<Value> {
  readonly status: ReadonlySignal<DraftStatus>;
  readonly change: (value: Value) => void;
  /** Saves what is unsaved at once: the page goes out of sight, or the field loses focus. */
  readonly flush: () => Promise<void>;
  /** Forgets what is unsaved and waits for what is under way: the text is about to be sent. */
  readonly stop: () => Promise<void>;
}

export interface Clock {
  readonly now: () => number;
  readonly setTimeout: (run: () => void, milliseconds: number) => number;
  readonly clearTimeout: (timer: number) => void;
}

/** Saves a draft while its writer types. What could not be saved is tried again. */
export function createDraftSaver<Value>(
  save: (value: Value) => Promise<void>,
  clock: Clock,
): DraftSaver<Value> {
  const status = signal<DraftStatus>({ state: 'none' });
  let unsaved: { readonly value: Value } | undefined;
  let timer: number | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let running: Promise<void> = Promise.resolve();

  const cancel = (): void => {
    if (timer !== undefined) clock.clearTimeout(timer);
    timer = undefined;
  };
  const plan = (): void => {
    timer ??= clock.setTimeout(
      () => void write(),
      Math.max(savePauseMs, last + saveEveryMs - clock.now()),
    );
  };
  const write = (): Promise<void> => {
    cancel();
    running = running.then(async () => {
      const taken = unsaved;
      if (taken === undefined) return;
      unsaved = undefined;
      last = clock.now();
      try {
        await save(taken.value);
        if (unsaved === undefined) status.value = { state: 'saved', at: clock.now() };
      } catch {
        unsaved ??= taken;
        status.value = { state: 'failed' };
        plan();
      }
    });
    return running;
  };
  return {
    status,
    change: (value) => {
      unsaved = { value };
      if (status.value.state !== 'failed') status.value = { state: 'dirty' };
      plan();
    },
    flush: () => (unsaved === undefined ? running : write()),
    stop: async () => {
      cancel();
      unsaved = undefined;
      await running;
      // What was under way may have failed and planned another attempt.
      cancel();
      unsaved = undefined;
      status.value = { state: 'none' };
    },
  };
}
