import type { LiveEvent } from './events.ts';
import type { Listener } from './hub.ts';

/** Listeners that are told the same thing, but not all at the same moment. */
export interface Stagger {
  add(listener: Listener): void;
  remove(listener: Listener): void;
  size(): number;
  /** Tells each one at a random moment of the next `withinMs`, or sooner if it was to be told. */
  run(withinMs: number): void;
  stop(): void;
}

interface Pending {
  readonly timer: NodeJS.Timeout;
  /** On the clock of `performance.now`. */
  readonly at: number;
}

/** @param event  makes what they are told */
export function createStagger(event: () => LiveEvent): Stagger {
  const listeners = new Map<Listener, Pending | undefined>();
  const forget = (listener: Listener) => {
    clearTimeout(listeners.get(listener)?.timer);
    listeners.delete(listener);
  };
  const tell = (listener: Listener) => {
    listeners.set(listener, undefined);
    listener(event());
  };
  return {
    add(listener) {
      listeners.set(listener, undefined);
    },
    remove: forget,
    size: () => listeners.size,
    run(withinMs) {
      const now = performance.now();
      for (const [listener, pending] of listeners) {
        const delay = Math.random() * withinMs;
        if (pending !== undefined && pending.at <= now + delay) continue;
        clearTimeout(pending?.timer);
        const timer = setTimeout(tell, delay, listener).unref();
        listeners.set(listener, { timer, at: now + delay });
      }
    },
    stop() {
      for (const listener of listeners.keys()) forget(listener);
    },
  };
}
