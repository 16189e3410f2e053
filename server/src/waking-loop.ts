/** Work that is looked for once a minute, and whenever somebody says that there is some. */
export interface WakingLoop {
  /** Until nothing is left; asked for meanwhile, it looks once more. */
  readonly run: () => Promise<void>;
  /** The same, and nobody waits for it. */
  readonly wake: () => void;
  /** Resolves once nothing is under way any more. */
  readonly close: () => Promise<void>;
}

const minuteMs = 60_000;

/** @param some  does a part of what there is; whether there was anything */
export function createWakingLoop(some: () => Promise<boolean>, onFailure: () => void): WakingLoop {
  const state: { running?: Promise<void> | undefined; again: boolean; closed: boolean } = {
    again: false,
    closed: false,
  };
  const drain = async (): Promise<void> => {
    do {
      state.again = false;
      while (!state.closed && (await some()));
    } while (state.again && !state.closed);
  };
  const run = (): Promise<void> => {
    if (state.running !== undefined) {
      state.again = true;
      return state.running;
    }
    state.running = drain().finally(() => {
      state.running = undefined;
    });
    return state.running;
  };
  const wake = () => {
    if (!state.closed) run().catch(onFailure);
  };
  const timer = setInterval(wake, minuteMs);
  timer.unref();
  return {
    run,
    wake,
    async close() {
      state.closed = true;
      clearInterval(timer);
      await state.running?.catch(() => undefined);
    },
  };
}
