import { chmod } from 'node:fs/promises';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { makeFolder } from './sync-folder.ts';

/* The composition root: reads the environment, starts, stops. */

const root = fileURLToPath(new URL('../../', import.meta.url));

try {
  // A later start then compiles nothing: half the time and less memory. Beside the code, since
  // whoever could change the one could change the other.
  enableCompileCache(join(root, 'node_modules/.cache/beistand'));
  const config = readConfig(process.env);
  const data = resolve(root, config.data);
  // Everything that the process makes is its owner's alone, the database included.
  process.umask(0o077);
  await makeFolder(data);
  await chmod(data, 0o700);
  const { run } = await import('./run.ts');
  const web = resolve(root, config.web);
  const stop = await run({ config, data, web, now: Date.now, print: (line) => console.log(line) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  flushCompileCache();
} catch (error) {
  console.error(error instanceof Error ? error.message : 'unknown error');
  process.exitCode = 1;
}
