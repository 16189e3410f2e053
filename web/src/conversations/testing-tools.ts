import type { DraftTools } from '../app/draft-saver.ts';

/** A page on which no time passes and no draft is held. */
export const noTools: DraftTools = {
  held: { hold: () => () => undefined, take: () => undefined },
  now: () => Date.now(),
  setTimeout: () => 0,
  clearTimeout: () => undefined,
};
