import { signal, type ReadonlySignal } from '@preact/signals';
import type { HeldDraft, HeldDrafts, StoreSealed } from './held-drafts.ts';

/** A draft is saved this often at most, in milliseconds. */
export const saveEveryMs = 5_000;

/** And not before the writer has paused for a moment. */
export const savePauseMs = 1_000;

export type DraftStatus =
  | { readonly state: 'none' }
  | { readonly state: 'dirty' }
  | { readonly state: 'failed' }
  /** Longer than any text that can be sent: it is not saved. */
  | { readonly state: 'too-long' }
  /** `at`: milliseconds since 1970. */
  | { readonly state: 'saved'; readonly at: number };

export interface DraftSaver<Value> {
  readonly status: ReadonlySignal<DraftStatus>;
  readonly change: (value: Value) => void;
  /** The text cannot be saved as it stands: what was saved before stays. */
  readonly refuse: () => void;
  /** Saves what is unsaved at once: the page goes out of sight, or the field loses focus. */
  readonly flush: () => Promise<void>;
  /** Forgets what is unsaved and waits for what is under way: the text is about to be sent. */
  readonly stop: () => Promise<void>;
}

/** The clock, and where drafts that are not stored are held for as long as the login lasts. */
export interface DraftTools {
  readonly now: () => number;
  readonly setTimeout: (run: () => void, milliseconds: number) => number;
  readonly clearTimeout: (timer: number) => void;
  readonly held: HeldDrafts;
}

/** Seals a draft; what comes back stores it, or is undefined where there is nothing to store. */
export type SealDraft<Value> = (value: Value) => Promise<StoreSealed | undefined>;

/**
 * Saves a draft while its writer types. What could not be saved is tried again, until she leaves:
 * then it is sealed while the keys are there, and the text is forgotten.
 *
 * @param name  of the draft in this tab: two writers of one draft would undo each other's work
 */
export function createDraftSaver<Value>(
  name: string,
  seal: SealDraft<Value>,
  tools: DraftTools,
): DraftSaver<Value> {
  const status = signal<DraftStatus>({ state: 'none' });
  const state: SaverState<Value> = { name, seal, tools, status, last: Number.NEGATIVE_INFINITY };
  return {
    status,
    change: (value) => {
      if (state.ended) return;
      state.unsaved = { value };
      state.release ??= tools.held.hold(name, heldDraft(state));
      if (status.value.state !== 'failed') status.value = { state: 'dirty' };
      plan(state);
    },
    refuse: () => {
      forget(state);
      status.value = { state: 'too-long' };
    },
    flush: () =>
      state.unsaved === undefined ? (state.running ?? Promise.resolve()) : write(state),
    stop: async () => {
      forget(state);
      await state.running;
      // What was under way may have failed and planned another attempt.
      forget(state);
      status.value = { state: 'none' };
    },
  };
}

interface SaverState<Value> {
  readonly name: string;
  readonly seal: SealDraft<Value>;
  readonly tools: DraftTools;
  readonly status: { value: DraftStatus };
  unsaved?: { readonly value: Value } | undefined;
  /** Being sealed or stored. */
  saving?: { readonly value: Value } | undefined;
  timer?: number | undefined;
  last: number;
  running?: Promise<void> | undefined;
  again?: boolean;
  release?: (() => void) | undefined;
  ended?: boolean;
}

function cancel<Value>(state: SaverState<Value>): void {
  if (state.timer !== undefined) state.tools.clearTimeout(state.timer);
  state.timer = undefined;
}

function forget<Value>(state: SaverState<Value>): void {
  cancel(state);
  state.unsaved = undefined;
  state.again = false;
  state.release?.();
  state.release = undefined;
}

function plan<Value>(state: SaverState<Value>): void {
  const { tools, last } = state;
  const pause = Math.max(savePauseMs, last + saveEveryMs - tools.now());
  state.timer ??= tools.setTimeout(() => void write(state), pause);
}

/** Saves now, or as soon as what is being saved is through: one after the other. */
function write<Value>(state: SaverState<Value>): Promise<void> {
  cancel(state);
  state.again = true;
  state.running ??= saveAll(state).finally(() => {
    state.running = undefined;
  });
  return state.running;
}

async function saveAll<Value>(state: SaverState<Value>): Promise<void> {
  while (state.again && state.unsaved !== undefined) {
    state.again = false;
    await saveOnce(state, state.unsaved);
  }
}

async function saveOnce<Value>(
  state: SaverState<Value>,
  taken: { readonly value: Value },
): Promise<void> {
  const { seal, tools, status } = state;
  state.unsaved = undefined;
  state.saving = taken;
  state.last = tools.now();
  try {
    const store = await seal(taken.value);
    if (state.ended) return;
    await store?.();
    if (state.unsaved !== undefined) return;
    state.release?.();
    state.release = undefined;
    status.value = store === undefined ? { state: 'none' } : { state: 'saved', at: tools.now() };
  } catch {
    if (state.ended) return;
    state.unsaved ??= taken;
    status.value = { state: 'failed' };
    plan(state);
  } finally {
    state.saving = undefined;
  }
}

function heldDraft<Value>(state: SaverState<Value>): HeldDraft {
  const end = (): { readonly value: Value } | undefined => {
    const newest = state.unsaved ?? state.saving;
    state.release = undefined;
    forget(state);
    state.ended = true;
    return newest;
  };
  return {
    take: () => end()?.value,
    leave: () => {
      const newest = end();
      let left: StoreSealed | undefined;
      const done = async (): Promise<void> => {
        if (newest === undefined) return;
        left = await state.seal(newest.value);
        await left?.();
        left = undefined;
      };
      return { done: done(), left: () => left };
    },
  };
}
