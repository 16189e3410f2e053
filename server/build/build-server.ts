import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { threads } from './threads.ts';

const inServer = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * Our own code in one file, which the log names places of. Apart from it stay the few lines that run
 * before `main.ts` has turned the compile cache on, and what only PostgreSQL or NATS need.
 */
const ours = {
  name: 'ours',
  test: /\/(?:server|protocol)\/src\/(?!main|config|sync-folder|db\/postgres|live\/nats)/,
  includeDependenciesRecursively: false,
};

/** In another, the libraries, but for the calendar, passkeys and codes, which are loaded when needed. */
const libraries = {
  name: 'libraries',
  test: /\/node_modules\/(?!date-|moment|astronomia|caldate|@simplewebauthn|@peculiar|asn1|pvts|pvu|@levischuck|@hexagon|otpauth|@noble)|optional-peer-dep/,
  includeDependenciesRecursively: false,
};

/**
 * Writes the server as plain JavaScript into `dist`, libraries included: one start reads a few files
 * instead of seven hundred, and no process or thread loads the compiler that strips types. It is
 * neither minified nor split by feature: places in the log stay readable.
 *
 * main.js           what is started
 * sqlite-worker.js  the thread of the database; `units.js` is what it does by itself
 *
 * The thread is built apart from the rest: sharing a file with it, it would load all of it.
 */
export async function buildServer(dist: string): Promise<void> {
  const found = new Map<string, string>();
  const main = { main: inServer('src/main.ts') };
  await build(into(dist, { found, input: main, chunks: '[name].js', groups: [ours, libraries] }));
  const ofThreads = { found, input: Object.fromEntries(found), groups: [] };
  await build(into(dist, { ...ofThreads, chunks: 'thread-[name].js' }));
}

interface Pass {
  readonly found: Map<string, string>;
  readonly input: Readonly<Record<string, string>>;
  readonly chunks: string;
  readonly groups: readonly (typeof ours)[];
}

function into(outDir: string, { found, input, chunks, groups }: Pass): InlineConfig {
  return {
    root: inServer('.'),
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [threads(found)],
    // These two are read where they are, and only where they are asked for.
    ssr: { noExternal: true, external: ['pg', '@nats-io/transport-node'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: 'main' in input,
      target: 'node24',
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input,
        checks: { pluginTimings: false },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: chunks,
          codeSplitting: { groups: [...groups] },
        },
      },
    },
  };
}
