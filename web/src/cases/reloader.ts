/**
 * Runs `load` one at a time: what is asked for while it runs leads to one more run afterwards, so
 * that a burst of live frames costs two requests and the last state is always fetched.
 */
export function createReloader(load: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await load();
    } while (again);
  };
  return () => {
    if (running) again = true;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}
