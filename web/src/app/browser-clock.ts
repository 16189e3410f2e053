import type { AppServices } from './services.ts';
import type { Clock } from './draft-saver.ts';

/** The timers of the page. */
export function browserClock({ now }: Pick<AppServices, 'now'>): Clock {
  return {
    now,
    setTimeout: (run, milliseconds) => window.setTimeout(run, milliseconds),
    clearTimeout: (timer) => window.clearTimeout(timer),
  };
}
