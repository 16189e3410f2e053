import { signal, type ReadonlySignal } from '@preact/signals';

export interface IdleDeps {
  readonly now: () => number;
  /** Minutes without a sign of life until the lock. */
  readonly minutes: () => number;
  readonly onIdle: () => void;
  /** Tells the server, at most once a minute. */
  readonly onAlive: () => void;
  readonly setInterval: (tick: () => void, milliseconds: number) => number;
  readonly clearInterval: (timer: number) => void;
}

export interface Idle {
  /** Minutes left, while they are few. */
  readonly lockingSoon: ReadonlySignal<number | undefined>;
  readonly start: () => void;
  readonly stop: () => void;
  /** A sign of life. */
  readonly touch: () => void;
  /** Looks at the clock at once: a phone that wakes up has run no timer. */
  readonly check: () => void;
}

const tickMs = 1_000;
const aliveEveryMs = 60_000;
/** Before the lock, and never for more than half of the time until it. */
const warnMs = 2 * 60_000;

/** Watches for the time in which nobody has touched the page. */
export function createIdle(deps: IdleDeps): Idle {
  const lockingSoon = signal<number | undefined>(undefined);
  let timer: number | undefined;
  let touched = 0;
  let told = 0;

  const check = (): void => {
    if (timer === undefined) return;
    const whole = deps.minutes() * 60_000;
    const left = touched + whole - deps.now();
    if (left <= 0) {
      stop();
      deps.onIdle();
    } else {
      lockingSoon.value =
        left <= Math.min(warnMs, whole / 2) ? Math.ceil(left / 60_000) : undefined;
    }
  };
  const stop = (): void => {
    if (timer !== undefined) deps.clearInterval(timer);
    timer = undefined;
    lockingSoon.value = undefined;
  };
  return {
    lockingSoon,
    check,
    stop,
    start: () => {
      stop();
      touched = deps.now();
      told = touched;
      timer = deps.setInterval(check, tickMs);
    },
    touch: () => {
      if (timer === undefined) return;
      // Whoever comes back too late has been idle, even if no timer ran in between.
      check();
      if (timer === undefined) return;
      touched = deps.now();
      lockingSoon.value = undefined;
      if (touched - told < aliveEveryMs) return;
      told = touched;
      deps.onAlive();
    },
  };
}
