import type { Store } from '../db/store.ts';

/**
 * Does something while a request is under way: after it has done `writes` writes, before it begins
 * the next. What is done then is not held up itself.
 *
 * @returns whether that moment has come
 */
export function between(store: Store, run: () => Promise<unknown>, writes = 0): () => boolean {
  const open: { -readonly [Key in 'write' | 'perform']: Store[Key] } = store;
  const before = { ...store };
  let left = writes;
  let done = false;
  const pause = async () => {
    if (left-- !== 0) return;
    Object.assign(open, before);
    await run();
    done = true;
  };
  open.write = async (work) => {
    await pause();
    return before.write(work);
  };
  open.perform = async (unit, given) => {
    await pause();
    return before.perform(unit, given);
  };
  return () => done;
}
